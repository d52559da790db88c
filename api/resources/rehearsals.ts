import { z } from 'zod';
import {
  cancelRehearsal,
  createRehearsal,
  queueRehearsal,
  readRehearsal,
  readRehearsals,
} from '../../campaigns/index.ts';
import { CreateRehearsal, IdParams, Rehearsal } from '../contract/index.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['tasks'];

export const rehearsalRoutes: ResourcePlugin = (app, { database, clock, jobs }) => {
  app.get(
    '/api/tasks/:id/rehearsals',
    {
      config: { access: 'tasks.read' },
      schema: {
        summary: 'The latest rehearsals of a task, newest first; fifty are kept',
        tags,
        params: IdParams,
        response: { 200: z.object({ items: z.array(Rehearsal) }) },
      },
    },
    async ({ actor, params }) => ({ items: await readRehearsals(database, actor, params.id) }),
  );

  app.get(
    '/api/rehearsals/:id',
    {
      config: { access: 'tasks.read' },
      schema: {
        summary: 'One rehearsal: how far it is, and its forecast once it is done',
        tags,
        params: IdParams,
        response: { 200: Rehearsal },
      },
    },
    ({ actor, params }) => readRehearsal(database, actor, params.id),
  );

  app.post(
    '/api/tasks/:id/rehearsals',
    {
      config: { access: 'tasks.write' },
      schema: {
        summary: 'Play a task in every pacing mode before it is dialed',
        description: 'Dials nobody and changes nothing about the task. It is played in the background.',
        tags,
        params: IdParams,
        body: CreateRehearsal,
        response: { 202: Rehearsal },
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const { id } = request.params;
      const made = await database.transaction(async (tx) => {
        const rehearsalId = await createRehearsal(tx, actor, id, body, clock.now());
        const after = { rehearsal: rehearsalId, ...body };
        await request.audit(tx, { action: 'task.rehearse', entity: 'task', entityId: id, after });
        return rehearsalId;
      });
      await queueRehearsal(jobs, made);
      return reply.code(202).send(await readRehearsal(database, actor, made));
    },
  );

  app.post(
    '/api/rehearsals/:id/cancel',
    {
      config: { access: 'tasks.write' },
      schema: {
        summary: 'End a rehearsal that waits or runs',
        tags,
        params: IdParams,
        response: { 200: Rehearsal },
      },
    },
    async (request) => {
      const { id } = request.params;
      return database.transaction(async (tx) => {
        const after = await cancelRehearsal(tx, request.actor, id, clock.now());
        const change = { rehearsal: id, state: after.state };
        await request.audit(tx, {
          action: 'task.rehearse.cancel',
          entity: 'task',
          entityId: after.taskId,
          after: change,
        });
        return after;
      });
    },
  );
};
