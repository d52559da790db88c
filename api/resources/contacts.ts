import { changeContact, findContact, findList, type ContactRow } from '../../campaigns/index.ts';
import { notFound, UserError, type Actor, type Tx } from '../../platform/index.ts';
import { ChangeContact, Contact, ContactParams } from '../contract/index.ts';
import { shownContact } from '../contactView.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['lists'];

export const contactRoutes: ResourcePlugin = (app, { database }) => {
  app.patch(
    '/api/contacts/:id',
    {
      config: { access: 'lists.write' },
      schema: {
        summary: 'Change a contact, or void it',
        description:
          'Dials that are planned for it go to its new numbers. A voided contact is not dialed. Roles that may not see numbers cannot change them.',
        tags,
        params: ContactParams,
        body: ChangeContact,
        response: { 200: Contact },
      },
    },
    async (request) => {
      const { actor, body, numbers } = request;
      const { id } = request.params;
      return database.transaction(async (tx) => {
        const { listId, fields, contact: before } = await contactOf(tx, actor, id);
        const hidden = fields.filter(({ key, masked }) => masked && body.fields?.[key] !== undefined);
        if (!numbers.unmasked && (body.phones || hidden.length > 0))
          throw new UserError('not-allowed', 'phones: your role may not see numbers', { status: 403 });
        await changeContact(tx, { listId, contactId: id }, body);
        const { contact: after } = await contactOf(tx, actor, id);
        const entry = { action: 'contact.update', entity: 'contact', entityId: String(id) };
        await request.audit(tx, { ...entry, before, after });
        return shownContact(numbers, fields, after);
      });
    },
  );
};

async function contactOf(tx: Tx, actor: Actor, id: number) {
  const found = await findContact(tx, actor.tenantId, id);
  const list = found && (await findList(tx, actor, found.listId));
  if (!list) throw notFound('contact');
  const contact: ContactRow = found.contact;
  return { listId: list.id, fields: list.fields, contact };
}
