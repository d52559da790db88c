/** Robots that hear by a speech service, on a real FreeSWITCH: `npm run test:live -- robotsByService`. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Dialer } from '../../dialer-core/index.ts';
import { startSpeechService, type SpeechService } from '../../dialer-core/bot/testing/speechService.ts';
import { wallClock, type Database } from '../../platform/index.ts';
import type { ConversationState } from '../../scripts-dsl/index.ts';
import { waitFor } from '../harness/waitFor.ts';
import { testDatabase } from '../testDatabase.ts';
import { startRealSwitches, type RealSwitches } from './realSwitches.ts';
import { questions } from './robotScripts.ts';
import { installRobotTask, startRobotDialer } from './robotTask.ts';
import { loudness, writeTone } from './sound.ts';
import { SpeakingCallees } from './speakingCallees.ts';

const clock = wallClock();
/** The voices of the two callees, and the first prompt, in hertz. */
const CLEAR = 440;
const UNCLEAR = 1500;
const PROMPT = 600;
const clear = '13860000001';
const unclear = '13860000002';

let database: Database;
let switches: RealSwitches;
let callees: SpeakingCallees;
let service: SpeechService;
let dialer: Dialer;
const errors: string[] = [];
/** Of each utterance: how loud each voice is in it, and its seconds. */
const heard: { clear: number; unclear: number; prompt: number; seconds: number }[] = [];

beforeAll(async () => {
  database = await testDatabase({ connections: 12 });
  switches = await startRealSwitches({ sessionsPerSecond: 100, maxSessions: 1_000 });
  writeTone(switches.carrier.path('clear.wav'), CLEAR, 1.2);
  writeTone(switches.carrier.path('unclear.wav'), UNCLEAR, 1.2);
  writeTone(switches.ours.path('recordings/tone.wav'), PROMPT, 6);
  callees = await SpeakingCallees.on(switches, (digits) => ({
    when(prompt, moment) {
      const does = switches.carrier.path(digits === clear ? 'clear.wav' : 'unclear.wav');
      // Over the first prompt, and after each later one.
      if (prompt === 1) return moment === 'begun' ? { seconds: 2, does } : null;
      return moment === 'ended' ? { seconds: 0.6, does } : null;
    },
  }));
  service = await startSpeechService(({ file }) => {
    const bytes = file ?? Buffer.alloc(0);
    const samples = Int16Array.from({ length: (bytes.length - 44) / 2 }, (_, i) =>
      bytes.readInt16LE(44 + 2 * i),
    );
    const [ofClear, ofUnclear, ofPrompt] = [CLEAR, UNCLEAR, PROMPT].map((hz) => loudness(samples, hz));
    heard.push({
      ...{ clear: ofClear ?? 0, unclear: ofUnclear ?? 0, prompt: ofPrompt ?? 0 },
      seconds: samples.length / bytes.readUInt32LE(24),
    });
    return (ofClear ?? 0) > (ofUnclear ?? 0)
      ? { type: 'json', body: { text: 'Yes.' } }
      : { type: 'status', status: 500 };
  });
}, 120_000);
afterAll(async () => {
  callees.stop();
  await service.stop();
  await switches.stop();
  await database.close();
}, 60_000);

interface Talk {
  phone: string;
  result: string | null;
  conversation: ConversationState;
}

it('a service hears the voice of the callee alone; what it cannot recognise is asked again and ends', async () => {
  const floor = await installRobotTask(database, clock, {
    script: questions,
    phones: [clear, unclear],
    concurrent: 2,
  });
  const onError = (error: unknown) => errors.push(String(error));
  dialer = startRobotDialer({
    ...{ database, switches, onError },
    understands: { by: 'openai', baseURL: service.baseURL, model: 'ears', timeoutSeconds: 3, stream: false },
  });
  const talks = () =>
    database.query<Talk>(
      `select a.phone, b.result, b.state->'conversation' as conversation
         from bot_conversations b join attempts a on a.id = b.attempt_id
        where b.task_id = $1 and a.settled_at is not null`,
      [floor.taskId],
    );
  await waitFor('both conversations', async () => (await talks()).length === 2, 200);
  await dialer.stop({ endCalls: true });
  const of = (digits: string) => talks().then((all) => all.find(({ phone }) => phone.endsWith(digits)));
  expect((await of(clear))?.result).toBe('answered');
  expect((await of(clear))?.conversation.path.map((entry) => entry.split('/').at(-1))).toEqual([
    ...['open', 'second', 'third', 'fourth', 'bye'],
  ]);
  // Nobody knows what was said: it counts as nothing, and the call ends by the script's own ladder.
  expect((await of(unclear))?.conversation.endedBy).not.toBe('problem');
  expect((await of(unclear))?.result).not.toBe('answered');
  expect(errors.filter((error) => !error.includes('500'))).toEqual([]);
  const voices = heard.filter((one) => one.clear > one.unclear);
  expect(voices).toHaveLength(4);
  for (const voice of voices) {
    expect(voice.clear).toBeGreaterThan(100 * voice.prompt);
    expect(voice.seconds).toBeGreaterThan(1.2);
    expect(voice.seconds).toBeLessThan(3);
  }
  const kept = join(switches.recordings, 'hearing');
  await waitFor('nothing to be left', () => !existsSync(kept) || readdirSync(kept).length === 0, 10);
}, 300_000);
