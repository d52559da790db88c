import { attemptsUntil, contactResults, listFieldsOf, readTask } from '../../campaigns/index.ts';
import type { FastifyRequest } from 'fastify';
import type { Tx } from '../../platform/index.ts';
import { IdParams } from '../contract/index.ts';
import { attemptHeader, attemptRow } from '../csv/attemptRows.ts';
import { resultHeader, resultRow } from '../csv/resultRows.ts';
import { sendCsv } from '../csv/sendCsv.ts';
import type { ResourcePlugin } from '../resource.ts';
import { Streamed } from '../streamed.ts';

const tags = ['results'];
const file = { 200: { description: 'The file', content: { 'text/csv': { schema: Streamed } } } };
const description =
  'CSV in UTF-8 with byte order mark; times in the tenant’s zone. Cells that a spreadsheet would calculate begin ' +
  'with an apostrophe. The export is written to the audit log.';

export const taskFileRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/tasks/:id/results.csv',
    {
      config: { access: 'results.export' },
      schema: {
        summary: 'One row for each contact of a task with what became of it',
        description,
        tags,
        params: IdParams,
        response: file,
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { name, zone } = await database.transaction((tx) => beginExport(tx, request, id, 'results.csv'));
      const fields = await listFieldsOf(database, id);
      const about = { fields, numbers: request.numbers, zone };
      const rows = mapBatches(contactResults(database, id), (row) => resultRow(row, about));
      return sendCsv(reply, `${name} results`, resultHeader(fields), rows);
    },
  );

  app.get(
    '/api/tasks/:id/attempts.csv',
    {
      config: { access: 'results.export' },
      schema: {
        summary: 'One row for each dial of a task',
        description,
        tags,
        params: IdParams,
        response: file,
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { name, zone } = await database.transaction((tx) => beginExport(tx, request, id, 'attempts.csv'));
      const about = { numbers: request.numbers, zone };
      const rows = mapBatches(attemptsUntil(database, id, clock.now()), (row) => attemptRow(row, about));
      return sendCsv(reply, `${name} attempts`, attemptHeader, rows);
    },
  );
};

/** Finds the task and notes in the audit log that its data leave the house. */
async function beginExport(
  tx: Tx,
  request: FastifyRequest,
  id: string,
  fileName: string,
): Promise<{ name: string; zone: string }> {
  const { name } = await readTask(tx, request.actor, id);
  const [tenant] = await tx.query<{ zone: string }>('select time_zone as zone from tenants where id = $1', [
    request.actor.tenantId,
  ]);
  if (!tenant) throw new Error('a tenant asks and does not exist');
  const after = { file: fileName, numbers: request.numbers.unmasked ? 'shown' : 'masked' };
  await request.audit(tx, { action: 'task.export', entity: 'task', entityId: id, after });
  return { name, zone: tenant.zone };
}

async function* mapBatches<From, To>(
  batches: AsyncIterable<readonly From[]>,
  map: (row: From) => To,
): AsyncGenerator<To[]> {
  for await (const rows of batches) yield rows.map(map);
}
