import { appendToTask, createTask, readTask } from '../../campaigns/index.ts';
import { Appended, CopyTask, IdParams, Task } from '../contract/index.ts';
import type { ResourcePlugin } from '../resource.ts';
import { showTask } from '../taskView.ts';

const tags = ['tasks'];

export const taskCopyRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.post(
    '/api/tasks/:id/copy',
    {
      config: { access: 'tasks.write' },
      schema: {
        summary: 'Make a draft with the settings of a task, in the same campaign',
        description:
          'Its dates stay behind when they are over. The contacts are those of the list at publishing.',
        tags,
        params: IdParams,
        body: CopyTask,
        response: { 201: Task },
      },
    },
    async (request, reply) => {
      const { actor, body, params } = request;
      const task = await database.transaction(async (tx) => {
        const source = await readTask(tx, actor, params.id);
        const today = clock.date().toISOString().slice(0, 10);
        const over = source.endDate !== null && source.endDate < today;
        const dates = over ? { startDate: null, endDate: null } : {};
        const wanted = { ...source, ...dates, name: body.name };
        const id = await createTask(tx, actor, wanted, clock.now());
        const after = { copyOf: source.id, name: body.name };
        await request.audit(tx, { action: 'task.copy', entity: 'task', entityId: id, after });
        return showTask(tx, actor, id);
      });
      return reply.code(201).send(task);
    },
  );

  app.post(
    '/api/tasks/:id/append',
    {
      config: { access: 'tasks.write' },
      schema: {
        summary: 'Take up contacts that have come into the list, or into what its filter form finds',
        tags,
        params: IdParams,
        response: { 200: Appended },
      },
    },
    (request) => {
      const { actor } = request;
      const { id } = request.params;
      return database.transaction(async (tx) => {
        const added = await appendToTask(tx, actor, id, clock.now());
        const after = { added };
        await request.audit(tx, { action: 'task.append', entity: 'task', entityId: id, after });
        return { added, task: await showTask(tx, actor, id) };
      });
    },
  );
};
