import { expect, it } from 'vitest';
import { recordedPrompt } from './recordedPrompt.ts';

const script = {
  prompts: [
    { id: 'hello', text: 'Hello', kind: 'recorded' as const, state: 'ready' as const, file: 'a.wav' },
    { id: 'bye', text: 'Bye', kind: 'recorded' as const, state: 'ready' as const },
  ],
};
const of = (recording: string | null, promptFile = (file: string): string | null => `/prompts/${file}`) =>
  recordedPrompt(script, { text: 'Hello', recording, fromSeconds: 1.5 }, promptFile);

it('a prompt with a sound is played from where it stopped', () => {
  expect(of('hello')).toEqual({ kind: 'file', prompt: '/prompts/a.wav', fromSeconds: 1.5 });
});

it('a text, a prompt without sound, an unknown one and a name that is no file are synthesised', () => {
  expect([of(null), of('bye'), of('gone'), of('hello', () => null)]).toEqual([null, null, null, null]);
});
