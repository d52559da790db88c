import { notFound, visibleTo } from '../../platform/index.ts';
import { Floor, IdParams, Samples, SamplesQuery } from '../contract/index.ts';
import { readFloorState } from '../live/floorState.ts';
import { readSamples } from '../live/samples.ts';
import { liveAccess, seenBy } from '../live/seenBy.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['floor'];

export const floorRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/floor',
    {
      config: { access: liveAccess },
      schema: {
        summary: 'Agents and tasks now',
        description: 'What the role may see of it; GET /api/live goes on from here.',
        tags,
        response: { 200: Floor },
      },
    },
    async ({ actor }) => {
      const now = clock.now();
      const state = await readFloorState(database, actor.tenantId, { now, wall: clock.wall() });
      return seenBy(actor, state, { now, speed: clock.speed });
    },
  );

  app.get(
    '/api/tasks/:id/samples',
    {
      config: { access: ['floor.read', 'tasks.read'] },
      schema: {
        summary: 'What a task looked like over the last minutes',
        tags,
        params: IdParams,
        querystring: SamplesQuery,
        response: { 200: Samples },
      },
    },
    async ({ actor, params, query }) => {
      const values: unknown[] = [params.id];
      const columns = { tenant: 'tenant_id', department: 'department_id', owner: 'created_by' };
      const visible = visibleTo(actor, columns, values);
      const [task] = await database.query(`select 1 from tasks where id = $1 and ${visible}`, values);
      if (!task) throw notFound('task');
      return { items: await readSamples(database, params.id, clock.now() - query.seconds) };
    },
  );
};
