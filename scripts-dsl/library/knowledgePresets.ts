import type { GlobalHandlers } from '../document/globalHandlers.ts';
import type { KnowledgeEntry } from '../document/intentsAndKnowledge.ts';
import type { Script } from '../document/script.ts';
import { intentLibrary } from './intents/intentLibrary.ts';
import { presetTexts, type PresetName } from './presetTexts.ts';

export interface Presets {
  knowledge: KnowledgeEntry[];
  global: Pick<GlobalHandlers, 'repeat' | 'holdOn' | 'overrides'>;
}

/** Where the phrases of a preset come from: the intent of the library that means the same. */
const entries: {
  id: PresetName;
  intent: string;
  meaning?: 'refuse';
  afterwards: KnowledgeEntry['afterwards'];
}[] = [
  { id: 'who-are-you', intent: 'who-are-you', afterwards: { do: 'return', repeatPrompt: true } },
  { id: 'where-number', intent: 'where-number', afterwards: { do: 'return', repeatPrompt: true } },
  { id: 'are-you-robot', intent: 'are-you-robot', afterwards: { do: 'return', repeatPrompt: true } },
  { id: 'is-scam', intent: 'is-scam', afterwards: { do: 'wait' } },
  {
    id: 'busy',
    intent: 'busy',
    afterwards: { do: 'hang-up', result: 'call-later', callback: { afterMinutes: 240 } },
  },
  {
    id: 'driving',
    intent: 'driving',
    afterwards: { do: 'hang-up', result: 'call-later', callback: { afterMinutes: 120 } },
  },
  {
    id: 'call-later',
    intent: 'call-later',
    afterwards: { do: 'hang-up', result: 'call-later', callback: { afterMinutes: 180 } },
  },
  {
    id: 'not-interested',
    intent: 'refuse',
    meaning: 'refuse',
    afterwards: { do: 'hang-up', result: 'refused' },
  },
];

/**
 * What callees ask and say in any call, ready to be put into a script that has the variable `company`: who are you,
 * where did you get my number, are you a robot, is this a scam, busy, driving, call later, not interested; and as
 * handlers: wrong number, don't call again, a human, repeat please, hold on. `except` leaves entries out.
 */
export function knowledgePresets(
  language: Script['language'],
  except: readonly PresetName[] = [],
  skillGroup?: string,
): Presets {
  const texts = presetTexts[language];
  const intents = new Map(intentLibrary(language).map((intent) => [intent.name, intent]));
  const knowledge = entries
    .filter(({ id }) => !except.includes(id))
    .map(({ id, intent, meaning, afterwards }): KnowledgeEntry => {
      const { keywords = [], utterances = [] } = intents.get(intent) ?? {};
      const { name, answers } = texts[id];
      const entry = {
        id,
        name,
        type: 'general' as const,
        keywords,
        utterances,
        answers: answers.map((text) => ({ text })),
        afterwards,
        tags: [],
      };
      return meaning === undefined ? entry : { ...entry, meaning };
    });
  return { knowledge, global: handlers(language, skillGroup) };
}

function handlers(language: Script['language'], skillGroup: string | undefined): Presets['global'] {
  const texts = presetTexts[language];
  const own = (name: 'stopCalling' | 'wrongNumber' | 'human', tag: string) => ({
    keywords: [],
    samples: [],
    utterances: [{ text: texts[name] }],
    tags: [tag],
  });
  return {
    repeat: { enabled: true, keywords: [], samples: [], utterances: [{ text: texts.repeat }], times: 3 },
    holdOn: {
      enabled: true,
      keywords: [],
      samples: [],
      utterances: [{ text: texts.holdOn }],
      waitSeconds: 30,
    },
    overrides: {
      stopCalling: own('stopCalling', texts.tags.stopCalling),
      wrongNumber: own('wrongNumber', texts.tags.wrongNumber),
      human: {
        ...own('human', texts.tags.human),
        noAgent: [{ text: texts.noAgent }],
        ...(skillGroup === undefined
          ? {}
          : { transfer: { target: { to: 'skill-group', skillGroup }, data: [] } }),
      },
    },
  };
}
