import { z } from 'zod';
import { createTask, readTasks, updateTask, type countTasks } from '../../campaigns/index.ts';
import { CreateTask, IdParams, page, PageQuery, Task, UpdateTask } from '../contract/index.ts';
import { LargeTaskCounts } from '../largeTaskCounts.ts';
import { pageOf, readCursor } from '../pages.ts';
import type { ResourcePlugin } from '../resource.ts';
import { limitOf, showTask, showTasks } from '../taskView.ts';

const tags = ['tasks'];
const Key = z.object({ createdAt: z.number(), id: z.uuid() });

export const taskRoutes: ResourcePlugin = (app, { database, clock }) => {
  const large = new LargeTaskCounts(() => performance.now());
  const count: typeof countTasks = (tx, ids) => large.count(tx, ids);

  app.get(
    '/api/tasks',
    {
      config: { access: 'tasks.read' },
      schema: { summary: 'Tasks, newest first', tags, querystring: PageQuery, response: { 200: page(Task) } },
    },
    async ({ actor, query }) => {
      const after = readCursor(query.cursor, Key);
      const rows = await readTasks(database, actor, { after, limit: query.limit });
      const found = pageOf(
        rows,
        query.limit,
        (row) => row,
        ({ createdAt, id }) => ({ createdAt, id }),
      );
      return { ...found, items: await showTasks(database, found.items, count) };
    },
  );

  app.get(
    '/api/tasks/:id',
    {
      config: { access: 'tasks.read' },
      schema: { summary: 'One task', tags, params: IdParams, response: { 200: Task } },
    },
    ({ actor, params }) => showTask(database, actor, params.id, count),
  );

  app.post(
    '/api/tasks',
    {
      config: { access: 'tasks.write' },
      schema: {
        summary: 'Make a task: a draft until it is published',
        tags,
        body: CreateTask,
        response: { 201: Task },
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const task = await database.transaction(async (tx) => {
        const wanted = {
          ...body,
          campaignId: body.campaignId ?? null,
          trunkId: body.trunkId ?? null,
          trunkGroupId: body.trunkGroupId ?? null,
          maxConcurrent: limitOf(body.maxConcurrent),
        };
        const id = await createTask(tx, actor, wanted, clock.now());
        const { progress, ...after } = await showTask(tx, actor, id);
        await request.audit(tx, { action: 'task.create', entity: 'task', entityId: id, after });
        return { ...after, progress };
      });
      return reply.code(201).send(task);
    },
  );

  app.patch(
    '/api/tasks/:id',
    {
      config: { access: 'tasks.write' },
      schema: {
        summary: 'Change settings of a task that has not ended',
        description: 'A running task follows at once. Its kind, list and campaign stay what they are.',
        tags,
        params: IdParams,
        body: UpdateTask,
        response: { 200: Task },
      },
    },
    async (request) => {
      const { actor, body } = request;
      const { id } = request.params;
      return database.transaction(async (tx) => {
        const change = await updateTask(
          tx,
          actor,
          id,
          { ...body, maxConcurrent: limitOf(body.maxConcurrent) },
          clock.now(),
        );
        await request.audit(tx, { action: 'task.update', entity: 'task', entityId: id, ...change });
        return showTask(tx, actor, id);
      });
    },
  );
};
