import { createContactSource, suppressNumber } from '../campaigns/index.ts';
import type { Database } from '../platform/index.ts';
import { addAttempt, addTask, addTenant, mobile, MONDAY_TEN, runningTask } from './campaignFixture.ts';

export interface RaceFigures {
  /** Numbers whose originate was sent. */
  originated: number;
  /** Numbers whose suppression was committed. */
  suppressed: number;
  /** Of those originated: numbers whose suppression was reported committed before. Must be none. */
  late: string[];
  /** Claims that ended in a refusal, and calls withdrawn after the claim: both sides of the race were hit. */
  refusedAtClaim: number;
  withdrawn: number;
}

/**
 * `claims` contacts are claimed and dialed as the engine does, by several dialers, while everybody's number is being
 * suppressed at the same time: one by one, some by a prefix. "Committed" is when the suppression's transaction has
 * answered; "originated" is when `dial` runs.
 */
export async function raceSuppressions(
  database: Database,
  options: { claims: number; dialers: number; batch: number; random: () => number },
): Promise<RaceFigures> {
  const { claims, dialers, batch, random } = options;
  const tenantId = await addTenant(database);
  const { taskId } = await addTask(database, tenantId, []);
  await fillTask(database, tenantId, taskId, claims);
  const source = createContactSource(database);
  const task = runningTask(tenantId, taskId);
  const committed = new Set<string>();
  const late: string[] = [];
  let originated = 0;
  let withdrawn = 0;
  let dialing = true;

  const dialer = async () => {
    for (;;) {
      const claimed = await database.transaction(async (tx) => {
        const some = await source.claim(tx, task, batch, MONDAY_TEN);
        for (const { contactId, phone, ordinal } of some)
          await addAttempt(tx, { tenantId, taskId, contactId, phone }, { ordinal });
        return some;
      });
      if (claimed.length > 0) {
        const phones = claimed.map(({ phone }) => phone);
        await source.unlessSuppressed(task, phones, MONDAY_TEN, (refused) => {
          for (const phone of phones) {
            if (refused.has(phone)) withdrawn++;
            else {
              originated++;
              if (committed.has(phone)) late.push(phone);
            }
          }
        });
        continue;
      }
      // Locked rows and numbers are passed by: only an empty task is the end.
      const [left] = await database.query(
        `select 1 from task_contacts where task_id = $1 and state = 'planned' limit 1`,
        [taskId],
      );
      if (!left) return;
    }
  };

  const suppressor = async (part: number, parts: number) => {
    for (let n = part; n < claims && dialing; n += parts) {
      // Near the head of what is being dialed, where the race is.
      const near = Math.min(claims - 1, originated + withdrawn + Math.floor(random() * batch * dialers));
      const prefix = random() < 0.02;
      const phone = prefix ? mobile(near).slice(0, -1) : mobile(near);
      const entry = { tenantId, phone, source: 'test', reason: '', expiresAt: null, createdBy: null };
      await database.transaction((tx) =>
        suppressNumber(tx, { ...entry, match: prefix ? 'prefix' : 'exact' }, MONDAY_TEN),
      );
      if (!prefix) committed.add(phone);
      else for (let last = 0; last < 10; last++) committed.add(`${phone}${last}`);
    }
  };

  const suppressing = [0, 1, 2].map((part) => suppressor(part, 3));
  await Promise.all(Array.from({ length: dialers }, dialer));
  dialing = false;
  await Promise.all(suppressing);
  const [refused] = await database.query<{ count: number }>(
    `select count(*)::int as count from refusals where task_id = $1 and rule = 'suppressed'`,
    [taskId],
  );
  return { originated, suppressed: committed.size, late, refusedAtClaim: refused?.count ?? 0, withdrawn };
}

/** Makes `count` planned contacts with the numbers `mobile(0)` … in one statement. */
export async function fillTask(
  database: Database,
  tenantId: string,
  taskId: string,
  count: number,
): Promise<void> {
  await database.query(
    `with made as (
       insert into contacts (tenant_id, list_id, phones, zone, fields, created_at)
       select $1, t.list_id, array['+86138' || lpad(n::text, 8, '0')], 'Asia/Shanghai', '{}', to_timestamp(0)
         from tasks t cross join generate_series(0, $3::int - 1) n where t.id = $2 order by n
       returning id, phones[1] as phone)
     insert into task_contacts (task_id, contact_id, phone, zone, state, attempts, next_at)
     select $2, id, phone, 'Asia/Shanghai', 'planned', 0, to_timestamp(0) from made`,
    [tenantId, taskId, count],
  );
}
