import { z } from 'zod';
import {
  changeSuppressionList,
  createSuppressionList,
  readSuppressionList,
  removeSuppressionList,
  suppressionListSelect,
} from '../../campaigns/index.ts';
import { IdParams, page, SuppressionList, WholePageQuery, WriteSuppressionList } from '../contract/index.ts';
import { pageByName } from '../namedRows.ts';
import type { ResourcePlugin } from '../resource.ts';
import { uniqueName } from '../uniqueName.ts';

const tags = ['suppressions'];
const query = { select: suppressionListSelect, columns: { tenant: 'x.tenant_id', shared: true } };
const writing = { access: 'suppressions.write' } as const;

export const suppressionListRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/suppression-lists',
    {
      config: { access: ['suppressions.read', 'suppressions.write'] },
      schema: {
        summary: 'Suppression lists besides the general one',
        tags,
        querystring: WholePageQuery,
        response: { 200: page(SuppressionList) },
      },
    },
    (request) =>
      pageByName<SuppressionList, SuppressionList>(
        database,
        request.actor,
        query,
        request.query,
        (row) => row,
      ),
  );

  app.post(
    '/api/suppression-lists',
    {
      config: writing,
      schema: {
        summary: 'Add a suppression list for everybody, a department or a contact list',
        tags,
        body: WriteSuppressionList,
        response: { 201: SuppressionList },
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const list = await database.transaction(async (tx) => {
        const id = await uniqueName('suppression_lists_name', 'name', () =>
          createSuppressionList(tx, actor.tenantId, body, clock.now()),
        );
        const after = await readSuppressionList(tx, actor.tenantId, id);
        await request.audit(tx, {
          action: 'suppression-list.create',
          entity: 'suppression-list',
          entityId: id,
          after,
        });
        return after;
      });
      return reply.code(201).send(list);
    },
  );

  app.put(
    '/api/suppression-lists/:id',
    {
      config: writing,
      schema: {
        summary: 'Rename a suppression list, or change whom it holds for',
        tags,
        params: IdParams,
        body: WriteSuppressionList,
        response: { 200: SuppressionList },
      },
    },
    (request) => {
      const { actor, body } = request;
      const { id } = request.params;
      return database.transaction(async (tx) => {
        const before = await readSuppressionList(tx, actor.tenantId, id, true);
        await uniqueName('suppression_lists_name', 'name', () =>
          changeSuppressionList(tx, actor.tenantId, id, body),
        );
        const after = await readSuppressionList(tx, actor.tenantId, id);
        await request.audit(tx, {
          action: 'suppression-list.update',
          entity: 'suppression-list',
          entityId: id,
          before,
          after,
        });
        return after;
      });
    },
  );

  app.delete(
    '/api/suppression-lists/:id',
    {
      config: writing,
      schema: {
        summary: 'Remove a suppression list with its entries: their numbers may be dialed again',
        tags,
        params: IdParams,
        response: { 204: z.undefined().describe('Removed') },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await database.transaction(async (tx) => {
        const before = await readSuppressionList(tx, request.actor.tenantId, id, true);
        await removeSuppressionList(tx, request.actor.tenantId, id);
        await request.audit(tx, {
          action: 'suppression-list.delete',
          entity: 'suppression-list',
          entityId: id,
          before,
        });
      });
      return reply.code(204).send();
    },
  );
};
