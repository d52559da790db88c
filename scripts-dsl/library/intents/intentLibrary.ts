import type { Intent } from '../../document/intentsAndKnowledge.ts';
import type { Script } from '../../document/script.ts';
import { businessEn } from './businessEn.ts';
import { businessZh } from './businessZh.ts';
import { everydayEn } from './everydayEn.ts';
import { everydayZh } from './everydayZh.ts';
import { moreEn } from './moreEn.ts';
import { moreZh } from './moreZh.ts';
import { questionsEn } from './questionsEn.ts';
import { questionsZh } from './questionsZh.ts';

const libraries: Record<Script['language'], readonly Intent[]> = {
  zh: [...everydayZh, ...questionsZh, ...businessZh, ...moreZh],
  en: [...everydayEn, ...questionsEn, ...businessEn, ...moreEn],
};

/** The intents that come with Outpace, written for it; the same names in both languages. */
export const intentLibrary = (language: Script['language']): Intent[] =>
  structuredClone(libraries[language]).slice();
