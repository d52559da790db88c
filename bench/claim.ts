/**
 * How fast contacts are claimed with every check, attempt rows included: `npm run bench:claim -- [contacts]`.
 * Four claimers in this process, batches of 100, one PostgreSQL that keeps what it commits. The policy has hours, closed days, a region, caps and
 * recall locks; one number in twenty is on one of three suppression lists, and there are twenty prefixes.
 */
import { randomUUID } from 'node:crypto';
import { createContactSource, createPolicy, setDefaultPolicy, type PolicyRules } from '../campaigns/index.ts';
import { openDatabase, type Database, type Tx } from '../platform/index.ts';
import { addTask, addTenant, MONDAY_TEN, runningTask } from '../tests/campaignFixture.ts';
import { startOwnPostgres } from '../tests/harness/ownPostgres.ts';
import { fillTask } from '../tests/suppressionRace.ts';

const BATCH = 100;
const CLAIMERS = 4;
const contacts = Number(process.argv[2] ?? 1_000_000);
const part = contacts / 10;

const rules: PolicyRules = {
  hours: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '21:00' }],
  closedDays: [{ on: '10-01', name: '国庆节' }],
  unknownZone: 'every-zone',
  regions: { only: null, never: ['+1684'] },
  caps: [
    { counting: 'dials', atMost: 3, perSeconds: 86_400 },
    { counting: 'dials', atMost: 10, perSeconds: 30 * 86_400 },
  ],
  recall: { afterAbandoned: 72 * 3600, afterMachine: 86_400, afterConversation: 7 * 86_400 },
  consent: 'not-required',
  registryMaxAgeDays: null,
};

const postgres = await startOwnPostgres('durable');
const database = openDatabase(postgres.url, { connections: 8 });
try {
  const tenantId = await addTenant(database);
  const policy = { name: 'Bench', preset: null, rules };
  const id = await createPolicy(database, { tenantId, userId: randomUUID() }, policy, 0);
  await setDefaultPolicy(database, tenantId, id);
  const { taskId } = await addTask(database, tenantId, []);
  await fillTask(database, tenantId, taskId, contacts);
  await suppressSome(database, tenantId);
  await database.query('vacuum analyze');
  const rows: object[] = [];
  for (let done = 0; done < contacts; done += part) {
    // The report holds the oldest view of the data while a fifth of the list is claimed.
    const report = done === 5 * part ? openReport(database) : null;
    rows.push(await measure(database, { tenantId, taskId }, part, done));
    if (report) {
      rows.push({ ...(await measure(database, { tenantId, taskId }, part, (done += part))), report: 'open' });
      await report.close();
    }
  }
  console.table(rows);
} finally {
  await database.close();
  await postgres.stop();
}

/** Claims so many contacts, refused ones included; returns the speed. */
async function measure(
  db: Database,
  task: { tenantId: string; taskId: string },
  wanted: number,
  done: number,
): Promise<object> {
  const source = createContactSource(db);
  const running = runningTask(task.tenantId, task.taskId);
  let claimed = 0;
  const begun = performance.now();
  const claimer = async () => {
    while (claimed < wanted * 0.95) {
      const some = await db.transaction(async (tx) => {
        const batch = await source.claim(tx, running, BATCH, MONDAY_TEN);
        await writeAttempts(tx, task, batch);
        return batch.length;
      });
      if (some === 0) return;
      claimed += some;
    }
  };
  await Promise.all(Array.from({ length: CLAIMERS }, claimer));
  const seconds = (performance.now() - begun) / 1000;
  return {
    'claimed before': done,
    claimed,
    seconds: seconds.toFixed(1),
    'contacts/s': Math.round(claimed / seconds),
  };
}

/** As the engine writes them. */
async function writeAttempts(
  tx: Tx,
  { tenantId, taskId }: { tenantId: string; taskId: string },
  batch: readonly { contactId: number; phone: string; ordinal: number }[],
): Promise<void> {
  await tx.query(
    `insert into attempts (id, tenant_id, task_id, contact_id, phone, ordinal, trunk_id, switch_id, dialer_id,
                           lease_token, state, created_at)
     select u.id, $1, $2, u.contact, u.phone, u.ordinal, $2, 'one', 'one', 1, 'placing', $3
       from unnest($4::uuid[], $5::bigint[], $6::text[], $7::int[]) as u(id, contact, phone, ordinal)
     on conflict (tenant_id, phone) where settled_at is null do nothing`,
    [
      tenantId,
      taskId,
      new Date(MONDAY_TEN * 1000),
      batch.map(() => randomUUID()),
      batch.map(({ contactId }) => contactId),
      batch.map(({ phone }) => phone),
      batch.map(({ ordinal }) => ordinal),
    ],
  );
}

async function suppressSome(db: Database, tenantId: string): Promise<void> {
  const lists = [randomUUID(), randomUUID()];
  for (const list of lists)
    await db.query(
      `insert into suppression_lists (id, tenant_id, name, scope, created_at)
       values ($1, $2, $3, 'tenant', to_timestamp(0))`,
      [list, tenantId, list],
    );
  await db.query(
    `insert into suppressions (id, tenant_id, list_id, phone, source, reason, created_at)
     select gen_random_uuid(), $1, (array[null, $2, $3]::uuid[])[1 + n % 3], phone, 'bench', '', to_timestamp(0)
       from (select phone, row_number() over () as n from task_contacts where contact_id % 20 = 0) p`,
    [tenantId, ...lists],
  );
  await db.query(
    `insert into suppressions (id, tenant_id, phone, match, source, reason, created_at)
     select gen_random_uuid(), $1, '+1684' || n, 'prefix', 'bench', '', to_timestamp(0) from generate_series(10, 29) n`,
    [tenantId],
  );
}

/** A transaction that keeps its view of the data until `close`. */
function openReport(db: Database): { close: () => Promise<void> } {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const report = db.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read');
    await tx.query('select count(*) from attempts');
    // A transaction in which nothing happens for long is ended by the server.
    const busy = setInterval(() => void tx.query('select 1'), 5_000);
    await ended.finally(() => clearInterval(busy));
  });
  return {
    async close() {
      end();
      await report;
    },
  };
}
