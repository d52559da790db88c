import { z } from 'zod';
import {
  addPhrase,
  announcedOutcomes,
  answeredBy,
  changePhrase,
  earlyMediaPhrases,
  effectivePhrases,
  findPhrase,
  listenFor,
  machinePhrases,
  readPhrases,
  removePhrase,
  type PhraseRule,
  type PhraseShelf,
  type StoredPhrase,
} from '../../dialer-core/index.ts';
import {
  AddPhrase,
  IdParams,
  Phrase,
  PhraseQuery,
  Phrases,
  PhraseTrial,
  PhraseTrialQuery,
  WritePhrase,
  type PhrasePurpose,
} from '../contract/index.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['outcomes'];

interface Shelf extends PhraseShelf {
  shipped: readonly PhraseRule<string>[];
}
const shelf = (
  purpose: PhrasePurpose,
  shipped: readonly PhraseRule<string>[],
  meanings: readonly string[],
): Shelf => ({ purpose, shipped, meanings, shippedKeys: new Set(shipped.map(({ key }) => key)) });

const shelves: Readonly<Record<PhrasePurpose, Shelf>> = {
  'early-media': shelf('early-media', earlyMediaPhrases, announcedOutcomes),
  machine: shelf('machine', machinePhrases, answeredBy),
};

/** What carriers and answering machines say: shipped phrases, what a tenant made of them, and its own. */
export const phraseRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/phrase-rules',
    {
      config: { access: ['trunks.read', 'trunks.write'] },
      schema: {
        summary: 'Phrases that are listened for, in the order they are asked',
        tags,
        querystring: PhraseQuery,
        response: { 200: Phrases },
      },
    },
    async ({ actor, query }) => {
      const { shipped, meanings } = shelves[query.purpose];
      const stored = await readPhrases(database, query.purpose, actor.tenantId);
      return { meanings: [...meanings], items: shownPhrases(shipped, stored) };
    },
  );

  app.get(
    '/api/phrase-trial',
    {
      config: { access: ['trunks.read', 'trunks.write'] },
      schema: {
        summary: 'What a sentence would mean',
        tags,
        querystring: PhraseTrialQuery,
        response: { 200: PhraseTrial },
      },
    },
    async ({ actor, query }) => {
      const { shipped, meanings } = shelves[query.purpose];
      const stored = await readPhrases(database, query.purpose, actor.tenantId);
      const found = listenFor(effectivePhrases(shipped, stored, meanings)).match([
        { from: 0, to: 0, text: query.text },
      ]);
      if (!found) return { match: null };
      const { meaning, text, priority } = found.rule;
      return { match: { meaning, text, words: found.words, priority } };
    },
  );

  app.post(
    '/api/phrase-rules',
    {
      config: { access: 'trunks.write' },
      schema: {
        summary: 'Add a phrase, or change a shipped one',
        tags,
        body: AddPhrase,
        response: { 201: Phrase },
      },
    },
    async (request, reply) => {
      const { actor } = request;
      const { purpose, shippedKey, ...input } = request.body;
      const phrase = await database.transaction(async (tx) => {
        const row = await addPhrase(tx, actor.tenantId, shelves[purpose], shippedKey, input, clock.date());
        await request.audit(tx, {
          action: 'phrase.create',
          entity: 'phrase',
          entityId: row.id,
          after: shown(row),
        });
        return row;
      });
      return reply.code(201).send(shown(phrase));
    },
  );

  app.put(
    '/api/phrase-rules/:id',
    {
      config: { access: 'trunks.write' },
      schema: {
        summary: 'Change a phrase',
        tags,
        params: IdParams,
        body: WritePhrase,
        response: { 200: Phrase },
      },
    },
    async (request) => {
      const { actor } = request;
      const { id } = request.params;
      return database.transaction(async (tx) => {
        const { purpose } = await findPhrase(tx, actor.tenantId, null, id);
        const { before, after } = await changePhrase(tx, actor.tenantId, shelves[purpose], id, request.body);
        const change = { before: shown(before), after: shown(after) };
        await request.audit(tx, { action: 'phrase.update', entity: 'phrase', entityId: id, ...change });
        return shown(after);
      });
    },
  );

  app.delete(
    '/api/phrase-rules/:id',
    {
      config: { access: 'trunks.write' },
      schema: {
        summary: 'Remove a phrase; a shipped one is again what it was',
        tags,
        params: IdParams,
        response: { 204: z.undefined().describe('Removed') },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await database.transaction(async (tx) => {
        const before = shown(await removePhrase(tx, request.actor.tenantId, null, id));
        await request.audit(tx, { action: 'phrase.delete', entity: 'phrase', entityId: id, before });
      });
      return reply.code(204).send();
    },
  );
};

/** Phrases that are switched off are shown too. */
function shownPhrases(shipped: readonly PhraseRule<string>[], stored: readonly StoredPhrase[]): Phrase[] {
  const changed = new Set(stored.map((row) => row.shippedKey));
  const untouched = shipped
    .filter(({ key }) => !changed.has(key))
    .map(({ key, kind, text, meaning, priority }) => ({
      id: null,
      shippedKey: key,
      kind,
      text,
      meaning,
      priority,
      enabled: true,
    }));
  return [...untouched, ...stored.map(shown)].sort((a, b) => a.priority - b.priority);
}

const shown = ({ id, shippedKey, kind, text, meaning, priority, enabled }: StoredPhrase): Phrase => ({
  id,
  shippedKey,
  kind,
  text,
  meaning,
  priority,
  enabled,
});
