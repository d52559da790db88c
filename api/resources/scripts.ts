import { z } from 'zod';
import {
  archiveScript,
  createScript,
  emptyScript,
  holdDraft,
  readDocument,
  readScript,
  readScriptRow,
  releaseDraft,
  saveDraft,
  scriptSummary,
  withShippedSounds,
  type ShippedSounds,
} from '../../campaigns/index.ts';
import { UserError, type Actor, type Tx } from '../../platform/index.ts';
import { checkScript, readyMadeNames, readyMadeScript, type Script } from '../../scripts-dsl/index.ts';
import {
  CreateScript,
  Findings,
  HoldDraft,
  IdParams,
  page,
  SavedDraft,
  SaveDraft,
  ScriptSummary,
  ScriptView,
  TriedQuery,
  WholePageQuery,
} from '../contract/index.ts';
import { pageByName } from '../namedRows.ts';
import type { ResourcePlugin } from '../resource.ts';
import { scriptQuery, triedScript, type ScriptListRow } from '../scriptLookup.ts';
import { uniqueName } from '../uniqueName.ts';

const tags = ['scripts'];
const reading = { access: ['scripts.read', 'scripts.write', 'scripts.publish'] } as const;
const writing = { access: 'scripts.write' } as const;
/** Bytes of a document with the samples of many intents. */
const DOCUMENT_BYTES = 16 * 1024 * 1024;

export const scriptRoutes: ResourcePlugin = (app, { database, clock, soundLibrary, recordingsFolder }) => {
  app.get(
    '/api/scripts',
    {
      config: reading,
      schema: {
        summary: 'Dialogue scripts',
        tags,
        querystring: WholePageQuery,
        response: { 200: page(ScriptSummary) },
      },
    },
    (request) =>
      pageByName<ScriptListRow, ScriptListRow>(database, request.actor, scriptQuery, request.query, (row) =>
        scriptSummary(row, clock.now()),
      ),
  );

  app.post(
    '/api/scripts',
    {
      config: writing,
      bodyLimit: DOCUMENT_BYTES,
      schema: {
        summary: 'Add a script: empty, ready-made, from a file, or a copy of another',
        tags,
        body: CreateScript,
        response: { 201: ScriptSummary },
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const created = await database.transaction(async (tx) => {
        const document = await firstDocument(tx, actor, body, {
          library: soundLibrary,
          recordingsFolder,
          now: clock.now(),
        });
        const id = await uniqueName('scripts_name', 'name', () =>
          createScript(tx, actor, document, clock.now()),
        );
        const after = { name: document.name, language: document.language, from: body.from };
        await request.audit(tx, { action: 'script.create', entity: 'script', entityId: id, after });
        return readScript(tx, actor, id, clock.now());
      });
      return reply.code(201).send(created);
    },
  );

  app.get(
    '/api/scripts/:id',
    {
      config: reading,
      schema: { summary: 'One script with its draft', tags, params: IdParams, response: { 200: ScriptView } },
    },
    async ({ actor, params }) => {
      const summary = await readScript(database, actor, params.id, clock.now());
      return { ...summary, document: { ...(await triedScript(database, actor, params.id, null)) } };
    },
  );

  app.delete(
    '/api/scripts/:id',
    {
      config: writing,
      schema: {
        summary: 'Put a script away; its versions stay for the calls that name them',
        tags,
        params: IdParams,
        response: { 204: z.undefined().describe('Put away') },
      },
    },
    async (request, reply) => {
      const { actor, params } = request;
      await database.transaction(async (tx) => {
        const { name } = await readScriptRow(tx, actor, params.id);
        await archiveScript(tx, actor, params.id, clock.now());
        const before = { name };
        await request.audit(tx, { action: 'script.delete', entity: 'script', entityId: params.id, before });
      });
      return reply.code(204).send();
    },
  );

  app.put(
    '/api/scripts/:id/draft',
    {
      config: writing,
      bodyLimit: DOCUMENT_BYTES,
      schema: {
        summary: 'Save the draft and hold it',
        description:
          'Refused with `script-held` while somebody else holds it, and with `script-changed` when the draft is not ' +
          'at `revision` any more. A draft with findings is saved; they are in the answer.',
        tags,
        params: IdParams,
        body: SaveDraft,
        response: { 200: SavedDraft },
      },
    },
    async ({ actor, params, body }) => {
      const document = readDocument(body.document);
      const revision = await database.transaction((tx) =>
        uniqueName('scripts_name', 'document.name', () =>
          saveDraft(tx, actor, clock, params.id, { document, revision: body.revision }),
        ),
      );
      return { revision, savedAt: clock.now(), findings: checkScript(document) };
    },
  );

  app.post(
    '/api/scripts/:id/hold',
    {
      config: writing,
      schema: {
        summary: 'Hold the draft, or go on holding it',
        description: 'Lasts 90 seconds. Refused with `script-held`, naming the holder.',
        tags,
        params: IdParams,
        body: HoldDraft,
        response: { 200: ScriptSummary },
      },
    },
    (request) =>
      database.transaction(async (tx) => {
        const { actor, params, body } = request;
        const before = await readScript(tx, actor, params.id, clock.now());
        await holdDraft(tx, actor, clock, params.id, body.takeOver);
        const after = await readScript(tx, actor, params.id, clock.now());
        if (before.holder && before.holder.userId !== actor.userId)
          await request.audit(tx, {
            action: 'script.take-over',
            entity: 'script',
            entityId: params.id,
            before: { holder: before.holder.name },
            after: { holder: after.holder?.name },
          });
        return after;
      }),
  );

  app.delete(
    '/api/scripts/:id/hold',
    {
      config: writing,
      schema: {
        summary: 'Let go of the draft',
        tags,
        params: IdParams,
        response: { 204: z.undefined().describe('Nobody holds it, or somebody else') },
      },
    },
    async ({ actor, params }, reply) => {
      await database.transaction((tx) => releaseDraft(tx, actor, params.id));
      return reply.code(204).send();
    },
  );

  app.get(
    '/api/scripts/:id/findings',
    {
      config: reading,
      schema: {
        summary: 'What is wrong with the draft or a version, and what to do',
        tags,
        params: IdParams,
        querystring: TriedQuery,
        response: { 200: Findings },
      },
    },
    async ({ actor, params, query }) => ({
      findings: checkScript(await triedScript(database, actor, params.id, query.versionId ?? null)),
    }),
  );
};

/** What a new script begins with. Errors: `unknown-script` at `readyMade`, `invalid-script`, `not-found`. */
async function firstDocument(
  tx: Tx,
  actor: Actor,
  wanted: z.output<typeof CreateScript>,
  sounds: ShippedSounds,
): Promise<Script> {
  if (wanted.from === 'empty') return emptyScript(wanted.name, wanted.language);
  if (wanted.from === 'script')
    return { ...(await triedScript(tx, actor, wanted.scriptId, null)), name: wanted.name };
  const document =
    wanted.from === 'file'
      ? readDocument(wanted.document)
      : await withShippedSounds(tx, actor, knownReadyMade(wanted.readyMade, wanted.language), sounds);
  return wanted.name === undefined ? document : { ...document, name: wanted.name };
}

function knownReadyMade(name: string, language: Script['language']): Script {
  if (readyMadeNames.includes(name)) return readyMadeScript(name, language);
  throw new UserError('unknown-script', `readyMade: there is no ready-made script “${name}”`, {
    fields: [
      { path: 'readyMade', code: 'unknown-script', message: `choose one of ${readyMadeNames.join(', ')}` },
    ],
  });
}
