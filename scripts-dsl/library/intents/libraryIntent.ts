import type { Intent } from '../../document/intentsAndKnowledge.ts';

/** An intent of the library; `samples` are separated by a slash. */
export function libraryIntent(
  name: string,
  title: string,
  keywords: string[],
  samples: string,
  meaning?: 'affirm' | 'deny' | 'refuse',
): Intent {
  const utterances = samplesOf(samples);
  return meaning === undefined
    ? { name, title, keywords, utterances }
    : { name, title, meaning, keywords, utterances };
}

export const samplesOf = (samples: string): string[] =>
  samples
    .split('/')
    .map((sample) => sample.trim())
    .filter((sample) => sample !== '');
