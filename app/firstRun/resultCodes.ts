import { randomUUID } from 'node:crypto';
import { resultCodes, type ResultFlags, type ResultThen } from '../../campaigns/index.ts';
import type { Tx } from '../../platform/index.ts';

interface Standard {
  name: { en: string; zh: string };
  flags: ResultFlags;
  then: ResultThen;
  noteNeeded?: boolean;
}

const none: ResultFlags = { success: false, party: null, refusal: false };
const right: ResultFlags = { ...none, party: 'right' };

/** Results that a tenant starts with; each can be changed and removed. */
export const standardResults: readonly Standard[] = [
  { name: { en: 'Success', zh: '成功' }, flags: { ...right, success: true }, then: { type: 'finish' } },
  { name: { en: 'Call back', zh: '预约回拨' }, flags: right, then: { type: 'callback' } },
  {
    name: { en: 'Not interested', zh: '没有兴趣' },
    flags: { ...right, refusal: true },
    then: { type: 'finish' },
  },
  {
    name: { en: 'Not there now', zh: '本人不在' },
    flags: { ...none, party: 'wrong' },
    then: { type: 'retry', afterSeconds: 4 * 3600, phone: 'same' },
  },
  {
    name: { en: 'Wrong number', zh: '号码错误' },
    flags: { ...none, party: 'wrong' },
    then: { type: 'retry', afterSeconds: 60, phone: 'next' },
  },
  {
    name: { en: 'Never call again', zh: '要求止呼' },
    flags: { ...none, refusal: true },
    then: { type: 'stop', scope: 'everywhere' },
  },
  { name: { en: 'Other', zh: '其他' }, flags: none, then: { type: 'plan' }, noteNeeded: true },
];

export async function insertResultCodes(
  tx: Tx,
  { tenantId, now, language }: { tenantId: string; now: number; language: 'en' | 'zh' },
): Promise<void> {
  await tx.orm.insert(resultCodes).values(
    standardResults.map(({ name, flags, then, noteNeeded = false }, position) => ({
      id: randomUUID(),
      tenantId,
      campaignId: null,
      name: name[language],
      flags,
      then,
      noteNeeded,
      position,
      enabled: true,
      createdAt: new Date(now * 1000),
    })),
  );
}
