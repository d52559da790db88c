import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../platform/index.ts';
import { addTask, addTenant, mobile, MONDAY_TEN } from '../../tests/campaignFixture.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { boundSearch, type CallSearch } from './callSearch.ts';
import { compileCallSearch } from './compileCallSearch.ts';

/** Calls of the last 400 days, of 40 tasks. */
const CALLS = 60_000;
const NOW = MONDAY_TEN;
let db: Database;
let tenantId: string;
let taskId = '';
let listId = '';

beforeAll(async () => {
  db = await testDatabase();
  tenantId = await addTenant(db);
  const tasks: string[] = [];
  for (let i = 0; i < 40; i += 1) {
    ({ taskId, listId } = await addTask(db, tenantId, [mobile(i)]));
    tasks.push(taskId);
  }
  await db.query(
    `insert into attempts (id, tenant_id, task_id, contact_id, phone, ordinal, trunk_id, switch_id, dialer_id,
       lease_token, state, created_at, settled_at, outcome, caller_number)
     select gen_random_uuid(), $1, ($2::uuid[])[1 + n % 40], n % 20000, '+86138' || lpad((n * 7919 % 100000000)::text, 8, '0'),
            1, gen_random_uuid(), 's', 'd', 1, 'ended', to_timestamp($3 - n * 576.0), to_timestamp($3 - n * 576.0 + 20),
            case when n % 997 = 0 then 'suspended' else 'no-answer' end, '+8610888800' || lpad((n % 50)::text, 2, '0')
       from generate_series(1, $4::int) n`,
    [tenantId, tasks, NOW, CALLS],
  );
  await db.query('analyze attempts');
  await db.query('analyze tasks');
}, 120_000);
afterAll(() => db.close());

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows'?: number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

/** Rows of `attempts` that were looked at, and whether all were, one after the other. */
function readsOf(plan: Plan): { rows: number; whole: boolean } {
  const below = (plan.Plans ?? []).map(readsOf);
  const own = plan['Relation Name'] === 'attempts';
  return {
    rows:
      below.reduce((sum, each) => sum + each.rows, 0) +
      (own ? (plan['Actual Rows'] ?? 0) + (plan['Rows Removed by Filter'] ?? 0) : 0),
    whole: below.some((each) => each.whole) || (own && plan['Node Type'] === 'Seq Scan'),
  };
}

async function readsFor(search: CallSearch): Promise<{ rows: number; whole: boolean }> {
  const params: unknown[] = [];
  const reach = { tenantId, userId: tenantId, dataScope: 'tenant', departmentIds: [] } as const;
  const wanted = compileCallSearch(boundSearch(search, NOW), { reach, unmasked: true }, params);
  const [row] = await db.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `explain (analyze, format json) select a.* from attempts a join tasks k on k.id = a.task_id
      where ${wanted} order by a.created_at desc, a.id desc limit 51`,
    params,
  );
  const plan = row?.['QUERY PLAN'][0].Plan;
  if (!plan) throw new Error('no plan');
  return readsOf(plan);
}

/** Calls of 31 days. */
const MONTH = (31 * 86_400) / 576;

test.each<[string, () => CallSearch]>([
  ['nothing', () => ({})],
  ['a whole number', () => ({ number: { phone: mobile(7919 * 5) } })],
  ['the end of a number', () => ({ number: { ending: '9595' } })],
  ['a longer end of a number', () => ({ number: { ending: '039595' } })],
  ['a contact', () => ({ contactId: 17 })],
  ['a name', () => ({ contact: 'wang' })],
  ['a task', () => ({ taskId })],
  ['a list', () => ({ listId })],
  ['a rare outcome', () => ({ outcomes: ['suspended'] })],
  ['calls under way', () => ({ outcomes: ['open'] })],
  ['a path', () => ({ paths: ['agent-connected'] })],
  ['an agent', () => ({ agentId: tenantId })],
  ['a skill group', () => ({ skillGroupId: tenantId })],
  ['a caller number', () => ({ callerNumber: '+861088880007' })],
  ['a direction', () => ({ direction: 'in' })],
  ['recorded', () => ({ recorded: true })],
  ['talk', () => ({ leastTalk: 60 })],
  ['a result', () => ({ resultCodeId: tenantId })],
])('%s: no more calls are read than a month has', async (_, search) => {
  const { rows, whole } = await readsFor(search());
  expect(whole).toBe(false);
  expect(rows).toBeLessThanOrEqual(MONTH + 60);
});
