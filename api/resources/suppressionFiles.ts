import {
  allSuppressions,
  importSuppressions,
  readSuppressionList,
  removeUpload,
} from '../../campaigns/index.ts';
import { UserError } from '../../platform/index.ts';
import { SuppressionExportQuery, SuppressionImport } from '../contract/index.ts';
import { sendCsv } from '../csv/sendCsv.ts';
import { suppressionHeader, suppressionRow } from '../csv/suppressionRows.ts';
import type { ResourcePlugin } from '../resource.ts';
import { Streamed } from '../streamed.ts';
import { receiveFile } from '../upload.ts';

const tags = ['suppressions'];

export const suppressionFileRoutes: ResourcePlugin = (app, { database, clock, dataFolder }) => {
  app.post(
    '/api/suppressions/import',
    {
      config: { access: 'suppressions.write' },
      schema: {
        summary: 'Put the numbers of a file on a suppression list',
        description:
          'multipart/form-data with the text file as `file`: one number in each row, or columns with the headers ' +
          'number, reason, expires. `+1684*` is every number that begins so. Before the file, the form fields ' +
          '`listId` (absent: the general list) and `replace=true`: what the file does not have is removed from the ' +
          'list. Each row holds from the answer on.',
        tags,
        consumes: ['multipart/form-data'],
        response: { 200: SuppressionImport },
      },
    },
    async (request) => {
      const { actor } = request;
      const upload = await receiveFile(request, dataFolder);
      try {
        const listId = upload.fields.get('listId') ?? null;
        const replace = upload.fields.get('replace') === 'true';
        if (replace && listId === null) throw replacesGeneral();
        if (listId !== null) await readSuppressionList(database, actor.tenantId, asId(listId));
        const wanted = { tenantId: actor.tenantId, createdBy: actor.userId, listId, replace };
        const result = await importSuppressions(database, dataFolder, upload.storedAs, wanted, clock.now());
        const { rejects: _, ...after } = { ...result, fileName: upload.fileName, replace };
        await request.audit(database, {
          action: 'suppression-list.import',
          entity: 'suppression-list',
          entityId: listId ?? actor.tenantId,
          after,
        });
        return result;
      } finally {
        await removeUpload(dataFolder, upload.storedAs);
      }
    },
  );

  app.get(
    '/api/suppressions/export.csv',
    {
      config: { access: ['suppressions.read', 'suppressions.write'] },
      schema: {
        summary: 'The entries of a suppression list as a file that can be imported again',
        description: 'Numbers are masked for roles that may not see them. Written to the audit log.',
        tags,
        querystring: SuppressionExportQuery,
        response: { 200: { description: 'The file', content: { 'text/csv': { schema: Streamed } } } },
      },
    },
    async (request, reply) => {
      const { actor, numbers } = request;
      const { listId } = request.query;
      const named = listId === undefined || listId === 'general' ? null : listId;
      const list = named === null ? null : await readSuppressionList(database, actor.tenantId, named);
      const [tenant] = await database.query<{ zone: string }>(
        'select time_zone as zone from tenants where id = $1',
        [actor.tenantId],
      );
      const about = { numbers, zone: tenant?.zone ?? 'UTC' };
      await request.audit(database, {
        action: 'suppression-list.export',
        entity: 'suppression-list',
        entityId: named ?? actor.tenantId,
        after: { numbers: numbers.unmasked ? 'shown' : 'masked' },
      });
      const filter = listId === undefined ? {} : { listId: named };
      const batches = allSuppressions(database, actor.tenantId, filter);
      const rows = (async function* () {
        for await (const batch of batches) yield batch.map((row) => suppressionRow(row, about));
      })();
      return sendCsv(reply, list?.name ?? 'do not call', suppressionHeader, rows);
    },
  );
};

const asId = (text: string): string => {
  if (/^[0-9a-f-]{36}$/i.test(text)) return text;
  throw new UserError('unknown-suppression-list', 'listId: this is no list', {
    fields: [{ path: 'listId', code: 'unknown-suppression-list', message: 'choose a suppression list' }],
  });
};

const replacesGeneral = () =>
  new UserError('replaces-general', 'replace: only a named list can be replaced by a file', {
    fields: [
      { path: 'replace', code: 'replaces-general', message: 'choose a list, or add to the general one' },
    ],
  });
