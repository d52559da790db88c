import { z } from 'zod';
import {
  readSuppressions,
  readTenantPhone,
  removeSuppression,
  suppressNumber,
  type SuppressionRow,
} from '../../campaigns/index.ts';
import { conflict, UserError } from '../../platform/index.ts';
import { CreateSuppression, IdParams, page, Suppression, SuppressionQuery } from '../contract/index.ts';
import type { Numbers } from '../masking.ts';
import { pageOf, readCursor } from '../pages.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['suppressions'];
const Key = z.object({ createdAt: z.number(), id: z.uuid() });

export const suppressionRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/suppressions',
    {
      config: { access: ['suppressions.read', 'suppressions.write'] },
      schema: {
        summary: 'Numbers that are never dialed, newest first',
        tags,
        querystring: SuppressionQuery,
        response: { 200: page(Suppression) },
      },
    },
    async ({ actor, numbers, query }) => {
      const after = readCursor(query.cursor, Key);
      if (query.phone !== undefined && !numbers.unmasked) throw numbersHidden();
      const phone =
        query.phone === undefined
          ? null
          : await readTenantPhone(database, actor.tenantId, query.phone, 'query.phone');
      const listId = query.listId === 'general' ? null : query.listId;
      const wanted = { after, limit: query.limit, phone, listId };
      const rows = await readSuppressions(database, actor.tenantId, wanted);
      return pageOf(
        rows,
        query.limit,
        (row) => shownSuppression(numbers, row),
        ({ createdAt, id }) => ({ createdAt: seconds(createdAt), id }),
      );
    },
  );

  app.post(
    '/api/suppressions',
    {
      config: { access: 'suppressions.write' },
      schema: {
        summary: 'Never dial a number again, or not before a moment; or all that begin so',
        description: 'Holds from the answer on: no dial of this number begins after it.',
        tags,
        body: CreateSuppression,
        response: { 201: Suppression },
      },
    },
    async (request, reply) => {
      const { actor, body, numbers } = request;
      const wanted = { ...body, tenantId: actor.tenantId, source: 'manual', createdBy: actor.userId };
      const now = clock.now();
      const row = await database.transaction(async (tx) => {
        const { before, after } = await suppressNumber(tx, wanted, now);
        if (before && (before.expiresAt === null || seconds(before.expiresAt) > now))
          throw conflict('already-suppressed', 'the number is on the list already');
        await request.audit(tx, {
          action: 'suppression.create',
          entity: 'suppression',
          entityId: after.id,
          before: before && plain(before),
          after: plain(after),
        });
        return after;
      });
      return reply.code(201).send(shownSuppression(numbers, row));
    },
  );

  app.delete(
    '/api/suppressions/:id',
    {
      config: { access: 'suppressions.write' },
      schema: {
        summary: 'Let a number be dialed again',
        tags,
        params: IdParams,
        response: { 204: z.undefined().describe('Removed') },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await database.transaction(async (tx) => {
        const removed = await removeSuppression(tx, request.actor.tenantId, id);
        const before = plain(removed);
        await request.audit(tx, {
          action: 'suppression.delete',
          entity: 'suppression',
          entityId: id,
          before,
        });
      });
      return reply.code(204).send();
    },
  );
};

/** Searching by number would tell a masked role what the mask hides. */
const numbersHidden = () =>
  new UserError('numbers-hidden', 'your role may not search by number', { status: 403 });

const seconds = (date: Date): number => date.getTime() / 1000;

const plain = (row: SuppressionRow): Suppression => ({
  ...row,
  createdAt: seconds(row.createdAt),
  expiresAt: row.expiresAt && seconds(row.expiresAt),
});

/** An entry as a caller may see it; a prefix is no number. */
export const shownSuppression = (numbers: Numbers, row: SuppressionRow): Suppression => ({
  ...plain(row),
  phone: row.match === 'prefix' ? row.phone : numbers.show(row.phone),
  reason: numbers.inText(row.reason),
});
