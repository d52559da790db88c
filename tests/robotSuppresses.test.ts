import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { simulatedSpeech, speechPorts } from '../app/speech.ts';
import {
  createAttemptSink,
  createContactSource,
  createConversationFacts,
  createScriptSource,
  createTaskBook,
} from '../campaigns/index.ts';
import {
  createDialer,
  createFreeswitch,
  outsideWork,
  parseSwitchUrl,
  startSimulatedSwitch,
  type Dialer,
  type SimulatedSwitch,
} from '../dialer-core/index.ts';
import { createClock, type Database } from '../platform/index.ts';
import { readyMadeScript } from '../scripts-dsl/index.ts';
import { installFloor } from './harness/dialingFloor.ts';
import { talkByScript } from './harness/robotScript.ts';
import { waitFor } from './harness/waitFor.ts';
import { testDatabase } from './testDatabase.ts';

const anchors = { wallAnchor: Date.now() / 1000, clockAnchor: Date.now() / 1000, speed: 6 };
const clock = createClock(anchors);
/** Callees who do not want to be called again, each in words of their own. */
const angry = (i: number) => `+861386000${String(i).padStart(3, '0')}3`;

let database: Database;
let line: SimulatedSwitch;
let dialer: Dialer;
const errors: unknown[] = [];
beforeEach(async () => {
  errors.length = 0;
  database = await testDatabase({ connections: 8 });
  line = await startSimulatedSwitch({ port: 0, password: 'ClueCon', clock, seed: 3 });
  dialer = createDialer({
    id: randomUUID(),
    database,
    clock,
    switches: [
      createFreeswitch({
        url: parseSwitchUrl(`esl+simulated://:ClueCon@127.0.0.1:${line.port}`),
        installation: 'suppresses',
        clock,
        random: () => 0.5,
      }),
    ],
    taskBook: createTaskBook(database),
    contacts: createContactSource(database),
    sink: createAttemptSink(),
    bots: {
      scripts: createScriptSource(database),
      facts: createConversationFacts(database),
      speech: speechPorts(simulatedSpeech, '/nowhere', { speechKey: null, recognitionKey: null }),
      outside: outsideWork({ clock, policy: { allowedHosts: new Set<string>() } }),
    },
    onError: (error) => errors.push(error),
  });
});
afterEach(async () => {
  await dialer.stop();
  await line.close();
  await database.close();
});

test.each(['zh', 'en'] as const)(
  'whoever says “don’t call again” to the robot is suppressed while still on the line, and never dialed again (%s)',
  async (language) => {
    const floor = await installFloor(database, clock, { agents: 0, contacts: 6, phone: angry });
    const script = readyMadeScript('lead-qualification', language);
    await talkByScript(database, clock, floor, { script, concurrent: 6 });
    // Everybody would be called a second time.
    await database.query('update tasks set max_attempts = 3 where id = $1', [floor.taskId]);
    dialer.start();
    const settled = () =>
      database.query<{ suppressedAt: Date | null; endedAt: Date; result: string | null; said: string }>(
        `select s.created_at as "suppressedAt", a.ended_at as "endedAt", b.result,
                (select string_agg(t->>'said', ' / ') from jsonb_array_elements(b.state->'conversation'->'turns') t
                  where t->>'rule' = 'override') as said
           from attempts a join bot_conversations b on b.attempt_id = a.id
           left join suppressions s on s.tenant_id = a.tenant_id and s.phone = a.phone
          where a.settled_at is not null`,
      );
    await waitFor('every call settled', async () => (await settled()).length === 6, 90);
    for (const { suppressedAt, endedAt, result, said } of await settled()) {
      expect(result, said).toBe('do-not-call');
      expect(suppressedAt, said).not.toBeNull();
      expect(suppressedAt?.getTime()).toBeLessThanOrEqual(endedAt.getTime());
    }
    // They are wanted once more, by hand: the numbers are refused.
    await database.query(
      `update task_contacts set state = 'planned', end_reason = null, next_at = $2 where task_id = $1`,
      [floor.taskId, clock.date()],
    );
    await database.query(`update tasks set state = 'published', finished_at = null where id = $1`, [
      floor.taskId,
    ]);
    await waitFor(
      'every number refused',
      async () =>
        (
          await database.query(`select 1 from task_contacts where task_id = $1 and state = 'planned'`, [
            floor.taskId,
          ])
        ).length === 0,
      60,
    );
    expect(line.stats().callees.dialed).toBe(6);
    expect(errors).toEqual([]);
  },
  180_000,
);
