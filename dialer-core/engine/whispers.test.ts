import { expect, it } from 'vitest';
import { ManualClock } from '../../platform/index.ts';
import { switchRecognition, switchSynthesis } from '../bot/index.ts';
import type { CallUuid, Sound, Switch } from '../switch/port.ts';
import { Whispers } from './whispers.ts';

const leg = '00000000-0000-4000-8000-000000000001' as CallUuid;
const speech = {
  synthesis: switchSynthesis({ engine: 'simulated', voices: { zh: 'zh', en: 'en' } }),
  recognition: switchRecognition({
    ...{ engine: 'test', grammar: 'default', partialResults: false, silenceParameter: null },
    ...{ hotWordsParameter: null, parameters: {} },
  }),
};

function whispers(say: Switch['say']) {
  const clock = new ManualClock();
  const line: Pick<Switch, 'say'> = { say };
  return { clock, whispers: new Whispers({ clock, line: line as Switch, speech }) };
}

/** Whether a promise is settled once everything that is due has run. */
async function settled(promise: Promise<void>): Promise<boolean> {
  let done = false;
  void promise.then(() => (done = true));
  for (let i = 0; i < 20; i++) await Promise.resolve();
  return done;
}

it('the agent hears the sentence to its end before the callee', async () => {
  const said: Sound[] = [];
  const { whispers: all } = whispers((_leg, sound) => {
    said.push(sound);
    return Promise.resolve();
  });
  const whisper = all.say(leg, { text: 'A lead.', language: 'en', contactId: null });
  expect(await settled(whisper)).toBe(false);
  expect(said).toMatchObject([{ kind: 'text', text: 'A lead.' }]);
  const end = { uuid: leg, prompt: 'x', finished: true, problem: null, at: 1 };
  all.onEvent({ ...end, type: 'played', name: 'greeting' });
  expect(await settled(whisper)).toBe(false);
  all.onEvent({ ...end, type: 'played', name: 'whisper' });
  expect(await settled(whisper)).toBe(true);
});

it('a sentence that never ends, and one that cannot be said, delay the callee no longer than that', async () => {
  const { clock, whispers: endless } = whispers(() => Promise.resolve());
  const whisper = endless.say(leg, { text: 'A lead.', language: 'en', contactId: null });
  expect(await settled(whisper)).toBe(false);
  clock.advance(3.6);
  expect(await settled(whisper)).toBe(true);
  const { whispers: failing } = whispers(() => Promise.reject(new Error('gone')));
  expect(await settled(failing.say(leg, { text: 'A lead.', language: 'en', contactId: null }))).toBe(true);
  expect(await settled(failing.say(leg, { text: '  ', language: 'en', contactId: null }))).toBe(true);
});
