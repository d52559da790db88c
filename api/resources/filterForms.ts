import { z } from 'zod';
import {
  checkedList,
  createFilterForm,
  previewFilter,
  readFilterForm,
  readFilterForms,
  readFilterVersions,
  updateFilterForm,
  type FilterFormRow,
} from '../../campaigns/index.ts';
import { shownContact } from '../contactView.ts';
import {
  CreateFilterForm,
  FilterForm,
  FilterFormQuery,
  FilterFormVersion,
  FilterPreview,
  IdParams,
  page,
  PreviewFilter,
  UpdateFilterForm,
  type Condition,
} from '../contract/index.ts';
import type { Numbers } from '../masking.ts';
import { pageOf, readCursor } from '../pages.ts';
import type { ResourcePlugin } from '../resource.ts';
import { uniqueName } from '../uniqueName.ts';

const tags = ['filter forms'];
const LastKey = z.tuple([z.number(), z.uuid()]);
const readAccess = ['lists.read', 'lists.write', 'tasks.write'] as const;

export const filterFormRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/filter-forms',
    {
      config: { access: readAccess },
      schema: {
        summary: 'Saved filters over lists, the last changed first',
        tags,
        querystring: FilterFormQuery,
        response: { 200: page(FilterForm) },
      },
    },
    async (request) => {
      const { cursor, limit, listId = null } = request.query;
      const key = readCursor(cursor, LastKey);
      const after = key && { changedAt: key[0], id: key[1] };
      const rows = await readFilterForms(database, request.actor, { listId, after, limit });
      return pageOf(
        rows,
        limit,
        (row) => shown(request.numbers, row),
        (row) => [row.changedAt, row.id],
      );
    },
  );

  app.get(
    '/api/filter-forms/:id',
    {
      config: { access: readAccess },
      schema: { summary: 'One filter form', tags, params: IdParams, response: { 200: FilterForm } },
    },
    async (request) =>
      shown(request.numbers, await readFilterForm(database, request.actor, request.params.id)),
  );

  app.get(
    '/api/filter-forms/:id/versions',
    {
      config: { access: readAccess },
      schema: {
        summary: 'What a filter form asked at any time, newest first',
        tags,
        params: IdParams,
        response: { 200: z.object({ items: z.array(FilterFormVersion) }) },
      },
    },
    async ({ actor, numbers, params }) => {
      const { id } = await readFilterForm(database, actor, params.id);
      const versions = await readFilterVersions(database, id);
      return { items: versions.map((one) => ({ ...one, conditions: masked(numbers, one.conditions) })) };
    },
  );

  app.post(
    '/api/filter-forms',
    {
      config: { access: 'lists.write' },
      schema: {
        summary: 'Save a filter over a list',
        tags,
        body: CreateFilterForm,
        response: { 201: FilterForm },
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const { listId, ...input } = body;
      const form = await database.transaction(async (tx) => {
        const id = await uniqueName('filter_forms_name', 'name', () =>
          createFilterForm(tx, actor, listId, input, clock.now()),
        );
        const after = await readFilterForm(tx, actor, id);
        await request.audit(tx, { action: 'filter-form.create', entity: 'filter-form', entityId: id, after });
        return after;
      });
      return reply.code(201).send(shown(request.numbers, form));
    },
  );

  app.put(
    '/api/filter-forms/:id',
    {
      config: { access: 'lists.write' },
      schema: {
        summary: 'Change a filter form; other conditions are its next version',
        tags,
        params: IdParams,
        body: UpdateFilterForm,
        response: { 200: FilterForm },
      },
    },
    async (request) => {
      const { actor, body } = request;
      const { id } = request.params;
      const form = await database.transaction(async (tx) => {
        const before = await readFilterForm(tx, actor, id);
        await uniqueName('filter_forms_name', 'name', () =>
          updateFilterForm(tx, actor, id, body, clock.now()),
        );
        const after = await readFilterForm(tx, actor, id);
        const change = { before, after };
        await request.audit(tx, {
          ...{ action: 'filter-form.update', entity: 'filter-form', entityId: id },
          ...change,
        });
        return after;
      });
      return shown(request.numbers, form);
    },
  );

  app.delete(
    '/api/filter-forms/:id',
    {
      config: { access: 'lists.write' },
      schema: {
        summary: 'Remove a filter form; tasks and records that used it keep what it asked',
        tags,
        params: IdParams,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await database.transaction(async (tx) => {
        const before = await readFilterForm(tx, request.actor, id, true);
        await tx.query('delete from filter_form_versions where filter_form_id = $1', [id]);
        await tx.query('delete from filter_forms where id = $1', [id]);
        await request.audit(tx, {
          ...{ action: 'filter-form.delete', entity: 'filter-form', entityId: id },
          before,
        });
      });
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/lists/:id/filter-preview',
    {
      config: { access: readAccess },
      schema: {
        summary: 'How many contacts of a list fit, and the first of them; changes nothing',
        tags,
        params: IdParams,
        body: PreviewFilter,
        response: { 200: FilterPreview },
      },
    },
    ({ actor, body, numbers, params }) =>
      database.transaction(async (tx) => {
        const list = await checkedList(tx, actor, params.id, body.conditions);
        const options = { sample: body.sample, now: clock.now() };
        const { sample, ...counts } = await previewFilter(tx, list.id, body.conditions, options);
        return { ...counts, sample: sample.map((row) => shownContact(numbers, list.fields, row)) };
      }),
  );
};

const masked = (numbers: Numbers, conditions: Condition): Condition =>
  conditions.type === 'test'
    ? { ...conditions, values: conditions.values.map((value) => numbers.inText(value)) }
    : { ...conditions, parts: conditions.parts.map((part) => masked(numbers, part)) };

const shown = (numbers: Numbers, row: FilterFormRow): FilterForm => ({
  ...row,
  conditions: masked(numbers, row.conditions),
});
