import { sampleOf, type Sample } from '../learning/scorer.ts';
import { strangers } from '../text/strangers.ts';
import type { MatcherOptions } from './contract.ts';

/** Sentences in the language of the samples that have nothing to do with them; `of` is −1. */
export function strangersTo(samples: Sample[], { language = 'auto' }: MatcherOptions): Sample[] {
  if (samples.length === 0) return [];
  const spoken = language === 'auto' ? languageOf(samples) : language;
  return strangers[spoken].map((text) => sampleOf(text, -1));
}

/** Chinese when more than a third of the letters are Chinese characters. */
function languageOf(samples: Sample[]): 'zh' | 'en' {
  let han = 0;
  let letters = 0;
  for (const { text } of samples) {
    han += text.match(/\p{Script=Han}/gu)?.length ?? 0;
    letters += text.match(/\p{L}/gu)?.length ?? 0;
  }
  return han * 3 > letters ? 'zh' : 'en';
}
