/**
 * What webhooks cost the statements of the dial loop: `node bench/run.mjs webhooks -- [rounds]`. In each round the same batch
 * of 100 contacts is claimed, and 100 calls are journaled and settled, three ways in turn: without the triggers, with
 * them and no subscription, and with two subscriptions. Medians, and ratios to the first way of the same round.
 */
import { randomUUID } from 'node:crypto';
import { seal, openDatabase, type Database } from '../platform/index.ts';
import { addTask, addTenant, mobile } from '../tests/campaignFixture.ts';
import { startOwnPostgres } from '../tests/harness/ownPostgres.ts';

const BATCH = 100;
const rounds = Number(process.argv[2] ?? 60);
const ways = ['no triggers', 'no subscription', 'two subscriptions'] as const;
type Way = (typeof ways)[number];
const steps = ['claim', 'journal', 'settle'] as const;
type Step = (typeof steps)[number];

const postgres = await startOwnPostgres('durable');
const database = openDatabase(postgres.url, { connections: 2 });
try {
  const tenantId = await addTenant(database);
  const phones = Array.from({ length: BATCH }, (_, i) => mobile(i));
  const { taskId, contactIds } = await addTask(database, tenantId, phones);
  await addAttempts(database, tenantId, taskId, contactIds);
  const times = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++)
    for (const way of ways) {
      await prepare(database, tenantId, way);
      for (const step of steps) {
        const key = `${way} ${step}`;
        times.set(key, [...(times.get(key) ?? []), await timed(database, taskId, step)]);
      }
    }
  console.table(
    ways.map((way) => ({
      way,
      ...Object.fromEntries(
        steps.flatMap((step) => {
          const own = times.get(`${way} ${step}`) ?? [];
          const base = times.get(`${ways[0]} ${step}`) ?? [];
          const ratio = median(own.map((ms, i) => ms / (base[i] ?? NaN)));
          return [
            [`${step} ms`, median(own).toFixed(2)],
            [`${step} ratio`, ratio.toFixed(2)],
          ];
        }),
      ),
    })),
  );
} finally {
  await database.close();
  await postgres.stop();
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

async function addAttempts(tx: Database, tenantId: string, taskId: string, contactIds: readonly number[]) {
  await tx.query(
    `insert into attempts (id, tenant_id, task_id, contact_id, phone, ordinal, trunk_id, switch_id, dialer_id, lease_token, state,
                           created_at)
     select gen_random_uuid(), $1, $2, u.id, '+86139' || lpad(u.id::text, 8, '0'), 1, gen_random_uuid(), 's', 'd', 1, 'dialing',
            to_timestamp(0) from unnest($3::bigint[]) as u(id)`,
    [tenantId, taskId, contactIds],
  );
}

/** Everything as before the claim, and the triggers as this way has them. */
async function prepare(tx: Database, tenantId: string, way: Way): Promise<void> {
  const word = way === 'no triggers' ? 'disable' : 'enable';
  await tx.query(`alter table attempts ${word} trigger webhook_calls`);
  await tx.query(`alter table task_contacts ${word} trigger webhook_contacts`);
  await tx.query('delete from webhook_subscriptions');
  await tx.query('truncate webhook_deliveries');
  await tx.query(`update task_contacts set state = 'planned', next_at = to_timestamp(0), attempts = 0`);
  await tx.query(`update attempts set state = 'dialing', settled_at = null, ended_at = null, outcome = null`);
  await tx.query('vacuum task_contacts');
  await tx.query('vacuum attempts');
  if (way === 'two subscriptions')
    for (let i = 0; i < 2; i++) {
      const id = randomUUID();
      await tx.query(
        `insert into webhook_subscriptions (id, tenant_id, name, url, events, secret_sealed, created_at)
         values ($1, $2, $3, 'https://receiver.example', '{call.ended,contact.finished}', $4, to_timestamp(0))`,
        [id, tenantId, id, seal('a secret of a bench', 'webhook secret', id, 'whsec_AA==')],
      );
    }
}

/** Wall milliseconds of one transaction. */
async function timed(tx: Database, taskId: string, step: Step): Promise<number> {
  const began = performance.now();
  await tx.transaction(async (inner) => {
    if (step === 'claim')
      await inner.query(
        `update task_contacts set state = 'in-call', attempts = attempts + 1, next_at = null where task_id = $1`,
        [taskId],
      );
    else if (step === 'journal')
      await inner.query(
        `update attempts set state = 'ringing', ringing_at = to_timestamp(5) where task_id = $1 and settled_at is null`,
        [taskId],
      );
    else {
      await inner.query(
        `update attempts set state = 'ended', settled_at = to_timestamp(9), ended_at = to_timestamp(9), outcome = 'busy'
          where task_id = $1 and settled_at is null`,
        [taskId],
      );
      await inner.query(
        `update task_contacts set state = 'finished', end_reason = 'final', last_outcome = 'busy',
                last_attempt_at = to_timestamp(9) where task_id = $1`,
        [taskId],
      );
    }
  });
  return performance.now() - began;
}
