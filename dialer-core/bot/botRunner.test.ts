import { expect, it } from 'vitest';
import { trainIntentMatcher } from '../../nlu/index.ts';
import { ManualClock } from '../../platform/index.ts';
import { compileScript, readyMadeScript, trainingSet } from '../../scripts-dsl/index.ts';
import type { CallUuid, Switch } from '../switch/port.ts';
import { BotRunner, type BotRunnerPorts } from './botRunner.ts';
import { switchRecognition, switchSynthesis } from './speech/switchSpeech.ts';

const leg = '00000000-0000-4000-8000-000000000001' as CallUuid;
const script = readyMadeScript('lead-qualification', 'en');
const compiled = compileScript(script, trainIntentMatcher(trainingSet(script), { language: 'en' }));
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A runner whose switch notes commands and answers none, and whose commits wait to be let go. */
function runner() {
  const sent: string[] = [];
  const commits: (() => void)[] = [];
  const never = (name: string) => () => {
    sent.push(name);
    return new Promise<void>(() => undefined);
  };
  const at = (name: string) => () => {
    sent.push(name);
    return Promise.resolve();
  };
  const line: Partial<Switch> = {
    ...{ hear: at('hear'), say: at('say'), hearOn: never('hear-on'), hearWith: never('hear-with') },
    stopPlaying: never('stop'),
  };
  const ports = {
    clock: new ManualClock(1_795_169_872),
    line: line as Switch,
    listener: line as Switch,
    speech: {
      synthesis: switchSynthesis({ engine: 'test', voices: { zh: 'zh', en: 'en' } }),
      recognition: switchRecognition({
        ...{ engine: 'test', grammar: 'default', partialResults: false, silenceParameter: 'silence' },
        ...{ hotWordsParameter: null, parameters: {} },
      }),
    },
    checkpoints: { save: () => new Promise<void>((done) => commits.push(done)) },
    outside: { request: () => undefined, askModel: () => undefined, sendMessage: () => undefined },
    promptFile: () => null,
    onError: (error: unknown) => sent.push(String(error)),
  } satisfies BotRunnerPorts;
  const seat = { attemptId: leg, tenantId: '', taskId: '', contactId: 1, scriptVersionId: '' };
  const bot = new BotRunner(ports, leg, seat, compiled, {
    ...{ wantsAgent: () => undefined, hangUp: () => undefined, suppress: () => undefined },
    moved: () => undefined,
  });
  bot.begin({ localTime: '2026-11-20T10:00:00', calleeNumber: '+8613800000000' });
  const commit = async () => {
    await settled();
    commits.shift()?.();
    await settled();
  };
  return { bot, sent, commit, at: ports.clock.now() };
}

it('nothing is said before what it follows from is committed', async () => {
  const { sent, commit } = runner();
  await settled();
  expect(sent).toEqual(['hear']);
  await commit();
  expect(sent).toEqual(['hear', 'say']);
});

it('the answer to what was heard does not wait for what the switch says to the commands before it', async () => {
  const { bot, sent, commit, at } = runner();
  await commit();
  sent.length = 0;
  bot.input({ type: 'speech-began', at: at + 1 });
  bot.input({ type: 'speech', at: at + 2, text: 'who are you', final: true, confidence: 0.9 });
  await commit();
  expect(sent).toEqual(['stop']);
  await commit();
  expect(sent).toEqual(['stop', 'hear-on', 'hear-with', 'say']);
});
