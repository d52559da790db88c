import { z } from 'zod';
import { allocate, readAllocation, readAllocations, readTargets, reclaim } from '../../campaigns/index.ts';
import { notFound, type Tx } from '../../platform/index.ts';
import {
  Allocation,
  AllocationChoice,
  AllocationQuery,
  CreateAllocation,
  IdParams,
  page,
  Reclaimed,
} from '../contract/index.ts';
import { pageOf, readCursor } from '../pages.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['allocation'];
const NewestKey = z.tuple([z.number(), z.uuid()]);
const readAccess = ['lists.read', 'lists.write'] as const;

export const allocationRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/allocation-choices',
    {
      config: { access: 'lists.write' },
      schema: {
        summary: 'To whom contacts can be given: agents, departments, skill groups, robots',
        tags,
        response: { 200: z.object({ items: z.array(AllocationChoice) }) },
      },
    },
    async ({ actor }) => ({ items: await readTargets(database, actor) }),
  );

  app.get(
    '/api/allocations',
    {
      config: { access: readAccess },
      schema: {
        summary: 'Passes that gave contacts away, newest first',
        tags,
        querystring: AllocationQuery,
        response: { 200: page(Allocation) },
      },
    },
    async ({ actor, query }) => {
      const key = readCursor(query.cursor, NewestKey);
      const after = key && { createdAt: key[0], id: key[1] };
      const { limit, listId = null } = query;
      const rows = await readAllocations(database, actor, { listId, after, limit });
      return pageOf(
        rows,
        limit,
        (row) => row,
        (row) => [row.createdAt, row.id],
      );
    },
  );

  app.get(
    '/api/allocations/:id',
    {
      config: { access: readAccess },
      schema: { summary: 'One pass', tags, params: IdParams, response: { 200: Allocation } },
    },
    ({ actor, params }) => readAllocation(database, actor, params.id),
  );

  app.post(
    '/api/allocations',
    {
      config: { access: 'lists.write' },
      schema: {
        summary: 'Draw contacts that nobody has and give them to targets',
        tags,
        body: CreateAllocation,
        response: { 201: Allocation },
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const allocation = await database.transaction(async (tx) => {
        const id = await allocate(tx, actor, body, clock.now());
        const after = await readAllocation(tx, actor, id);
        await request.audit(tx, { action: 'allocation.create', entity: 'allocation', entityId: id, after });
        return after;
      });
      return reply.code(201).send(allocation);
    },
  );

  app.post(
    '/api/allocation-targets/:id/reclaim',
    {
      config: { access: 'lists.write' },
      schema: {
        summary: 'Put the contacts that a target has not dialed back into the pool',
        tags,
        params: IdParams,
        response: { 200: Reclaimed },
      },
    },
    (request) => {
      const { actor } = request;
      const { id } = request.params;
      return database.transaction(async (tx) => {
        const reclaimed = await reclaim(tx, actor, id, clock.now());
        const after = { reclaimed };
        await request.audit(tx, {
          ...{ action: 'allocation.reclaim', entity: 'allocation-target', entityId: id },
          after,
        });
        return { reclaimed, allocation: await readAllocation(tx, actor, await passOf(tx, id)) };
      });
    },
  );
};

async function passOf(tx: Tx, targetId: string): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    'select allocation_id as id from allocation_targets where id = $1',
    [targetId],
  );
  if (!row) throw notFound('allocation');
  return row.id;
}
