import { z } from 'zod';
import {
  allRejects,
  beginUndo,
  cancelImport,
  createImport,
  findImport,
  findList,
  importIds,
  inspectUpload,
  queueImport,
  queueUndo,
  readRejects,
  removeUpload,
  startImport,
  undoSteps,
  type RejectRow,
} from '../../campaigns/index.ts';
import { notFound, type Tx } from '../../platform/index.ts';
import { IdParams, Import, ImportReject, page, PageQuery, StartImport } from '../contract/index.ts';
import type { Cell } from '../csv/csvRow.ts';
import { sendCsv } from '../csv/sendCsv.ts';
import { importOf, maskImport, readImports } from '../importView.ts';
import type { Numbers } from '../masking.ts';
import { pageOf, readCursor } from '../pages.ts';
import type { ResourcePlugin } from '../resource.ts';
import { Streamed } from '../streamed.ts';
import { receiveFile } from '../upload.ts';

const tags = ['imports'];
const NewestKey = z.tuple([z.number(), z.uuid()]);
const readAccess = ['lists.read', 'lists.write'] as const;
/** Steps of an undo within the request; the workers do the rest. */
const UNDO_STEPS = 1;

export const importRoutes: ResourcePlugin = (app, { database, clock, dataFolder, jobs }) => {
  app.get(
    '/api/lists/:id/imports',
    {
      config: { access: readAccess },
      schema: {
        summary: 'Imports into a list, newest first',
        tags,
        params: IdParams,
        querystring: PageQuery,
        response: { 200: page(Import) },
      },
    },
    async (request) => {
      const { actor, numbers } = request;
      const { cursor, limit } = request.query;
      const list = await findList(database, actor, request.params.id);
      if (!list) throw notFound('list');
      const key = readCursor(cursor, NewestKey);
      const after = key && { createdAt: key[0], id: key[1] };
      const rows = await importIds(database, list.id, { after, limit });
      const ids = rows.map((row) => row.id);
      const found = await readImports(database, actor.tenantId, ids);
      const shown = new Map(found.map((one) => [one.import.id, maskImport(numbers, one.import)]));
      const { items, nextCursor } = pageOf(
        rows,
        limit,
        (row) => shown.get(row.id),
        (row) => [row.createdAt, row.id],
      );
      return { items: items.filter((item) => item !== undefined), nextCursor };
    },
  );

  app.post(
    '/api/lists/:id/imports',
    {
      config: { access: 'lists.write' },
      schema: {
        summary: 'Upload a file into a list',
        description:
          'multipart/form-data with the file as `file`: CSV, TSV or text in UTF-8, GB18030 or UTF-16, or XLSX, XLS. ' +
          'The answer says what was detected and which columns are proposed; start the import with ' +
          'POST /api/imports/{id}/start, or at once with the form field `start=true` before the file.',
        tags,
        consumes: ['multipart/form-data'],
        params: IdParams,
        response: { 201: Import },
      },
    },
    async (request, reply) => {
      const { actor } = request;
      const list = await findList(database, actor, request.params.id);
      if (!list) throw notFound('list');
      const upload = await receiveFile(request, dataFolder);
      const inspection = await inspectUpload(dataFolder, upload, list.defaultCountry);
      const { mapping } = inspection;
      const start = upload.fields.get('start') === 'true' && mapping !== null;
      const { tenantId, userId } = actor;
      try {
        const created = await database.transaction(async (tx) => {
          const { fileName } = upload;
          const wanted = { tenantId, listId: list.id, fileName, createdBy: userId, upload, inspection };
          const id = await createImport(tx, wanted, clock.now());
          if (start) await startImport(tx, tenantId, id, mapping);
          const after = { listId: list.id, fileName, bytes: upload.bytes, mapping };
          await request.audit(tx, { action: 'import.create', entity: 'import', entityId: id, after });
          return id;
        });
        if (start) await queueImport(jobs, created);
        return await reply
          .code(201)
          .send(maskImport(request.numbers, await importOf(database, actor, created)));
      } catch (error) {
        if (!(await isKept(database, upload.storedAs))) await removeUpload(dataFolder, upload.storedAs);
        throw error;
      }
    },
  );

  app.get(
    '/api/imports/:id',
    {
      config: { access: readAccess },
      schema: { summary: 'One import', tags, params: IdParams, response: { 200: Import } },
    },
    async (request) =>
      maskImport(request.numbers, await importOf(database, request.actor, request.params.id)),
  );

  app.post(
    '/api/imports/:id/start',
    {
      config: { access: 'lists.write' },
      schema: {
        summary: 'Start an uploaded import with this mapping',
        tags,
        params: IdParams,
        body: StartImport,
        response: { 200: Import },
      },
    },
    async (request) => {
      const { actor, body } = request;
      const { id } = request.params;
      await database.transaction(async (tx) => {
        await importOf(tx, actor, id);
        await startImport(tx, actor.tenantId, id, body.mapping);
        const after = { mapping: body.mapping };
        await request.audit(tx, { action: 'import.start', entity: 'import', entityId: id, after });
      });
      await queueImport(jobs, id);
      return maskImport(request.numbers, await importOf(database, actor, id));
    },
  );

  app.post(
    '/api/imports/:id/cancel',
    {
      config: { access: 'lists.write' },
      schema: {
        summary: 'End an import; rows that are in the list by now stay',
        tags,
        params: IdParams,
        response: { 200: Import },
      },
    },
    async (request) => {
      const { actor } = request;
      const { id } = request.params;
      const { storedAs } = await database.transaction(async (tx) => {
        const before = { status: (await importOf(tx, actor, id)).status };
        const cancelled = await cancelImport(tx, actor.tenantId, id, clock.now());
        const after = { status: 'cancelled' };
        await request.audit(tx, { action: 'import.cancel', entity: 'import', entityId: id, before, after });
        return cancelled;
      });
      await removeUpload(dataFolder, storedAs);
      return maskImport(request.numbers, await importOf(database, actor, id));
    },
  );

  app.post(
    '/api/imports/:id/undo',
    {
      config: { access: 'lists.write' },
      schema: {
        summary: 'Take the contacts of an ended import out of the list; while none of them has been dialed',
        description:
          'Of a large import only the beginning: it is `undoing` then, and `removed` grows until it is `undone`.',
        tags,
        params: IdParams,
        response: { 200: Import },
      },
    },
    async (request) => {
      const { actor } = request;
      const { id } = request.params;
      await database.transaction(async (tx) => {
        const before = { status: (await importOf(tx, actor, id)).status };
        await beginUndo(tx, actor.tenantId, id);
        const after = { status: 'undoing' };
        await request.audit(tx, { action: 'import.undo', entity: 'import', entityId: id, before, after });
      });
      if (!(await undoSteps(database, id, UNDO_STEPS))) await queueUndo(jobs, id);
      return maskImport(request.numbers, await importOf(database, actor, id));
    },
  );

  app.get(
    '/api/imports/:id/rejects',
    {
      config: { access: readAccess },
      schema: {
        summary: 'Rows of the file that are not in the list, with the reason',
        tags,
        params: IdParams,
        querystring: PageQuery,
        response: { 200: page(ImportReject) },
      },
    },
    async (request) => {
      const { actor, numbers } = request;
      const { cursor, limit } = request.query;
      const { id } = request.params;
      if (!(await findImport(database, actor, id))) throw notFound('import');
      const after = readCursor(cursor, z.number().int());
      const rows = await readRejects(database, id, { after, limit });
      return pageOf(
        rows,
        limit,
        (row) => ({
          ...row,
          detail: numbers.inText(row.detail),
          cells: row.cells.map((cell) => numbers.inText(cell)),
        }),
        (row) => row.rowNumber,
      );
    },
  );

  app.get(
    '/api/imports/:id/rejects.csv',
    {
      config: { access: readAccess },
      schema: {
        summary: 'The rejected rows as CSV, with one more column for the reason',
        tags,
        params: IdParams,
        response: { 200: { description: 'The file', content: { 'text/csv': { schema: Streamed } } } },
      },
    },
    async (request, reply) => {
      const { actor, numbers } = request;
      const { id } = request.params;
      const found = await findImport(database, actor, id);
      if (!found) throw notFound('import');
      await request.audit(database, { action: 'import.download-rejects', entity: 'import', entityId: id });
      const name = `${found.fileName.replace(/\.[^.]*$/, '')} rejected`;
      const header = [...found.headers.map((label) => numbers.inText(label)), 'Reject reason'];
      const rows = rejectLines(allRejects(database, id), found.headers.length, numbers);
      return sendCsv(reply, name, header, rows);
    },
  );
};

/** The answer can fail after the import is committed; then its file must stay. */
const isKept = async (tx: Tx, storedAs: string): Promise<boolean> =>
  (await tx.query('select 1 from imports where stored_as = $1', [storedAs])).length > 0;

/** The file's own cells, and one more with the reason under its header. */
async function* rejectLines(
  batches: AsyncIterable<RejectRow[]>,
  columns: number,
  numbers: Numbers,
): AsyncGenerator<Cell[][]> {
  for await (const rows of batches) {
    yield rows.map(({ cells, reason, detail }) => [
      ...cells.map((cell) => numbers.inText(cell)),
      ...Array.from({ length: Math.max(0, columns - cells.length) }, () => null),
      numbers.inText(`${reason}: ${detail}`),
    ]);
  }
}
