import type { Script } from '../../../scripts-dsl/index.ts';
import { restOfText } from '../saySeconds.ts';
import type { SpeechRecognition, SpeechSynthesis } from './speechPorts.ts';

export interface SwitchSpeechSettings {
  /** Speech engine loaded in the switch, such as `tts_commandline` or `unimrcp`. */
  engine: string;
  /** A voice for each language. */
  voices: Readonly<Record<Script['language'], string>>;
}

/** Texts are said by an engine of the switch itself: nothing is made before. */
export function switchSynthesis({ engine, voices }: SwitchSpeechSettings): SpeechSynthesis {
  return {
    people: null,
    sound: ({ piece, language }) => {
      const left = piece.fromSeconds > 0 ? restOfText(piece.text, piece.fromSeconds) : piece.text;
      // Nothing is left: the last words once more are better than silence.
      const text = /[\p{L}\p{N}]/u.test(left) ? left : piece.text;
      return Promise.resolve({ kind: 'text', engine, voice: voices[language], text });
    },
  };
}

export interface SwitchHearingSettings {
  engine: string;
  grammar: string;
  partialResults: boolean;
  /** What the engine calls the silence that ends speech, in milliseconds; null: it has no name for it. */
  silenceParameter: string | null;
  /** What it calls hot words, as `word:weight;word:weight`; null: it knows none. */
  hotWordsParameter: string | null;
  /** Further parameters of the engine. */
  parameters: Readonly<Record<string, string>>;
}

/** Recognition by an engine of the switch. */
export function switchRecognition(settings: SwitchHearingSettings): SpeechRecognition {
  const { engine, grammar, partialResults, silenceParameter, hotWordsParameter } = settings;
  return {
    partialResults,
    hearing({ endSilenceSeconds, hotWords }) {
      const words = hotWords.filter(({ word }) => /^[\p{L}\p{N}]+$/u.test(word)).slice(0, 40);
      return {
        engine,
        grammar,
        parameters: {
          ...settings.parameters,
          ...(silenceParameter !== null && {
            [silenceParameter]: String(Math.round(endSilenceSeconds * 1000)),
          }),
          ...(hotWordsParameter !== null &&
            words.length > 0 && {
              [hotWordsParameter]: words.map(({ word, weight }) => `${word}:${weight}`).join(';'),
            }),
        },
      };
    },
  };
}
