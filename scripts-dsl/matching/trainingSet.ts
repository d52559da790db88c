import type { Script } from '../document/script.ts';
import type { IntentDefinition } from './intentMatcher.ts';
import { overrideSamples } from './overrideSamples.ts';

export type OverrideName = 'stop-calling' | 'wrong-number' | 'human';
export type HandlerName = 'repeat' | 'hold-on' | 'interrupt';

/** Names under which knowledge entries, overrides and handlers stand among the intents. */
export const knowledgeName = (id: string) => `knowledge:${id}`;
export const overrideName = (name: OverrideName) => `override:${name}`;
export const handlerName = (name: HandlerName) => `global:${name}`;

/**
 * What a matcher has to be trained with to serve a script: its intents under their names, each knowledge entry as
 * `knowledge:id`, the overrides as `override:stop-calling`, `override:wrong-number` and `override:human`, and the
 * handlers that are on as `global:repeat`, `global:hold-on` and `global:interrupt`.
 */
export function trainingSet(script: Script): IntentDefinition[] {
  const { overrides } = script.global;
  const built = overrideSamples[script.language];
  const definitions = [
    ...script.intents.map(({ name, keywords, utterances }) => ({ name, keywords, utterances })),
    ...script.knowledge.map(({ id, keywords, utterances }) => ({
      name: knowledgeName(id),
      keywords,
      utterances,
    })),
    ...(
      [
        ['stop-calling', overrides.stopCalling, built.stopCalling],
        ['wrong-number', overrides.wrongNumber, built.wrongNumber],
        ['human', overrides.human, built.human],
      ] as const
    ).map(([name, own, samples]) => ({
      name: overrideName(name),
      keywords: own?.keywords ?? [],
      utterances: [...samples, ...(own?.samples ?? [])],
    })),
    ...activeHandlers(script).map(({ name, keywords, samples }) => ({
      name: handlerName(name),
      keywords,
      utterances: samples,
    })),
  ];
  return definitions.filter((one) => one.keywords.length + one.utterances.length > 0);
}

/** The handlers of phrases that are on, with the built-in phrases where the script has none. */
export function activeHandlers(
  script: Script,
): { name: HandlerName; keywords: string[]; samples: string[] }[] {
  const { repeat, holdOn, interrupt } = script.global;
  const built = overrideSamples[script.language];
  return (
    [
      ['repeat', repeat, built.repeat],
      ['hold-on', holdOn, built.holdOn],
      ['interrupt', interrupt, built.interrupt],
    ] as const
  ).flatMap(([name, handler, phrases]) => {
    if (!handler?.enabled) return [];
    const own = handler.keywords.length + handler.samples.length > 0;
    return [
      {
        name,
        keywords: own ? handler.keywords : [...phrases.keywords],
        samples: own ? handler.samples : [...phrases.samples],
      },
    ];
  });
}
