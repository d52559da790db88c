import { z } from 'zod';
import { displayClassOf } from '../../dialer-core/index.ts';
import {
  countHandOvers,
  countOutcomes,
  countTask,
  readAttempts,
  readTask,
  taskMetrics,
} from '../../campaigns/index.ts';
import { Attempt, IdParams, OutcomeCounts, page, PageQuery, TaskMetrics } from '../contract/index.ts';
import { pageOf, readCursor } from '../pages.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['tasks'];
const Key = z.object({ createdAt: z.number(), id: z.uuid() });

export const taskCallRoutes: ResourcePlugin = (app, { database }) => {
  app.get(
    '/api/tasks/:id/outcomes',
    {
      config: { access: 'tasks.read' },
      schema: {
        summary: 'Dials by how they ended; open ones and outcomes add up to the dials',
        tags,
        params: IdParams,
        response: { 200: OutcomeCounts },
      },
    },
    async ({ actor, params }) => {
      await readTask(database, actor, params.id);
      const counts = await countOutcomes(database, params.id);
      const outcomes = counts.outcomes.map((row) => ({ ...row, displayClass: displayClassOf(row.outcome) }));
      return { ...counts, outcomes };
    },
  );

  app.get(
    '/api/tasks/:id/metrics',
    {
      config: { access: 'tasks.read' },
      schema: { summary: 'Every metric of a task', tags, params: IdParams, response: { 200: TaskMetrics } },
    },
    async ({ actor, params }) => {
      await readTask(database, actor, params.id);
      const [counts, handOvers] = [
        await countTask(database, params.id),
        await countHandOvers(database, params.id),
      ];
      return { ...taskMetrics(counts), handOvers };
    },
  );

  app.get(
    '/api/tasks/:id/attempts',
    {
      config: { access: 'tasks.read' },
      schema: {
        summary: 'The dials of a task, newest first',
        tags,
        params: IdParams,
        querystring: PageQuery,
        response: { 200: page(Attempt) },
      },
    },
    async ({ actor, numbers, params, query }) => {
      await readTask(database, actor, params.id);
      const after = readCursor(query.cursor, Key);
      const rows = await readAttempts(database, params.id, { after, limit: query.limit });
      const shown = ({ externalRef: _reference, ...attempt }: (typeof rows)[number]): Attempt => ({
        ...attempt,
        recordings: actor.permissions.has('recordings.listen') ? attempt.recordings : [],
        displayClass: displayClassOf(attempt.outcome),
        phone: numbers.show(attempt.phone),
        contactName: attempt.contactName === null ? null : numbers.inText(attempt.contactName),
      });
      return pageOf(rows, query.limit, shown, ({ createdAt, id }) => ({ createdAt, id }));
    },
  );
};
