import { appendContacts, findList } from '../../campaigns/index.ts';
import { notFound } from '../../platform/index.ts';
import { AppendContacts, AppendHeaders, IdParams, Import } from '../contract/index.ts';
import { maskImport, importOf } from '../importView.ts';
import type { ResourcePlugin } from '../resource.ts';

export const appendContactRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.post(
    '/api/lists/:id/contacts',
    {
      config: { access: 'lists.write' },
      schema: {
        summary: 'Add up to 1,000 contacts to a list at once',
        description:
          'The rules are those of a file, and so is the answer: an import whose rows are the contacts, counted from 1. ' +
          'GET /api/imports/{id}/rejects names those that were not added. With an Idempotency-Key a repeated call ' +
          'returns the first answer (200 instead of 201) and adds nothing.',
        tags: ['lists'],
        params: IdParams,
        headers: AppendHeaders,
        body: AppendContacts,
        response: { 200: Import, 201: Import },
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const key = request.headers['idempotency-key'] ?? null;
      const { appended, shown } = await database.transaction(async (tx) => {
        const list = await findList(tx, actor, request.params.id);
        if (!list) throw notFound('list');
        const { tenantId, userId } = actor;
        const wanted = { ...body, tenantId, listId: list.id, key, createdBy: userId };
        const done = await appendContacts(tx, wanted, clock.now());
        const made = await importOf(tx, actor, done.importId);
        if (!done.repeated) {
          const after = { listId: list.id, accepted: made.accepted, rejected: made.rejected };
          const entry = { action: 'contacts.append', entity: 'import', entityId: done.importId, after };
          await request.audit(tx, entry);
        }
        return { appended: done, shown: made };
      });
      return reply.code(appended.repeated ? 200 : 201).send(maskImport(request.numbers, shown));
    },
  );
};
