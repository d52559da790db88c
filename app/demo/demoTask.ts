import { randomUUID } from 'node:crypto';
import iconv from 'iconv-lite';
import { campaigns, contacts, lists, normalisePhone, tasks } from '../../campaigns/index.ts';
import type { Tx } from '../../platform/index.ts';
import { contactFile } from './contactFile.ts';

/** Around the clock: a demo must dial whenever it is looked at. */
const allDay = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }];

/** Long enough for an afternoon: most contacts are not reached at once and come back. */
const retryPlan = [
  { outcome: 'busy', retries: 2, afterSeconds: 600 },
  { outcome: 'no-answer', retries: 2, afterSeconds: 2700 },
  { outcome: 'unreachable', retries: 1, afterSeconds: 3600 },
  { outcome: 'rejected', retries: 1, afterSeconds: 7200 },
];

export interface DemoTask {
  tenantId: string;
  skillGroupId: string;
  trunkId: string;
  /** Contacts of the list. */
  contacts: number;
  /** Epoch seconds. */
  now: number;
}

/** The demo's list and the task that runs over it. */
export async function addDemoTask(tx: Tx, demo: DemoTask): Promise<void> {
  const { tenantId, now } = demo;
  const createdAt = new Date(now * 1000);
  const common = { tenantId, departmentId: null, createdAt };
  const [campaignId, listId, taskId] = [randomUUID(), randomUUID(), randomUUID()];
  await tx.orm
    .insert(campaigns)
    .values({ ...common, id: campaignId, name: '春季家装', purpose: '邀约参观样板间' });
  await addList(tx, { ...demo, listId });
  await tx.orm.insert(tasks).values({
    ...common,
    id: taskId,
    campaignId,
    listId,
    name: '样板间邀约',
    kind: 'predictive',
    state: 'published',
    stateSince: createdAt,
    skillGroupId: demo.skillGroupId,
    trunkId: demo.trunkId,
    pacing: { mode: 'ratio', ratio: 1.6 },
    priority: 5,
    weight: 1,
    ringTimeoutSeconds: 30,
    patienceSeconds: 2,
    windows: allDay,
    retryPlan,
    maxAttempts: 4,
    effectiveImmediately: true,
    publishedAt: createdAt,
  });
  await tx.query(
    `insert into task_contacts (task_id, contact_id, phone, zone, state, attempts, next_at)
     select $1, id, phones[1], zone, 'planned', 0, $3 from contacts where list_id = $2`,
    [taskId, listId, createdAt],
  );
}

async function addList(tx: Tx, demo: DemoTask & { listId: string }): Promise<void> {
  const { tenantId, listId, now } = demo;
  const createdAt = new Date(now * 1000);
  const file = contactFile(demo.contacts);
  const [header = [], ...rows] = iconv
    .decode(file.bytes, 'gbk')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  const fields = header.slice(2).map((label) => ({ key: label, label, masked: false }));
  await tx.orm.insert(lists).values({
    id: listId,
    tenantId,
    departmentId: null,
    name: file.name.replace(/\.csv$/, ''),
    defaultCountry: 'CN',
    fields,
    createdAt,
  });
  const seen = new Set<string>();
  const good = rows.flatMap(([name = '', phone = '', ...values], i) => {
    const read = normalisePhone(phone, 'CN');
    if (!read.ok || seen.has(read.phone)) return [];
    seen.add(read.phone);
    return {
      tenantId,
      listId,
      rowNumber: i + 2,
      phones: [read.phone],
      name,
      zone: 'Asia/Shanghai',
      fields: Object.fromEntries(fields.map(({ key }, column) => [key, values[column] ?? ''])),
      createdAt,
    };
  });
  for (let i = 0; i < good.length; i += 500) await tx.orm.insert(contacts).values(good.slice(i, i + 500));
}
