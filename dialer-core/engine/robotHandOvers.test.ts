import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../platform/index.ts';
import type { TransferTarget } from '../../scripts-dsl/index.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { waitFor } from '../../tests/harness/waitFor.ts';
import { createFreeswitch } from '../switch/freeswitch/createFreeswitch.ts';
import { phoneOf, RobotContacts, RobotFloor, robotSpeech, type RobotSpeech } from './testing/robotFloor.ts';

let database: Database;
let speech: RobotSpeech;
let floor: RobotFloor;
beforeAll(async () => {
  database = await testDatabase({ connections: 12 });
  speech = robotSpeech('lead-qualification', 'zh');
});
afterAll(() => database.close());
afterEach(async () => {
  await floor.close();
  expect(floor.errors).toEqual([]);
});

/** Whoever asks for a human is sent there. */
function sendingTo(
  target: TransferTarget,
  plan: { whisper?: string; priority?: number; holdMusic?: string } = {},
): RobotSpeech {
  const { script } = speech.loaded;
  const human = {
    ...{ keywords: [], samples: [], tags: [], noAgent: [], utterances: [] },
    transfer: { target, maxWaitSeconds: 15, data: [], ...plan },
  };
  const overrides = { ...script.global.overrides, human };
  const skillGroups = [...script.skillGroups, { id: 'vip', name: 'VIP' }, { id: 'gone', name: 'Gone' }];
  const changed = { ...script, skillGroups, global: { ...script.global, overrides } };
  return { ...speech, loaded: { ...speech.loaded, script: changed } };
}

/** Talks with one callee who wants a human; `contacts` may be changed before it begins. */
async function talk(target: TransferTarget, change: (contacts: RobotContacts) => void = () => undefined) {
  floor = await RobotFloor.open(database, sendingTo(target), 10);
  const contacts = new RobotContacts(floor.task, [phoneOf('wants-human')]);
  change(contacts);
  return () => floor.startDialer(contacts);
}

/** The signed-in user of an agent. */
async function named(agentId: string, username: string): Promise<void> {
  const [agent] = await database.query<{ userId: string }>(
    'select user_id as "userId" from agents where id = $1',
    [agentId],
  );
  await database.query(
    `insert into users (id, tenant_id, username, name, role_id, language, status, created_at)
     values ($1, $2, $3, $3, $4, 'en', 'active', $5)`,
    [agent?.userId, floor.tenantId, username, randomUUID(), floor.clock.date()],
  );
}

const talking = () => database.query<{ id: string }>(`select id from agents where state = 'talking'`);

async function vipGroup(): Promise<string> {
  const id = randomUUID();
  await database.query(
    `insert into skill_groups (id, tenant_id, name, wrap_up_seconds, created_at) values ($1, $2, 'VIP', 5, $3)`,
    [id, floor.tenantId, floor.clock.date()],
  );
  return id;
}

const settled = () =>
  waitFor('the settlement', async () => (await floor.conversations()).size === 1, 60).then(async () =>
    (await floor.conversations()).get('wants-human'),
  );

it('the callee is given to the skill group that the script names, though the task’s own has somebody free', async () => {
  const start = await talk({ to: 'skill-group', skillGroup: 'vip' });
  const wanted = await floor.agentReady(await vipGroup(), '1002');
  await floor.agentReady();
  start();
  await waitFor('the bridge', () => floor.simulated.stats().callees.bridged === 1, 60);
  await waitFor('the agent to talk', async () => {
    const rows = await database.query<{ id: string }>(`select id from agents where state = 'talking'`);
    return rows.length === 1 && rows[0]?.id === wanted;
  });
  const [attempt] = await database.query<{ id: string }>('select id from attempts');
  await floor.lines[0]?.hangup(attempt?.id as never, 'NORMAL_CLEARING');
  expect(await settled()).toMatchObject({ result: 'transferred', path: 'transferred' });
}, 90_000);

it('where nobody has the skill group that the script names, it goes on at “no agent” at once', async () => {
  const start = await talk({ to: 'skill-group', skillGroup: 'gone' });
  await floor.agentReady();
  start();
  expect(await settled()).toMatchObject({ result: 'no-agent', path: 'bot-only' });
}, 90_000);

it('an outside number that answers has the callee, its row is written before it is rung, and both go together', async () => {
  const start = await talk({ to: 'number', number: '13800000000' });
  start();
  await waitFor('the bridge', () => floor.simulated.stats().callees.bridged > 0, 60);
  await waitFor('the row', async () => {
    const rows = await database.query(
      `select phone, agent_id as agent, has_callee as has from outside_legs where answered_at is not null`,
    );
    return JSON.stringify(rows) === JSON.stringify([{ phone: '+8613800000000', agent: null, has: true }]);
  });
  const [leg] = await database.query<{ id: string }>('select id from outside_legs');
  await floor.lines[0]?.hangup(leg?.id as never, 'NORMAL_CLEARING');
  expect(await settled()).toMatchObject({ result: 'transferred', path: 'transferred' });
  expect(await database.query('select 1 from outside_legs where ended_at is null')).toEqual([]);
}, 90_000);

it('an outside number that nobody answers leads to “no agent”', async () => {
  const start = await talk({ to: 'number', number: '+8613800000004' });
  start();
  expect(await settled()).toMatchObject({ result: 'no-agent', path: 'bot-only' });
  const rows = await database.query(
    'select answered_at as answered, ended_at is not null as over from outside_legs',
  );
  expect(rows).toEqual([{ answered: null, over: true }]);
}, 90_000);

it('an outside number that may not be called is not rung: the callee’s wish is the result', async () => {
  const start = await talk({ to: 'number', number: '+8613800000000' }, (contacts) => {
    contacts.refuseOutside = () => Promise.resolve('suppressed') as never;
  });
  start();
  expect(await settled()).toMatchObject({ result: 'wants-human', path: 'bot-only' });
  expect(await database.query('select 1 from outside_legs')).toEqual([]);
}, 90_000);

it('before the callee is bridged the agent has heard the whisper, and what was said stands where they can read it', async () => {
  floor = await RobotFloor.open(
    database,
    sendingTo({ to: 'skill-group', skillGroup: 'task' }, { whisper: '客户要人工' }),
    10,
  );
  const agentId = await floor.agentReady();
  const contacts = new RobotContacts(floor.task, [phoneOf('wants-human')]);
  const watcher = createFreeswitch({
    ...{ url: floor.url, id: 'watcher', installation: 'test', clock: floor.clock, random: () => 0.5 },
  });
  const told: string[] = [];
  let screen: Promise<unknown> = Promise.resolve([]);
  watcher.onEvent((event) => {
    if (event.type === 'played' && event.name === 'whisper') {
      told.push('whispered');
      // What the agent's page reads of the call that is reserved for them.
      screen = database.query(
        `select b.state->'conversation'->'path' as path, t.bridged_at as bridged,
                jsonb_path_exists(b.state, '$.conversation.turns[*] ? (@.who == "callee")') as said
           from agents a join attempts t on t.id = a.attempt_id join bot_conversations b on b.attempt_id = t.id
          where a.id = $1`,
        [agentId],
      );
    } else if (event.type === 'bridged') told.push('bridged');
  });
  watcher.start();
  floor.startDialer(contacts);
  await waitFor('the bridge', () => told.includes('bridged'), 60);
  await watcher.close();
  expect(told.slice(0, 2)).toEqual(['whispered', 'bridged']);
  expect(await screen).toMatchObject([{ path: ['open', 'override:human'], bridged: null, said: true }]);
}, 90_000);

it('the callee is given to the agent whom the script names, though another has been idle for longer', async () => {
  const start = await talk({ to: 'agent', agent: 'li.na' });
  await floor.agentReady(undefined, '1001');
  const wanted = await floor.agentReady(undefined, '1002');
  await named(wanted, 'li.na');
  start();
  await waitFor('the bridge', () => floor.simulated.stats().callees.bridged === 1, 60);
  await waitFor('the agent to talk', async () => (await talking()).length === 1);
  expect(await talking()).toEqual([{ id: wanted }]);
}, 90_000);

it('where the agent whom the script names is not there, the callee is given to the next of the task', async () => {
  const start = await talk({ to: 'agent', agent: 'nobody' });
  const next = await floor.agentReady();
  start();
  await waitFor('the agent to talk', async () => (await talking()).length === 1, 60);
  expect(await talking()).toEqual([{ id: next }]);
}, 90_000);

it('while nobody is free the callee hears the music of the script, again and again', async () => {
  const speechOf = sendingTo({ to: 'skill-group', skillGroup: 'task' }, { holdMusic: 'waltz' });
  const { script } = speechOf.loaded;
  const waltz = { id: 'waltz', text: 'Waltz', kind: 'recorded', state: 'ready', file: 'waltz.wav' } as const;
  const prompts = [...script.prompts, waltz];
  floor = await RobotFloor.open(
    database,
    { ...speechOf, loaded: { ...speechOf.loaded, script: { ...script, prompts } } },
    10,
  );
  floor.promptFiles.set('waltz.wav', '/prompts/waltz.wav');
  const contacts = new RobotContacts(floor.task, [phoneOf('wants-human')]);
  const watcher = createFreeswitch({
    ...{ url: floor.url, id: 'watcher', installation: 'test', clock: floor.clock, random: () => 0.5 },
  });
  let heard = 0;
  watcher.onEvent((event) => {
    if (event.type === 'played' && event.prompt === '/prompts/waltz.wav' && event.finished) heard++;
  });
  watcher.start();
  floor.startDialer(contacts);
  await waitFor('the music to begin anew', () => heard >= 2, 60);
  await watcher.close();
  expect(await settled()).toMatchObject({ result: 'no-agent' });
}, 90_000);
