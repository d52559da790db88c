import { createReadStream } from 'node:fs';
import { z } from 'zod';
import {
  cancelExport,
  createExport,
  findImport,
  findList,
  queueExport,
  readExport,
  readExports,
  readFilterForm,
  readTask,
  type ExportRow,
  type ExportSource,
} from '../../campaigns/index.ts';
import { conflict, notFound, UserError, type Actor, type Tx } from '../../platform/index.ts';
import { attachment } from '../attachment.ts';
import { CreateExport, Export, IdParams } from '../contract/index.ts';
import { readerOf, searchOf } from '../callView.ts';
import { exportPath } from '../exports/exportWork.ts';
import type { Numbers } from '../masking.ts';
import type { ResourcePlugin } from '../resource.ts';
import { Streamed } from '../streamed.ts';

const tags = ['exports'];
const config = { access: 'results.export' } as const;
const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export const exportRoutes: ResourcePlugin = (app, { database, clock, dataFolder, jobs }) => {
  app.get(
    '/api/exports',
    {
      config,
      schema: {
        summary: 'Exports, newest first, at most 100: one’s own, or the tenant’s for roles over all of it',
        tags,
        response: { 200: z.object({ items: z.array(Export) }) },
      },
    },
    async ({ actor, numbers }) => ({
      items: (await readExports(database, actor)).map((row) => shown(numbers, row)),
    }),
  );

  app.get(
    '/api/exports/:id',
    { config, schema: { summary: 'One export', tags, params: IdParams, response: { 200: Export } } },
    async ({ actor, numbers, params }) => shown(numbers, await readExport(database, actor, params.id)),
  );

  app.post(
    '/api/exports',
    {
      config,
      schema: {
        summary: 'Have a file written in the background',
        description:
          'Numbers stand in it as its maker may see them. Cells that a spreadsheet would calculate begin with an apostrophe.',
        tags,
        body: CreateExport,
        response: { 201: Export },
      },
    },
    async (request, reply) => {
      const { actor, body, numbers } = request;
      const { unmasked } = numbers;
      const row = await database.transaction(async (tx) => {
        const { source, name } = await sourceOf(tx, request, body.what, clock.now());
        const wanted = { source, name, format: body.format, unmasked };
        const id = await createExport(tx, actor, wanted, clock.now());
        const after = { what: body.what, format: body.format, numbers: unmasked ? 'shown' : 'masked' };
        await request.audit(tx, { action: 'export.create', entity: 'export', entityId: id, after });
        return readExport(tx, actor, id);
      });
      await queueExport(jobs, row.id);
      return reply.code(201).send(shown(numbers, row));
    },
  );

  app.post(
    '/api/exports/:id/cancel',
    { config, schema: { summary: 'End an export', tags, params: IdParams, response: { 200: Export } } },
    (request) => {
      const { actor, numbers } = request;
      const { id } = request.params;
      return database.transaction(async (tx) => {
        await cancelExport(tx, actor, id, clock.now());
        await request.audit(tx, { action: 'export.cancel', entity: 'export', entityId: id });
        return shown(numbers, await readExport(tx, actor, id));
      });
    },
  );

  app.get(
    '/api/exports/:id/file',
    {
      config,
      schema: {
        summary: 'The file of a completed export',
        tags,
        params: IdParams,
        response: {
          200: { description: 'The file', content: { 'application/octet-stream': { schema: Streamed } } },
        },
      },
    },
    async (request, reply) => {
      const row = await readExport(database, request.actor, request.params.id);
      if (row.status !== 'completed')
        throw conflict('export-state', `the export is ${row.status}: its file is not there`);
      if (row.unmasked && !request.numbers.unmasked)
        throw new UserError('not-allowed', 'numbers stand in this file: your role may not see them', {
          status: 403,
        });
      await request.audit(database, { action: 'export.download', entity: 'export', entityId: row.id });
      return reply
        .header('content-type', mediaTypes[row.format])
        .header('content-disposition', attachment(row.fileName))
        .header('cache-control', 'no-store')
        .send(createReadStream(exportPath(dataFolder, row.id)));
    },
  );
};

/** What is wanted, when the actor may see it; and what to call it. Error: `not-found`. */
async function sourceOf(
  tx: Tx,
  asker: { actor: Actor; numbers: Numbers },
  what: z.output<typeof CreateExport>['what'],
  now: number,
): Promise<{ source: ExportSource; name: string }> {
  const { actor } = asker;
  if (what.kind === 'calls') {
    const search = await searchOf(tx, asker, what.search, { path: 'what.search', now });
    return { source: { kind: what.kind, search, ...readerOf(asker) }, name: 'Calls' };
  }
  if (what.kind === 'import-rejects') {
    const found = await findImport(tx, actor, what.importId);
    if (!found) throw notFound('import');
    const name = `${found.fileName.replace(/\.[^.]*$/, '')} rejected`;
    return { source: { ...what, headers: found.headers }, name };
  }
  if (what.kind === 'list-contacts') {
    const list = await findList(tx, actor, what.listId);
    if (!list) throw notFound('list');
    const form = what.filterFormId === null ? null : await readFilterForm(tx, actor, what.filterFormId);
    if (form && form.listId !== list.id) throw notFound('filter form');
    const source = { kind: what.kind, listId: list.id, conditions: form?.conditions ?? null };
    return { source, name: form ? `${list.name} ${form.name}` : list.name };
  }
  const { name } = await readTask(tx, actor, what.taskId);
  return { source: what, name: `${name} ${what.kind === 'task-results' ? 'results' : 'attempts'}` };
}

const shown = (numbers: Numbers, { source, tenantId: _tenant, ...row }: ExportRow): Export => ({
  ...row,
  kind: source.kind,
  fileName: numbers.inText(row.fileName),
});
