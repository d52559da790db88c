import { z } from 'zod';
import {
  changeFields,
  createList,
  findList,
  readContacts,
  readLists,
  type ListRow,
} from '../../campaigns/index.ts';
import { notFound, placeInDepartment, type Actor, type Tx } from '../../platform/index.ts';
import {
  Contact,
  ContactQuery,
  CreateList,
  FieldDefinition,
  IdParams,
  List,
  page,
  PageQuery,
  UpdateList,
  WriteFields,
} from '../contract/index.ts';
import { shownContact } from '../contactView.ts';
import type { Numbers } from '../masking.ts';
import { pageOf, readCursor } from '../pages.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['lists'];
const NewestKey = z.tuple([z.number(), z.uuid()]);

export const listRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/lists',
    {
      config: { access: ['lists.read', 'lists.write', 'tasks.write'] },
      schema: { summary: 'Lists, newest first', tags, querystring: PageQuery, response: { 200: page(List) } },
    },
    async (request) => {
      const { cursor, limit } = request.query;
      const key = readCursor(cursor, NewestKey);
      const after = key && { createdAt: key[0], id: key[1] };
      const rows = await readLists(database, request.actor, { after, limit });
      return pageOf(
        rows,
        limit,
        (row) => shownList(request.numbers, row),
        (row) => [row.createdAt, row.id],
      );
    },
  );

  app.get(
    '/api/lists/:id',
    {
      config: { access: ['lists.read', 'lists.write'] },
      schema: { summary: 'One list', tags, params: IdParams, response: { 200: List } },
    },
    async (request) => shownList(request.numbers, await listOf(database, request.actor, request.params.id)),
  );

  app.post(
    '/api/lists',
    {
      config: { access: 'lists.write' },
      schema: { summary: 'Add an empty list', tags, body: CreateList, response: { 201: List } },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const list = await database.transaction(async (tx) => {
        const departmentId = await placeInDepartment(tx, actor, body.departmentId);
        const { tenantId, userId } = actor;
        const id = await createList(tx, { ...body, tenantId, departmentId, createdBy: userId }, clock.now());
        const after = await listOf(tx, actor, id);
        await request.audit(tx, { action: 'list.create', entity: 'list', entityId: id, after });
        return after;
      });
      return reply.code(201).send(shownList(request.numbers, list));
    },
  );

  app.patch(
    '/api/lists/:id',
    {
      config: { access: 'lists.write' },
      schema: {
        summary: 'Rename a list',
        tags,
        params: IdParams,
        body: UpdateList,
        response: { 200: List },
      },
    },
    async (request) => {
      const { actor } = request;
      const { id } = request.params;
      const list = await database.transaction(async (tx) => {
        const before = await listOf(tx, actor, id, true);
        await tx.query('update lists set name = $2 where id = $1', [id, request.body.name]);
        const after = { ...before, name: request.body.name };
        const change = { before: { name: before.name }, after: { name: after.name } };
        await request.audit(tx, { action: 'list.update', entity: 'list', entityId: id, ...change });
        return after;
      });
      return shownList(request.numbers, list);
    },
  );

  app.put(
    '/api/lists/:id/fields',
    {
      config: { access: 'lists.write' },
      schema: {
        summary: 'Say how the fields of a list are checked and shown, and in which order',
        tags,
        params: IdParams,
        body: WriteFields,
        response: { 200: List },
      },
    },
    async (request) => {
      const { actor } = request;
      const { id } = request.params;
      const list = await database.transaction(async (tx) => {
        const before = await listOf(tx, actor, id, true);
        // Who may not see numbers was not shown a label with one in it, and does not change it.
        const fields = request.body.fields.map((field) => ({
          ...field,
          label: before.fields.find(({ key }) => key === field.key)?.label ?? field.label,
        }));
        await changeFields(tx, id, fields);
        const change = { before: { fields: before.fields }, after: { fields } };
        await request.audit(tx, { action: 'list.fields', entity: 'list', entityId: id, ...change });
        return { ...before, fields };
      });
      return shownList(request.numbers, list);
    },
  );

  app.get(
    '/api/lists/:id/contacts',
    {
      config: { access: ['lists.read', 'lists.write'] },
      schema: {
        summary: 'Contacts of a list, in the order they came',
        tags,
        params: IdParams,
        querystring: ContactQuery,
        response: { 200: page(Contact) },
      },
    },
    async (request) => {
      const { cursor, limit, search } = request.query;
      const list = await listOf(database, request.actor, request.params.id);
      const rows = await readContacts(database, list.id, {
        after: readCursor(cursor, z.number().int()),
        limit,
        search: search ?? null,
        searchNumbers: request.numbers.unmasked,
      });
      return pageOf(
        rows,
        limit,
        (row) => shownContact(request.numbers, list.fields, row),
        (row) => row.id,
      );
    },
  );
};

async function listOf(tx: Tx, actor: Actor, id: string, lock = false): Promise<ListRow> {
  const list = await findList(tx, actor, id, { lock });
  if (!list) throw notFound('list');
  return list;
}

/** The header of a file without one can be a row with a number in it. */
const shownList = (numbers: Numbers, list: ListRow): List => ({
  ...list,
  fields: list.fields.map((field) => ({
    ...FieldDefinition.parse(field),
    label: numbers.inText(field.label),
  })),
});
