import { readTask } from '../../campaigns/index.ts';
import { detectionErrors, labelDetection } from '../../dialer-core/index.ts';
import { notFound } from '../../platform/index.ts';
import { DetectionErrors, IdParams, WriteDetectionLabel } from '../contract/index.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['detection'];

/** What people heard in the recordings of screened calls, and how often the verdicts were wrong. */
export const detectionRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/tasks/:id/detection-errors',
    {
      config: { access: 'tasks.read' },
      schema: {
        summary: 'How often people found the verdicts of machine detection wrong',
        tags,
        params: IdParams,
        response: { 200: DetectionErrors },
      },
    },
    async ({ actor, params }) => {
      await readTask(database, actor, params.id);
      return detectionErrors(database, params.id);
    },
  );

  app.put(
    '/api/attempts/:id/detection-label',
    {
      config: { access: 'recordings.listen' },
      schema: {
        summary: 'Say who was heard in the recording of a screened call',
        tags,
        params: IdParams,
        body: WriteDetectionLabel,
        response: { 200: WriteDetectionLabel },
      },
    },
    async (request) => {
      const { actor, body } = request;
      const { id } = request.params;
      return database.transaction(async (tx) => {
        const [attempt] = await tx.query<{ taskId: string }>(
          'select task_id as "taskId" from attempts where id = $1 and tenant_id = $2',
          [id, actor.tenantId],
        );
        if (!attempt) throw notFound('attempt');
        await readTask(tx, actor, attempt.taskId);
        const { before } = await labelDetection(tx, {
          attemptId: id,
          tenantId: actor.tenantId,
          label: body.label,
          by: actor.userId,
          at: clock.date(),
        });
        const change = { before: before === null ? null : { label: before }, after: body };
        await request.audit(tx, { action: 'detection.label', entity: 'attempt', entityId: id, ...change });
        return body;
      });
    },
  );
};
