import { afterAll, beforeAll, expect, test } from 'vitest';
import { forecastTask, readPlan } from '../../campaigns/index.ts';
import type { Actor, Database } from '../../platform/index.ts';
import { addTask, addTenant, mobile } from '../../tests/campaignFixture.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { readRehearseOptions } from './options.ts';
import { rehearseIn } from './rehearse.ts';
import { rehearsalText } from './report.ts';
import { showShare } from './showShare.ts';

let db: Database;
let taskId: string;
let actor: Actor;
beforeAll(async () => {
  db = await testDatabase();
  await db.query(
    `insert into installation (id, wall_anchor, clock_anchor, speed, created_at)
     values (1, 1700000000, 1700000000, 1, to_timestamp(0))
     on conflict (id) do nothing`,
  );
  const tenantId = await addTenant(db);
  const phones = Array.from({ length: 30 }, (_, i) => mobile(i));
  actor = {
    userId: tenantId,
    tenantId,
    departmentId: null,
    departmentIds: [],
    dataScope: 'tenant',
    permissions: new Set(['tasks.read']),
  };
  ({ taskId } = await addTask(db, tenantId, phones));
});
afterAll(() => db.close());

async function printed(...args: string[]): Promise<{ text: string; shares: number[] }> {
  const shares: number[] = [];
  let text = '';
  const screen = {
    write: (part: string) => void (text += part),
    progress: (share: number) => void shares.push(share),
  };
  await rehearseIn(db, readRehearseOptions(args), screen);
  return { text, shares };
}

test('plays every mode and gives it to programs as JSON, with progress', async () => {
  const { text, shares } = await printed(taskId, '--agents=2', '--runs=2', '--answer-share', '0.4', '--json');
  expect(JSON.parse(text)).toMatchObject({
    taskId,
    agents: { agents: 2, source: 'stated' },
    fitted: { answers: { source: 'stated' }, talk: { source: 'assumed' } },
    forecast: {
      contacts: 30,
      modes: [
        { pacing: { mode: 'progressive' }, runs: 2 },
        { pacing: { mode: 'ratio', ratio: 2 } },
        { pacing: { mode: 'pid' } },
        { pacing: { mode: 'predictive' } },
      ],
    },
  });
  expect(shares.at(-1)).toBe(1);
}, 120_000);

test('prints for people what it assumed and a line for each mode', async () => {
  const now = 1_700_000_000;
  const ready = await readPlan(db, actor, taskId, { agents: 2, runs: 3, answerShare: 0.4 }, now);
  const plan = { ...ready.plan, modes: [{ mode: 'ratio' as const, ratio: 2 }] };
  const text = rehearsalText('Task', { ...ready, plan }, forecastTask(plan), 'Asia/Shanghai');
  expect(text).toContain('Rehearsal of Task');
  expect(text).toContain('30 planned');
  expect(text).toContain('2, as stated');
  expect(text).toMatch(/answers +40\.0 % to 40\.0 % of the dials, by the hour; as stated/);
  expect(text).toMatch(/talk +\d+ s; assumed/);
  expect(text).toMatch(/^ratio 2 +2023-11-15 \d\d:\d\d/m);
}, 60_000);

test('names the tasks there are when it does not find one, and what an option may be', async () => {
  await expect(printed('Tusk')).rejects.toThrow(`There are:\n  ${taskId}  Task`);
  await expect(printed('Task')).rejects.toMatchObject({ code: 'no-agents' });
  expect(() => readRehearseOptions([])).toThrow('name the task');
  expect(() => readRehearseOptions(['a', 'b'])).toThrow('one task at a time');
  expect(() => readRehearseOptions(['a', '--agents', 'many'])).toThrow(
    '--agents takes a whole number from 1',
  );
  expect(() => readRehearseOptions(['a', '--answer-share=2'])).toThrow(
    '--answer-share takes a number from 0.005',
  );
  expect(() => readRehearseOptions(['a', '--quick'])).toThrow('there is no option --quick');
});

test('shows how far it is to a person, and nothing to a program', () => {
  const seen: string[] = [];
  const write = (text: string) => seen.push(text);
  showShare({ write })(0.5);
  expect(seen).toEqual([]);
  const show = showShare({ isTTY: true, write });
  show(0.126);
  show(1);
  expect(seen).toEqual(['\rrehearsing … 12 %', '\r\u001B[K']);
});
