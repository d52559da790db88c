import { TASK_SKILL_GROUP } from '../../checks/missingSkillGroups.ts';
import { parseScript } from '../../document/parseScript.ts';
import type { Script } from '../../document/script.ts';
import { intentLibrary } from '../intents/intentLibrary.ts';
import { knowledgePresets } from '../knowledgePresets.ts';
import type { PresetName } from '../presetTexts.ts';

export type Language = Script['language'];
type Json = Record<string, unknown>;

/** Chooses between the two languages a text is written in. */
export const inLanguage =
  (language: Language) =>
  (zh: string, en: string): string =>
    language === 'zh' ? zh : en;

/** One utterance, as a list. */
export const says = (...texts: string[]) => texts.map((text) => ({ text }));

export interface Parts {
  id: string;
  name: string;
  scene: string;
  company: string;
  /** Intents of the library that the branches use. */
  intents: string[];
  /** Presets whose intents the script has branches of its own for. */
  exceptPresets: PresetName[];
  variables: Json[];
  flows: Json[];
  knowledge?: Json[];
  global?: Json;
  grades: Json[];
  tests: Json[];
}

/** Puts a ready-made script together: its own parts, the intents it uses, and the presets of every call. */
export function assemble(language: Language, parts: Parts): Script {
  const presets = knowledgePresets(language, parts.exceptPresets, TASK_SKILL_GROUP);
  return parseScript({
    format: 2,
    id: `${parts.id}-${language}`,
    name: parts.name,
    language,
    scene: parts.scene,
    start: 'main',
    variables: [
      { name: 'company', type: 'text', from: 'list', default: parts.company },
      { name: 'name', type: 'text', from: 'list', default: '' },
      ...parts.variables,
    ],
    skillGroups: [
      { id: TASK_SKILL_GROUP, name: language === 'zh' ? '任务的技能组' : 'Skill group of the task' },
    ],
    intents: intentLibrary(language).filter((intent) => parts.intents.includes(intent.name)),
    flows: parts.flows,
    knowledge: [...(parts.knowledge ?? []), ...presets.knowledge],
    global: {
      ...presets.global,
      ...parts.global,
      limits: {
        silences: { enabled: true, times: 6, utterances: [], then: { do: 'hang-up', result: 'no-reply' } },
        duration: { seconds: 600 },
      },
    },
    grades: parts.grades,
    tests: parts.tests,
  });
}
