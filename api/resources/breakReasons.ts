import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { conflict, notFound, type Tx } from '../../platform/index.ts';
import {
  BreakReason,
  BreakReasons,
  IdParams,
  MOST_BREAK_REASONS,
  WriteBreakReason,
} from '../contract/index.ts';
import type { ResourcePlugin } from '../resource.ts';
import { uniqueName } from '../uniqueName.ts';

const tags = ['agents'];
const columns = `id, name, limit_minutes as "limitMinutes", position, enabled`;

/** Why agents take breaks. What somebody was on break for stays in the history when a reason is renamed or removed. */
export const breakReasonRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/break-reasons',
    {
      config: { access: 'signed-in' },
      schema: {
        summary: 'Reasons for breaks, as the menu shows them',
        tags,
        response: { 200: BreakReasons },
      },
    },
    async ({ actor }) => ({
      items: await database.query<BreakReason>(
        `select ${columns} from break_reasons where tenant_id = $1 order by position, name limit ${MOST_BREAK_REASONS}`,
        [actor.tenantId],
      ),
    }),
  );

  app.post(
    '/api/break-reasons',
    {
      config: { access: 'skillGroups.write' },
      schema: {
        summary: 'Add a reason for breaks',
        tags,
        body: WriteBreakReason,
        response: { 201: BreakReason },
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const reason = await database.transaction(async (tx) => {
        const [count] = await tx.query<{ n: number }>(
          'select count(*)::int as n from break_reasons where tenant_id = $1',
          [actor.tenantId],
        );
        if ((count?.n ?? 0) >= MOST_BREAK_REASONS)
          throw conflict(
            'too-many-break-reasons',
            `there are ${MOST_BREAK_REASONS} already: remove one first`,
          );
        const id = randomUUID();
        const values = [id, actor.tenantId, body.name, body.limitMinutes, body.position, body.enabled];
        await uniqueName('break_reasons_name', 'name', () =>
          tx.query(
            `insert into break_reasons (id, tenant_id, name, limit_minutes, position, enabled, created_at)
             values ($1, $2, $3, $4, $5, $6, $7)`,
            [...values, clock.date()],
          ),
        );
        const after = { id, ...body };
        await request.audit(tx, {
          action: 'break-reason.create',
          entity: 'break-reason',
          entityId: id,
          after,
        });
        return after;
      });
      return reply.code(201).send(reason);
    },
  );

  app.put(
    '/api/break-reasons/:id',
    {
      config: { access: 'skillGroups.write' },
      schema: {
        summary: 'Change a reason for breaks',
        tags,
        params: IdParams,
        body: WriteBreakReason,
        response: { 200: BreakReason },
      },
    },
    async (request) => {
      const { actor, body } = request;
      const { id } = request.params;
      return database.transaction(async (tx) => {
        const before = await lockReason(tx, actor.tenantId, id);
        await uniqueName('break_reasons_name', 'name', () =>
          tx.query(
            'update break_reasons set name = $2, limit_minutes = $3, position = $4, enabled = $5 where id = $1',
            [id, body.name, body.limitMinutes, body.position, body.enabled],
          ),
        );
        const after = { id, ...body };
        await request.audit(tx, {
          action: 'break-reason.update',
          entity: 'break-reason',
          entityId: id,
          before,
          after,
        });
        return after;
      });
    },
  );

  app.delete(
    '/api/break-reasons/:id',
    {
      config: { access: 'skillGroups.write' },
      schema: {
        summary: 'Remove a reason for breaks',
        tags,
        params: IdParams,
        response: { 204: z.undefined().describe('Removed') },
      },
    },
    async (request, reply) => {
      const { actor } = request;
      const { id } = request.params;
      await database.transaction(async (tx) => {
        const before = await lockReason(tx, actor.tenantId, id);
        await tx.query('delete from break_reasons where id = $1', [id]);
        await request.audit(tx, {
          action: 'break-reason.delete',
          entity: 'break-reason',
          entityId: id,
          before,
        });
      });
      return reply.code(204).send();
    },
  );
};

async function lockReason(tx: Tx, tenantId: string, id: string): Promise<BreakReason> {
  const [reason] = await tx.query<BreakReason>(
    `select ${columns} from break_reasons where id = $1 and tenant_id = $2 for update`,
    [id, tenantId],
  );
  if (!reason) throw notFound('break reason');
  return reason;
}
