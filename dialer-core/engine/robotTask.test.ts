import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../platform/index.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { waitFor } from '../../tests/harness/waitFor.ts';
import { personaNames } from '../switch/simulated/population/personas/persona.ts';
import {
  phoneOf,
  RobotContacts,
  RobotFloor,
  robotSpeech,
  type RobotSpeech,
  type RobotTalk,
} from './testing/robotFloor.ts';

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

it('every persona is talked with to a result, which stands beside the settled call', async () => {
  floor = await RobotFloor.open(database, speech, 4);
  const contacts = new RobotContacts(
    floor.task,
    personaNames.map((persona) => phoneOf(persona)),
  );
  floor.startDialer(contacts);
  await waitFor(
    'every call settled',
    async () => (await floor.conversations()).size === personaNames.length,
    60,
  );
  const rows = await floor.conversations();
  const results = Object.fromEntries(Array.from(rows, ([persona, row]) => [persona, row.result]));
  // Nobody is there to be transferred to.
  expect(results).toEqual({
    agreeable: expect.stringMatching(/lead|follow-up/) as string,
    busy: 'call-later',
    curious: expect.stringMatching(/lead|follow-up/) as string,
    angry: 'do-not-call',
    silent: 'no-reply',
    voicemail: expect.not.stringMatching(/lead|transferred/) as string,
    'leaves-early': 'hung-up',
    'talks-over': expect.stringMatching(/lead|follow-up/) as string,
    'wants-human': 'no-agent',
    declines: expect.stringMatching(/refused|no-plan/) as string,
  });
  expect(contacts.optedOut).toEqual([phoneOf('angry')]);
  for (const row of rows.values()) {
    expect(row.live).toBe(false);
    expect(row.conversation.ended).toBe(true);
    expect(row.conversation.turns.length).toBeGreaterThan(0);
    expect(row.path).toBe('bot-only');
  }
  expect(rows.get('agreeable')?.tags).toContain('有装修计划');
  expect(contacts.settled.every(({ outcome }) => outcome === 'answered-human')).toBe(true);
  // What is counted for the script is what stands beside the call.
  for (const { contactId, conversation } of contacts.settled) {
    const row = Array.from(rows.values()).find((one) => one.contactId === contactId);
    expect(conversation?.scriptVersionId).toBe(speech.loaded.versionId);
    expect(conversation?.state.result).toBe(row?.result);
    expect(conversation?.state.turns.length).toBe(row?.conversation.turns.length);
  }
  const truth = floor.simulated.stats();
  expect([truth.callees.dialed, truth.live]).toEqual([personaNames.length, 0]);
}, 120_000);

it('a callee who wants a person is bridged to an agent; the robot falls silent', async () => {
  floor = await RobotFloor.open(database, speech, 10);
  await floor.agentReady();
  const contacts = new RobotContacts(floor.task, [phoneOf('wants-human')]);
  floor.startDialer(contacts);
  await waitFor('the bridge', () => floor.simulated.stats().callees.bridged === 1, 30);
  await waitFor('the result', async () => {
    const [row] = await database.query<{ result: string | null }>('select result from bot_conversations');
    return row?.result === 'transferred';
  });
  const [attempt] = await database.query<{ id: string }>('select id from attempts');
  expect(await floor.lines[0]?.hangup(attempt?.id as never, 'NORMAL_CLEARING')).toBe(true);
  await waitFor('the settlement', async () => (await floor.conversations()).size === 1);
  expect((await floor.conversations()).get('wants-human')).toMatchObject({
    result: 'transferred',
    path: 'transferred',
  });
});

it('conversations of dialers that go are taken over each time and go on where they were', async () => {
  floor = await RobotFloor.open(database, speech, 2.5);
  const phones = Array.from({ length: 10 }, (_, i) => phoneOf('agreeable', i));
  const contacts = new RobotContacts(floor.task, phones);
  floor.startDialer(contacts);
  // The next one stands by, on a connection of its own.
  floor.startDialer(contacts, 'dialer-2');
  const heard = (talk: Pick<RobotTalk, 'conversation'>) =>
    talk.conversation.turns.filter(({ who }) => who === 'callee').length;
  const open = () =>
    database.query<Pick<RobotTalk, 'conversation'> & { id: string }>(
      `select attempt_id as id, state->'conversation' as conversation from bot_conversations order by 1`,
    );
  for (const [n, least] of [6, 14, 22].entries()) {
    await waitFor(
      'callees to be heard',
      async () => (await open()).reduce((sum, talk) => sum + heard(talk), 0) >= least,
      60,
    );
    const active = floor.dialers.findIndex((dialer) => dialer.active);
    const [gone] = floor.dialers.splice(active, 1);
    const [line] = floor.lines.splice(active, 1);
    await gone?.stop();
    await line?.close();
    const before = new Map((await open()).map(({ id, conversation }) => [id, conversation]));
    floor.startDialer(contacts, `dialer-${3 + n}`);
    await waitFor(
      'every conversation to go on',
      async () => (await open()).every(({ id, conversation }) => movedOn(before.get(id), conversation)),
      60,
    );
  }
  await waitFor('every call settled', async () => (await floor.talks()).length === phones.length, 120);
  for (const { result, conversation } of await floor.talks()) {
    expect(result).toBe('lead');
    // Said once, understood once: nobody was asked from the beginning.
    expect(conversation.path.filter((node) => node === 'open')).toHaveLength(1);
    expect(conversation.turns.filter((turn) => turn.who === 'callee' && turn.rule === 'silence')).toEqual([]);
  }
  expect(floor.simulated.stats().callees.dialed).toBe(phones.length);
}, 240_000);

/** What was said before still stands, and something has been said since. */
function movedOn(before: RobotTalk['conversation'] | undefined, now: RobotTalk['conversation']): boolean {
  if (!before) return true;
  if (before.ended) return now.ended;
  expect(now.startedAt).toBe(before.startedAt);
  expect(now.turns.slice(0, before.turns.length)).toEqual(before.turns);
  return now.ended || now.turns.length > before.turns.length;
}
