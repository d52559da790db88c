import type { Script } from '../../../scripts-dsl/index.ts';
import type { Hearing } from '../../switch/port.ts';
import type { WantedHearing } from '../speech/speechPorts.ts';
import type { VoiceLimits } from './voiceActivity.ts';

const ENGINE = 'outpace';
/** Words that go along at most. */
const MOST_WORDS = 40;

export interface HearingWishes {
  limits: VoiceLimits;
  language: Script['language'];
  hotWords: string[];
}

/** What is wished of an ear of our own, in the form in which the engines of a switch are told it. */
export function hearingOf({
  language,
  endSilenceSeconds,
  maxSpeechSeconds,
  hotWords,
}: WantedHearing): Hearing {
  const words = [...hotWords].sort((a, b) => b.weight - a.weight).slice(0, MOST_WORDS);
  return {
    engine: ENGINE,
    grammar: language,
    parameters: {
      'end-silence': String(endSilenceSeconds),
      'max-speech': String(maxSpeechSeconds),
      'hot-words': words.map(({ word }) => word).join('\n'),
    },
  };
}

export function wishesOf({ grammar, parameters }: Hearing): HearingWishes {
  return {
    limits: {
      endSilenceSeconds: Number(parameters['end-silence'] ?? 0.8),
      maxSpeechSeconds: Number(parameters['max-speech'] ?? 30),
    },
    language: grammar === 'zh' ? 'zh' : 'en',
    hotWords: (parameters['hot-words'] ?? '').split('\n').filter((word) => word !== ''),
  };
}
