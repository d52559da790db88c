import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ManualClock, type Database } from '../../platform/index.ts';
import { noBooks } from '../../tests/harness/noBooks.ts';
import { ScriptedSwitch } from '../../tests/harness/scriptedSwitch.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { waitFor } from '../../tests/harness/waitFor.ts';
import type { RunningTask } from '../ports.ts';
import { standardRecording, type RecordingRules } from '../recording/index.ts';
import type { CallUuid } from '../switch/port.ts';
import { newCall } from './call.ts';
import { CallRecorder } from './callRecorder.ts';
import { rulesOf, type LiveCall } from './liveCall.ts';

const ROOT = '/srv/recordings';
let database: Database;
const clock = new ManualClock(1_800_000_000);

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function answeredCall(recording: RecordingRules | undefined) {
  const line = new ScriptedSwitch(clock, () => undefined);
  const trunkId = randomUUID();
  const task: RunningTask = {
    taskId: randomUUID(),
    tenantId: randomUUID(),
    simulatedOnly: true,
    skillGroupId: randomUUID(),
    trunkId,
    trunkGroupId: null,
    callerNumber: null,
    callerNumbers: null,
    pacing: { mode: 'progressive' },
    ringTimeoutSeconds: 30,
    patienceSeconds: 2,
    maxConcurrent: Infinity,
    priority: 5,
    weight: 1,
    ...(recording && { recording }),
  };
  const id = randomUUID() as CallUuid;
  line.addStranger(id);
  const live: LiveCall = {
    id,
    task,
    contactId: 1,
    phone: '+8613800000001',
    trunkId,
    otherTrunks: false,
    line,
    call: newCall(rulesOf(task, trunkId, noBooks), clock.now()),
    agentLeg: null,
    parked: true,
    timer: null,
  };
  const errors: unknown[] = [];
  const recorder = new CallRecorder({ database, clock, root: ROOT, onError: (error) => errors.push(error) });
  recorder.onEvent(live, { type: 'answered', uuid: id, at: clock.now() });
  const rows = () =>
    database.query<{ path: string; seconds: number | null; part: number }>(
      'select path, seconds, part from recordings where attempt_id = $1 order by part',
      [id],
    );
  const commands = (name: string) => line.commands.filter(({ command }) => command === name);
  return { line, live, id, recorder, errors, rows, commands };
}

it('writes the row, then has the switch record below the root, and notes how long it was', async () => {
  const { id, recorder, rows, commands, errors } = await answeredCall(standardRecording);
  await waitFor('recording', () => commands('startRecording').length === 1);
  const [row] = await rows();
  const file = `${ROOT}/${row!.path}`;
  expect(row!.path).toMatch(new RegExp(`/2027/01/15/${id}\\.wav$`));
  expect(commands('startRecording')[0]?.more).toEqual([file, true]);
  recorder.onEvent(null, { type: 'recording-stopped', uuid: id, path: file, seconds: 12.5, at: clock.now() });
  await waitFor('its length', async () => (await rows())[0]?.seconds === 12.5);
  expect(errors).toEqual([]);
});

it('starts at the bridge when the task says so', async () => {
  const { live, id, recorder, commands } = await answeredCall({ ...standardRecording, start: 'bridge' });
  const other = randomUUID() as CallUuid;
  recorder.onEvent(live, { type: 'bridged', uuid: id, other, at: clock.now() });
  await waitFor('recording', () => commands('startRecording').length === 1);
});

it('asks first, and records only after the key', async () => {
  const rules: RecordingRules = { ...standardRecording, notice: 'ask', prompt: 'may-we.wav' };
  const { live, id, recorder, commands } = await answeredCall(rules);
  await waitFor('the question', () => commands('play').length === 1);
  const played = { type: 'played', uuid: id, prompt: 'may-we.wav', finished: true, problem: null } as const;
  recorder.onEvent(live, { ...played, at: clock.now() });
  recorder.onEvent(live, { type: 'digit', uuid: id, digit: '1', seconds: 0.1, at: clock.now() });
  await waitFor('recording', () => commands('startRecording').length === 1);
});

it('takes silence for a no, and a task without rules for no recording', async () => {
  const rules: RecordingRules = { ...standardRecording, notice: 'ask', prompt: 'may-we.wav' };
  const asked = await answeredCall(rules);
  await waitFor('the question', () => asked.commands('play').length === 1);
  clock.advance(120);
  asked.recorder.onEvent(asked.live, {
    type: 'digit',
    uuid: asked.id,
    digit: '1',
    seconds: 0.1,
    at: clock.now(),
  });
  const silent = await answeredCall(undefined);
  expect([...asked.commands('startRecording'), ...silent.commands('startRecording')]).toEqual([]);
  expect(await asked.rows()).toEqual([]);
});
