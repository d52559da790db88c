import { placeTestCall } from '../../campaigns/index.ts';
import { IdParams, Task, TestCall } from '../contract/index.ts';
import type { ResourcePlugin } from '../resource.ts';
import { showTask } from '../taskView.ts';

export const testCallRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.post(
    '/api/tasks/:id/test-call',
    {
      config: { access: 'tasks.run' },
      schema: {
        summary: 'Dial one typed number with everything a task has, also before it is published',
        description:
          'Returns the test: a task of its own with this contact only, which is in no list of tasks. Its call is in ' +
          '`/api/calls?taskId=…`. Policy, suppression and one live call per number hold; the hours of the task do not. ' +
          'A task for agents needs a free one.',
        tags: ['tasks'],
        params: IdParams,
        body: TestCall,
        response: { 201: Task },
      },
    },
    async (request, reply) => {
      const { actor, body, params } = request;
      const test = await database.transaction(async (tx) => {
        const id = await placeTestCall(tx, actor, { taskId: params.id, ...body }, clock.now());
        const after = { test: id, phone: body.phone };
        await request.audit(tx, { action: 'task.test-call', entity: 'task', entityId: params.id, after });
        return showTask(tx, actor, id);
      });
      return reply.code(201).send(test);
    },
  );
};
