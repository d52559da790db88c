import { countSuppressedBy, findImport, suppressedRows, type SuppressedRow } from '../../campaigns/index.ts';
import { notFound } from '../../platform/index.ts';
import { IdParams, SuppressedCounts } from '../contract/index.ts';
import type { Cell } from '../csv/csvRow.ts';
import { sendCsv } from '../csv/sendCsv.ts';
import type { Numbers } from '../masking.ts';
import type { ResourcePlugin } from '../resource.ts';
import { Streamed } from '../streamed.ts';

const header = [
  'Row',
  'Contact',
  'Reference',
  'Name',
  'Number',
  'Entry',
  'Match',
  'Suppression list',
  'Source',
  'Reason',
  'Expires',
];

/** What an import brought that is not dialed: the report of suppression. */
export const suppressedRowRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/imports/:id/suppressed',
    {
      config: { access: ['lists.read', 'lists.write'] },
      schema: {
        summary: 'Imported numbers that are on a suppression list now, counted by list and reason',
        tags: ['imports'],
        params: IdParams,
        response: { 200: SuppressedCounts },
      },
    },
    async ({ actor, numbers, params }) => {
      if (!(await findImport(database, actor, params.id))) throw notFound('import');
      const { counts, complete } = await countSuppressedBy(database, params.id, clock.now());
      return { complete, items: counts.map((row) => ({ ...row, reason: numbers.inText(row.reason) })) };
    },
  );

  app.get(
    '/api/imports/:id/suppressed.csv',
    {
      config: { access: ['lists.read', 'lists.write'] },
      schema: {
        summary: 'Imported numbers that are on a suppression list now, with the entry, as CSV',
        description: 'Exact numbers and beginnings, of every list that holds for the contact list.',
        tags: ['imports'],
        params: IdParams,
        response: { 200: { description: 'The file', content: { 'text/csv': { schema: Streamed } } } },
      },
    },
    async (request, reply) => {
      const { actor, numbers } = request;
      const { id } = request.params;
      const found = await findImport(database, actor, id);
      if (!found) throw notFound('import');
      await request.audit(database, { action: 'import.download-suppressed', entity: 'import', entityId: id });
      const name = `${found.fileName.replace(/\.[^.]*$/, '')} suppressed`;
      return sendCsv(reply, name, header, lines(suppressedRows(database, id, clock.now()), numbers));
    },
  );
};

async function* lines(batches: AsyncIterable<SuppressedRow[]>, numbers: Numbers): AsyncGenerator<Cell[][]> {
  for await (const rows of batches)
    yield rows.map((row) => [
      row.rowNumber,
      row.contactId,
      row.externalRef === null ? null : numbers.inText(row.externalRef),
      row.name === null ? null : numbers.inText(row.name),
      numbers.show(row.phone),
      row.match === 'exact' ? numbers.show(row.entry) : row.entry,
      row.match,
      row.listName,
      row.source,
      numbers.inText(row.reason),
      row.expiresAt === null ? null : new Date(row.expiresAt * 1000).toISOString(),
    ]);
}
