import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SwitchError } from '../port.ts';
import { soundApplication, speakableText } from './soundArgument.ts';

it('a text is said as it stands, but for what a command could take for syntax', () => {
  expect(speakableText("I'm here: 3.5%, 您好，“小云”！")).toBe('I’m here: 3.5%, 您好，“小云”！');
  expect(speakableText('a|b\n${system id}\\[x]"q"')).toBe('a b system id x q');
});

it('whatever the text, nothing in it is syntax', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      try {
        expect(speakableText(text)).not.toMatch(/[\n\r\0$`|\\'"{}[\]<>]/);
      } catch (error) {
        if (!(error instanceof SwitchError)) throw error;
      }
    }),
  );
});

it('files skip whole samples, texts name engine and voice', () => {
  expect(soundApplication({ kind: 'file', prompt: '/a.wav', fromSeconds: 1.5 })).toEqual({
    application: 'playback',
    argument: '/a.wav@@12000',
  });
  expect(soundApplication({ kind: 'file', prompt: '/a.wav' }).argument).toBe('/a.wav');
  expect(soundApplication({ kind: 'text', engine: 'tts', voice: 'anna', text: 'Hello' })).toEqual({
    application: 'speak',
    argument: 'tts|anna|Hello',
  });
});
