import type { FastifyRequest } from 'fastify';
import { commandTask, finishPlanned, type CommandOptions, type TaskCommand } from '../../campaigns/index.ts';
import type { Permission } from '../../platform/index.ts';
import { IdParams, StopTask, Task } from '../contract/index.ts';
import type { ResourcePlugin } from '../resource.ts';
import { showTask } from '../taskView.ts';

const commands: Readonly<Record<TaskCommand, { summary: string; access: Permission }>> = {
  publish: {
    summary: 'Publish a draft: it is dialed as soon as its dates and windows allow',
    access: 'tasks.run',
  },
  pause: { summary: 'Pause a task: live calls go on to their end', access: 'tasks.run' },
  resume: { summary: 'Resume a paused task', access: 'tasks.run' },
  stop: { summary: 'Stop a task for good: nothing more is dialed', access: 'tasks.run' },
};

/** Steps of finishing a stopped task's contacts within the request; the dialer does the rest. */
const FINISHING_STEPS = 2;

export const taskCommandRoutes: ResourcePlugin = (app, { database, clock }) => {
  const carryOut = async (
    request: Pick<FastifyRequest, 'actor' | 'audit'>,
    id: string,
    command: TaskCommand,
    options: CommandOptions = {},
  ) => {
    const { actor } = request;
    await database.transaction(async (tx) => {
      const moved = await commandTask(tx, actor, id, command, clock.now(), options);
      await request.audit(tx, {
        action: `task.${command}`,
        entity: 'task',
        entityId: id,
        before: { state: moved.from },
        after: { state: moved.to, ...options },
      });
    });
    if (command === 'stop') await finishPlanned(database, id, clock.now(), FINISHING_STEPS);
    return showTask(database, actor, id);
  };
  const schema = { tags: ['tasks'], params: IdParams, response: { 200: Task } };

  for (const command of ['publish', 'pause', 'resume'] as const) {
    const { summary, access } = commands[command];
    app.post(`/api/tasks/:id/${command}`, { config: { access }, schema: { summary, ...schema } }, (request) =>
      carryOut(request, request.params.id, command),
    );
  }

  app.post(
    '/api/tasks/:id/stop',
    {
      config: { access: commands.stop.access },
      schema: { summary: commands.stop.summary, ...schema, body: StopTask },
    },
    (request) =>
      carryOut(request, request.params.id, 'stop', { hangUpRinging: request.body?.hangUpRinging ?? false }),
  );
};
