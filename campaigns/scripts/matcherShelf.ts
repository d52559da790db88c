import { createHash } from 'node:crypto';
import { IntentError, trainInWorker, type IntentMatcher } from '../../nlu/index.ts';
import { UserError } from '../../platform/index.ts';
import { trainingSet, type Script } from '../../scripts-dsl/index.ts';
import type { TurnGate } from './turnGate.ts';

export interface MatcherShelf {
  /** The matcher of a script; trained once as long as its samples and keywords stay the same. Error: `invalid-intents`. */
  matcherOf(script: Script): Promise<IntentMatcher>;
}

/** Matchers of drafts that are being tried, in memory: the `kept` used last. */
export function createMatcherShelf(gate: TurnGate, kept = 8): MatcherShelf {
  const shelf = new Map<string, Promise<IntentMatcher>>();
  return {
    async matcherOf(script) {
      const set = trainingSet(script);
      const key = createHash('sha256')
        .update(JSON.stringify([script.language, set]))
        .digest('base64');
      const known =
        shelf.get(key) ?? gate.run(() => trainInWorker(set, { language: script.language }, { seconds: 60 }));
      shelf.delete(key);
      shelf.set(key, known);
      for (const oldest of Array.from(shelf.keys()).slice(0, Math.max(0, shelf.size - kept)))
        shelf.delete(oldest);
      try {
        return await known;
      } catch (error) {
        if (shelf.get(key) === known) shelf.delete(key);
        if (!(error instanceof IntentError)) throw error;
        const path = error.intent === null ? 'document.intents' : `document.intents.${error.intent}`;
        throw new UserError('invalid-intents', error.message, {
          fields: [{ path, code: error.code, message: error.message }],
        });
      }
    },
  };
}
