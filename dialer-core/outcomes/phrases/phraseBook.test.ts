import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import type { Database } from '../../../platform/index.ts';
import { testDatabase } from '../../../tests/testDatabase.ts';
import type { CallUuid } from '../../switch/port.ts';
import { ScriptedListener } from './scriptedListener.ts';
import { loadEarlyMediaPhrases } from './phraseBook.ts';
import { refineOutcome } from './refineOutcome.ts';

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const store = (
  tenantId: string,
  row: { shippedKey?: string; text: string; meaning: string; enabled?: boolean },
) =>
  db.query(
    `insert into phrase_rules (id, tenant_id, purpose, shipped_key, kind, text, meaning, priority, enabled, created_at)
     values ($1, $2, 'early-media', $3, 'phrase', $4, $5, 1, $6, to_timestamp(0))`,
    [randomUUID(), tenantId, row.shippedKey ?? null, row.text, row.meaning, row.enabled ?? true],
  );

it('a tenant hears the shipped phrases as it changed them, and its own', async () => {
  const [tenant, other] = [randomUUID(), randomUUID()];
  await store(tenant, { text: '小灵通已退网', meaning: 'invalid-number' });
  await store(tenant, { shippedKey: 'powered-off-zh-off', text: '已关机', meaning: 'unreachable' });
  await store(tenant, { shippedKey: 'busy-zh-busy', text: '用户正忙', meaning: 'busy', enabled: false });
  const book = await loadEarlyMediaPhrases(db);
  const hears = (tenantId: string, text: string) =>
    book.listenerFor(tenantId).match([{ from: 0, to: 1, text }])?.rule.meaning;

  expect(hears(tenant, '小灵通已退网')).toBe('invalid-number');
  expect(hears(other, '小灵通已退网')).toBeUndefined();
  expect(hears(tenant, '您拨打的电话已关机')).toBe('unreachable');
  expect(hears(other, '您拨打的电话已关机')).toBe('powered-off');
  expect(hears(tenant, '用户正忙')).toBeUndefined();
  expect(hears(other, '用户正忙')).toBe('busy');
});

it('from the listener to the outcome: what was heard on a call refines how it ended', async () => {
  const [loud, silent] = [randomUUID() as CallUuid, randomUUID() as CallUuid];
  const port = new ScriptedListener({ [loud]: [{ from: 0, to: 2, text: '您拨打的号码是' }] });
  const pieces: string[] = [];
  const listening = port.listen(loud, (piece) => pieces.push(piece.text));
  const other = port.listen(silent, () => expect.unreachable());
  port.say(loud, { from: 2, to: 3, text: '空号' });
  expect(pieces).toEqual(['您拨打的号码是', '空号']);
  const listener = (await loadEarlyMediaPhrases(db)).listenerFor(randomUUID());
  expect(refineOutcome('no-answer', await listening.stop(), listener)).toMatchObject({
    outcome: 'invalid-number',
    because: { words: '空号', at: 3 },
  });
  expect(port.isListening(loud)).toBe(false);
  expect(refineOutcome('no-answer', await other.stop(), listener).outcome).toBe('no-answer');
});
