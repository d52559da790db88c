import {
  moveVersion,
  queuePublishing,
  readDocument,
  readScriptRow,
  readStatistics,
  readVersion,
  readVersionDocument,
  readVersions,
  submitVersion,
} from '../../campaigns/index.ts';
import { conflict, notFound, type Actor, type Tx } from '../../platform/index.ts';
import { diffScripts, type Script } from '../../scripts-dsl/index.ts';
import { z } from 'zod';
import {
  DiffQuery,
  IdParams,
  PublishScript,
  ReviewVersion,
  ScriptDiff,
  ScriptStatistics,
  ScriptVersion,
  ScriptVersionView,
  SubmitScript,
} from '../contract/index.ts';
import type { ResourcePlugin } from '../resource.ts';
import { triedScript } from '../scriptLookup.ts';

const tags = ['scripts'];
const reading = { access: ['scripts.read', 'scripts.write', 'scripts.publish'] } as const;
const writing = { access: 'scripts.write' } as const;
const publishing = { access: 'scripts.publish' } as const;
/** Versions shown of one script. */
const VERSIONS = 200;

export const scriptVersionRoutes: ResourcePlugin = (app, { database, clock, jobs }) => {
  app.get(
    '/api/scripts/:id/versions',
    {
      config: reading,
      schema: {
        summary: 'Versions of a script, newest first',
        tags,
        params: IdParams,
        response: { 200: z.object({ items: z.array(ScriptVersion) }) },
      },
    },
    async ({ actor, params }) => {
      await readScriptRow(database, actor, params.id);
      return { items: await readVersions(database, actor, params.id, VERSIONS) };
    },
  );

  app.post(
    '/api/scripts/:id/submissions',
    {
      config: writing,
      schema: {
        summary: 'Submit the draft for review',
        description:
          'Refused with `script-has-errors` when a finding prevents publishing; its fields name them.',
        tags,
        params: IdParams,
        body: SubmitScript,
        response: { 201: ScriptVersion },
      },
    },
    async (request, reply) => {
      const { actor, params, body } = request;
      const version = await database.transaction(async (tx) => {
        const document = await draftAt(tx, actor, params.id, body.revision);
        const id = await submitVersion(
          tx,
          actor,
          params.id,
          { document, remark: body.remark, state: 'in-review' },
          clock.now(),
        );
        const after = await readVersion(tx, actor, id);
        await request.audit(tx, { action: 'script.submit', entity: 'script', entityId: params.id, after });
        return after;
      });
      return reply.code(201).send(version);
    },
  );

  app.post(
    '/api/scripts/:id/publications',
    {
      config: publishing,
      schema: {
        summary: 'Publish the draft, or an older version again',
        description:
          'The workers check it, train its intents and run its tests; watch `state` and `step` of the version. A test ' +
          'that fails prevents publishing.',
        tags,
        params: IdParams,
        body: PublishScript,
        response: { 201: ScriptVersion },
      },
    },
    async (request, reply) => {
      const { actor, params, body } = request;
      const version = await database.transaction(async (tx) => {
        const document =
          'versionId' in body
            ? await lockedVersion(tx, actor, params.id, body.versionId)
            : await draftAt(tx, actor, params.id, body.revision);
        const wanted = { document, remark: body.remark, state: 'publishing' } as const;
        const id = await submitVersion(tx, actor, params.id, wanted, clock.now());
        const after = await readVersion(tx, actor, id);
        await request.audit(tx, { action: 'script.publish', entity: 'script', entityId: params.id, after });
        return after;
      });
      await queuePublishing(jobs, version.id);
      return reply.code(201).send(version);
    },
  );

  app.get(
    '/api/scripts/:id/diff',
    {
      config: reading,
      schema: {
        summary: 'What has changed from a version to another, or to the draft',
        tags,
        params: IdParams,
        querystring: DiffQuery,
        response: { 200: ScriptDiff },
      },
    },
    async ({ actor, params, query }) => {
      const [newest] = await readVersions(database, actor, params.id, 1);
      const first = query.from ?? newest?.id;
      if (first === undefined) throw notFound('version');
      const from = await triedScript(database, actor, params.id, first);
      const to = await triedScript(database, actor, params.id, query.to ?? null);
      return { changes: diffScripts(from, to) };
    },
  );

  app.get(
    '/api/script-versions/:id',
    {
      config: reading,
      schema: {
        summary: 'One version with its document',
        tags,
        params: IdParams,
        response: { 200: ScriptVersionView },
      },
    },
    async ({ actor, params }) => ({
      version: await readVersion(database, actor, params.id),
      document: { ...readDocument(await readVersionDocument(database, params.id)) },
    }),
  );

  app.post(
    '/api/script-versions/:id/review',
    {
      config: publishing,
      schema: {
        summary: 'Approve or return a submitted version; try a failed one again; retire or restore one',
        tags,
        params: IdParams,
        body: ReviewVersion,
        response: { 200: ScriptVersion },
      },
    },
    async (request) => {
      const { actor, params, body } = request;
      const version = await database.transaction(async (tx) => {
        const before = await readVersion(tx, actor, params.id);
        await moveVersion(tx, before.scriptId, params.id, {
          event: body.command,
          by: actor.userId,
          now: clock.now(),
          remark: body.remark,
        });
        const after = await readVersion(tx, actor, params.id);
        await request.audit(tx, {
          action: `script.${body.command}`,
          entity: 'script',
          entityId: before.scriptId,
          before,
          after,
        });
        return after;
      });
      if (version.state === 'publishing') await queuePublishing(jobs, version.id);
      return version;
    },
  );

  app.post(
    '/api/script-versions/:id/withdraw',
    {
      config: writing,
      schema: {
        summary: 'Take back a version that waits for review',
        tags,
        params: IdParams,
        response: { 200: ScriptVersion },
      },
    },
    (request) =>
      database.transaction(async (tx) => {
        const { actor, params } = request;
        const before = await readVersion(tx, actor, params.id);
        await moveVersion(tx, before.scriptId, params.id, {
          event: 'withdraw',
          by: actor.userId,
          now: clock.now(),
        });
        const after = await readVersion(tx, actor, params.id);
        await request.audit(tx, {
          action: 'script.withdraw',
          entity: 'script',
          entityId: before.scriptId,
          before,
          after,
        });
        return after;
      }),
  );

  app.get(
    '/api/script-versions/:id/statistics',
    {
      config: reading,
      schema: {
        summary:
          'What the calls of a version add up to: visits and ends at each node, outlets, intents, results',
        tags,
        params: IdParams,
        response: { 200: ScriptStatistics },
      },
    },
    async ({ actor, params }) => {
      const { id } = await readVersion(database, actor, params.id);
      return readStatistics(database, id);
    },
  );
};

/** The draft, locked until `tx` ends. Errors: `not-found`, `script-changed`. */
async function draftAt(tx: Tx, actor: Actor, scriptId: string, revision: number): Promise<Script> {
  const row = await readScriptRow(tx, actor, scriptId, 'for update');
  if (row.revision !== revision)
    throw conflict(
      'script-changed',
      `revision: the draft is at ${row.revision}, not at ${revision}: look at it again`,
    );
  return readDocument(row.draft);
}

/** An older version; the script is locked until `tx` ends. Error: `not-found`. */
async function lockedVersion(tx: Tx, actor: Actor, scriptId: string, versionId: string): Promise<Script> {
  await readScriptRow(tx, actor, scriptId, 'for update');
  const version = await readVersion(tx, actor, versionId);
  if (version.scriptId !== scriptId) throw notFound('version');
  return readDocument(await readVersionDocument(tx, versionId));
}
