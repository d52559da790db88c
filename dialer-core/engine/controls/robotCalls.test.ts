import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../platform/index.ts';
import { testDatabase } from '../../../tests/testDatabase.ts';
import { waitFor } from '../../../tests/harness/waitFor.ts';
import { createAgentProfile } from '../../agents/index.ts';
import { askCommand, askRobotCommand, readAnswer } from '../../agents/callCommand.ts';
import { phoneOf, RobotContacts, RobotFloor, robotSpeech } from '../testing/robotFloor.ts';

let database: Database;
let floor: RobotFloor;
const userId = randomUUID();
let agentId: string;
beforeAll(async () => {
  database = await testDatabase({ connections: 12 });
  floor = await RobotFloor.open(database, robotSpeech('lead-qualification', 'zh'), 4);
  const phone = { kind: 'extension' as const, value: '1050' };
  agentId = await database.transaction((tx) =>
    createAgentProfile(tx, { userId, tenantId: floor.tenantId }, { phone, skills: [] }, floor.clock.now()),
  );
});
afterAll(async () => {
  await floor.close();
  await database.close();
});

interface Seen {
  id: string;
  state: string;
  bot: string;
  turns: number;
  agentState: string;
  bridged: boolean;
}
const seen = async (): Promise<Seen> => {
  const [row] = await database.query<Seen>(
    `select t.id, t.state, b.state->>'state' as bot, jsonb_array_length(b.state->'conversation'->'turns') as turns,
            a.state as "agentState", t.bridged_at is not null as bridged
       from attempts t join bot_conversations b on b.attempt_id = t.id, agents a where a.id = $1`,
    [agentId],
  );
  if (!row) throw new Error('no conversation');
  return row;
};
const asked = async (id: string): Promise<string> => {
  const answer = await waitFor(
    'the answer',
    async () => {
      const read = await readAnswer(database, id);
      return read.state === 'open' ? null : read;
    },
    30,
  );
  return answer.state === 'refused' ? answer.code : answer.state;
};
const person = () => ({ tenantId: floor.tenantId, agentId, byUser: userId });
const askRobot = async (type: 'listen-to-robot' | 'take-over-robot'): Promise<string> => {
  const { id: attemptId } = await seen();
  return asked(
    await database.transaction((tx) =>
      askRobotCommand(tx, { ...person(), command: { type }, attemptId }, floor.clock),
    ),
  );
};
const heardBy = () =>
  database.query('select 1 from supervisions where user_id = $1 and ended_at is null', [userId]);

it('a person listens to a robot, takes the callee over, hands them back, and the robot goes on to its result', async () => {
  floor.startDialer(new RobotContacts(floor.task, [phoneOf('agreeable')]));
  await waitFor('the conversation', async () => {
    const rows = await database.query('select 1 from bot_conversations');
    return rows.length === 1 && (await seen()).turns >= 2;
  });
  expect(await askRobot('listen-to-robot')).toBe('done');
  expect(await heardBy()).toHaveLength(1);
  expect((await seen()).state).toBe('with-bot');

  expect(await askRobot('take-over-robot')).toBe('done');
  await waitFor('the rows', async () => (await seen()).state === 'bridged');
  const taken = await seen();
  expect(taken).toMatchObject({ bot: 'taken-over', agentState: 'talking', bridged: true });
  expect(await heardBy()).toEqual([]);
  expect(floor.simulated.stats().callees.bridged).toBe(1);
  // Nobody is taken over twice.
  expect(await askRobot('take-over-robot')).toBe('robot-not-talking');

  expect(
    await asked(
      await database.transaction((tx) =>
        askCommand(tx, { ...person(), command: { type: 'hand-back' } }, floor.clock),
      ),
    ),
  ).toBe('done');
  await waitFor('the robot to talk', async () => {
    const { state, bot, agentState } = await seen();
    return state === 'with-bot' && bot === 'talking' && agentState !== 'talking';
  });
  await waitFor('the end', async () => (await floor.talks()).length === 1, 60);
  const [talk] = await floor.talks();
  // What the callee answers after the gap is the callee's; the script ends it all the same.
  expect(talk).toMatchObject({ path: 'transferred', conversation: { ended: true } });
  expect(['lead', 'follow-up', 'call-later']).toContain(talk?.result);
  expect(talk?.conversation.path.filter((node) => node === 'open')).toHaveLength(1);
  expect(talk?.conversation.turns.length).toBeGreaterThan(taken.turns);
  expect(floor.simulated.stats().callees.dialed).toBe(1);
  expect(floor.errors).toEqual([]);
}, 120_000);
