import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  createAttemptSink,
  createContactSource,
  createConversationFacts,
  createScriptSource,
  createTaskBook,
  createUpcomingCallees,
} from '../campaigns/index.ts';
import { AheadOfCalls, createDialer, createFreeswitch, outsideWork } from '../dialer-core/index.ts';
import { cachedSynthesis } from '../dialer-core/bot/speech/cachedSynthesis.ts';
import { switchRecognition } from '../dialer-core/bot/speech/switchSpeech.ts';
import { SwitchUrl } from '../dialer-core/switch/freeswitch/switchUrl.ts';
import { startSimulatedSwitch } from '../dialer-core/switch/simulated/index.ts';
import { createClock, type Database } from '../platform/index.ts';
import { parseScript } from '../scripts-dsl/index.ts';
import { installFloor, type DialingFloor } from './harness/dialingFloor.ts';
import { talkByScript } from './harness/robotScript.ts';
import { waitFor } from './harness/waitFor.ts';
import { testDatabase } from './testDatabase.ts';

const clock = createClock({ wallAnchor: Date.now() / 1000, clockAnchor: 1_800_000_000, speed: 20 });
/** The balance is asked for during the call: what is said of it cannot be made before. */
const script = parseScript({
  ...{ format: 2, id: 'balance', name: 'Balance', language: 'en', start: 'main' },
  variables: [
    { name: 'name', type: 'text', from: 'list' },
    { name: 'due', type: 'text', from: 'list', default: 'soon' },
  ],
  intents: [{ name: 'yes', meaning: 'affirm', keywords: ['yes'], utterances: ['yes', 'yes please', 'sure'] }],
  flows: [
    {
      ...{ id: 'main', name: 'Main', kind: 'main', entry: 'open' },
      nodes: [
        {
          ...{ id: 'open', kind: 'talk', utterances: [{ text: 'Hello ${name}, your rent is due ${due}.' }] },
          branches: [
            { on: 'any', to: 'count' },
            { on: 'silence', to: 'count' },
          ],
        },
        {
          ...{ id: 'count', kind: 'set', assignments: [{ variable: 'visits', expression: '1 + 1' }] },
          to: 'bye',
        },
        {
          ...{ id: 'bye', kind: 'end', result: 'told' },
          utterances: [{ text: 'Thank you, ${name}. Goodbye.' }],
        },
      ],
    },
  ],
});

let database: Database;
let folder: string;
let floor: DialingFloor;
let contactIds: number[];
/** Texts that were synthesised. */
const written: string[] = [];

beforeAll(async () => {
  database = await testDatabase({ connections: 12 });
  folder = await mkdtemp(join(tmpdir(), 'outpace-ahead-'));
  const phone = (i: number) => `+861386000${String(i).padStart(3, '0')}0`;
  floor = await installFloor(database, clock, { ...{ agents: 0, contacts: 3, maxAttempts: 1 }, phone });
  await talkByScript(database, clock, floor, { script, concurrent: 5 });
  const rows = await database.query<{ id: number }>(
    'select contact_id as id from task_contacts where task_id = $1 order by 1',
    [floor.taskId],
  );
  contactIds = rows.map(({ id }) => id);
  for (const [i, name] of ['Ada', 'Grace', 'Mary'].entries())
    await database.query('update contacts set name = $2, fields = $3 where id = $1', [
      ...[contactIds[i], name],
      JSON.stringify({ due: i === 0 ? 'on Monday' : null }),
    ]);
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

const synthesis = () =>
  cachedSynthesis({
    ...{ folder, fingerprint: 'test' },
    async write(text, _language, path) {
      written.push(text);
      await writeFile(path, 'RIFF');
    },
  });
const ahead = () =>
  new AheadOfCalls({
    ...{ clock, callees: createUpcomingCallees(database), scripts: createScriptSource(database) },
    ...{ synthesis: synthesis(), onError: (error) => expect.fail(String(error)) },
  });
const filesOf = (contactId: number) =>
  readdir(join(folder, 'people', String(contactId))).catch((): string[] => []);
const running = (state: string) =>
  database.query('update tasks set state = $2 where id = $1', [floor.taskId, state]);

it('what is known of the next callees is made before, once, and only for tasks that dial', async () => {
  const look = ahead();
  await running('paused');
  await look.look();
  expect(written).toEqual([]);
  await running('running');
  await look.look();
  expect(written).toContain('Hello Ada, your rent is due on Monday.');
  expect(written).toContain('Thank you, Ada. Goodbye.');
  expect(written).toContain('Hello Mary, your rent is due soon.');
  expect(written).toContain('Hello, are you there?');
  const once = written.length;
  expect(new Set(written).size).toBe(once);
  await look.look();
  await ahead().look();
  expect(written).toHaveLength(once);
  expect(await filesOf(contactIds[0] ?? 0)).toHaveLength(2);
});

it('other values make other sounds, and those of the old ones go', async () => {
  const look = ahead();
  await look.look();
  const before = await filesOf(contactIds[2] ?? 0);
  await database.query(`update contacts set name = 'Marie' where id = $1`, [contactIds[2]]);
  await look.look();
  const after = await filesOf(contactIds[2] ?? 0);
  expect(after).toHaveLength(2);
  expect(after.filter((name) => before.includes(name))).toEqual([]);
});

it('at the turn nothing is synthesised: every prompt of a call is there', async () => {
  written.length = 0;
  const simulated = await startSimulatedSwitch({ port: 0, password: 'ClueCon', clock });
  const url = new SwitchUrl({
    host: '127.0.0.1',
    port: simulated.port,
    password: 'ClueCon',
    simulated: true,
  });
  const line = createFreeswitch({ url, id: 'simulated', installation: 'test', clock, random: () => 0.5 });
  const errors: unknown[] = [];
  const dialer = createDialer({
    ...{ id: randomUUID(), database, clock, switches: [line], taskBook: createTaskBook(database) },
    ...{ contacts: createContactSource(database), sink: createAttemptSink() },
    bots: {
      ...{ scripts: createScriptSource(database), facts: createConversationFacts(database) },
      speech: {
        synthesis: synthesis(),
        recognition: switchRecognition({
          ...{
            engine: 'test',
            grammar: 'default',
            partialResults: false,
            silenceParameter: 'vad-silence-ms',
          },
          ...{ hotWordsParameter: null, parameters: {} },
        }),
      },
      outside: outsideWork({ clock, policy: { allowedHosts: new Set() } }),
    },
    onError: (error) => errors.push(error),
  });
  dialer.start();
  const results = () =>
    database.query<{ result: string; said: string[] }>(
      `select b.result, jsonb_path_query_array(b.state, '$.conversation.turns[*].text') as said
         from bot_conversations b join attempts a on a.id = b.attempt_id
        where b.task_id = $1 and a.settled_at is not null order by b.contact_id`,
      [floor.taskId],
    );
  await waitFor('three conversations', async () => (await results()).length === 3, 60);
  await dialer.stop();
  await line.close();
  await simulated.kill();
  expect((await results()).map(({ result }) => result)).toEqual(['told', 'told', 'told']);
  expect((await results())[2]?.said).toEqual([
    'Hello Marie, your rent is due soon.',
    'Thank you, Marie. Goodbye.',
  ]);
  expect(written).toEqual([]);
  expect(errors).toEqual([]);
}, 90_000);

it('nothing made of their values is kept of people who are called no more, or whose contact was deleted', async () => {
  const [ada = 0, grace = 0, mary = 0] = contactIds;
  await running('running');
  await database.query(
    `update task_contacts set state = 'planned', next_at = to_timestamp(0) where task_id = $1`,
    [floor.taskId],
  );
  const look = ahead();
  await look.look();
  await look.sweep();
  expect(await filesOf(ada)).toHaveLength(2);
  await database.query('delete from contacts where id = $1', [ada]);
  await database.query(`update task_contacts set state = 'finished' where contact_id = $1`, [grace]);
  await look.sweep();
  expect(existsSync(join(folder, 'people', String(ada)))).toBe(false);
  expect(existsSync(join(folder, 'people', String(grace)))).toBe(false);
  expect(await filesOf(mary)).toHaveLength(2);
});
