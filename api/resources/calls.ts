import { z } from 'zod';
import { readCall, readCalls } from '../../campaigns/index.ts';
import { readerOf, searchOf, shownCall, shownCallDetail } from '../callView.ts';
import { CallDetail, CallQuery, CallRecord, IdParams, page } from '../contract/index.ts';
import { pageOf, readCursor } from '../pages.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['calls'];
const config = { access: 'tasks.read' } as const;
const Key = z.object({ createdAt: z.number(), id: z.uuid() });

/** The calls of all tasks that the caller may see. */
export const callRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/calls',
    {
      config,
      schema: {
        summary: 'Calls of every task, newest first',
        description:
          'Dials of tasks, those of agents from their own lists, and callees who rang us and were taken to agents.',
        tags,
        querystring: CallQuery,
        response: { 200: page(CallRecord) },
      },
    },
    async (request) => {
      const { cursor, limit, ...asked } = request.query;
      const after = readCursor(cursor, Key);
      const search = await searchOf(database, request, asked, { path: 'query', now: clock.now() });
      const rows = await readCalls(database, readerOf(request), search, { after, limit });
      return pageOf(
        rows,
        limit,
        (row) => shownCall(request, row),
        ({ createdAt, id }) => ({ createdAt, id }),
      );
    },
  );

  app.get(
    '/api/calls/:id',
    {
      config,
      schema: {
        summary: 'One call: its course, why it ended so, and what came of it',
        description:
          'What was said is at `/api/attempts/{id}/transcript`, what was recorded at its recordings.',
        tags,
        params: IdParams,
        response: { 200: CallDetail },
      },
    },
    async (request) =>
      shownCallDetail(request, await readCall(database, readerOf(request), request.params.id, clock.now())),
  );
};
