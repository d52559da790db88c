import { z } from 'zod';
import {
  changeImportTemplate,
  createImportTemplate,
  readImportTemplate,
  readImportTemplates,
  removeImportTemplate,
} from '../../campaigns/index.ts';
import { placeInDepartment } from '../../platform/index.ts';
import { IdParams, ImportTemplate, ImportTemplates, WriteImportTemplate } from '../contract/index.ts';
import type { ResourcePlugin } from '../resource.ts';
import { uniqueName } from '../uniqueName.ts';

const tags = ['imports'];
const writing = { access: 'lists.write' } as const;
/** More than anybody chooses from. */
const MOST = 500;

export const importTemplateRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/import-templates',
    {
      config: { access: ['lists.read', 'lists.write'] },
      schema: { summary: 'Saved mappings, by name', tags, response: { 200: ImportTemplates } },
    },
    async (request) => ({ items: await readImportTemplates(database, request.actor, MOST) }),
  );

  app.post(
    '/api/import-templates',
    {
      config: writing,
      schema: {
        summary: 'Save a mapping to be used again for files with the same headers',
        tags,
        body: WriteImportTemplate,
        response: { 201: ImportTemplate },
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const template = await database.transaction(async (tx) => {
        const departmentId = await placeInDepartment(tx, actor, body.departmentId);
        const id = await uniqueName('import_templates_name', 'name', () =>
          createImportTemplate(tx, actor, { ...body, departmentId }, clock.now()),
        );
        const after = await readImportTemplate(tx, actor, id);
        const entry = { action: 'import-template.create', entity: 'import-template', entityId: id, after };
        await request.audit(tx, entry);
        return after;
      });
      return reply.code(201).send(template);
    },
  );

  app.put(
    '/api/import-templates/:id',
    {
      config: writing,
      schema: {
        summary: 'Give a saved mapping another name or other columns',
        tags,
        params: IdParams,
        body: WriteImportTemplate,
        response: { 200: ImportTemplate },
      },
    },
    (request) => {
      const { actor, body } = request;
      const { id } = request.params;
      return database.transaction(async (tx) => {
        const before = await readImportTemplate(tx, actor, id);
        await uniqueName('import_templates_name', 'name', () => changeImportTemplate(tx, id, body));
        const after = await readImportTemplate(tx, actor, id);
        const entry = { action: 'import-template.update', entity: 'import-template', entityId: id };
        await request.audit(tx, { ...entry, before, after });
        return after;
      });
    },
  );

  app.delete(
    '/api/import-templates/:id',
    {
      config: writing,
      schema: {
        summary: 'Remove a saved mapping',
        tags,
        params: IdParams,
        response: { 204: z.undefined().describe('Removed') },
      },
    },
    async (request, reply) => {
      const { actor } = request;
      const { id } = request.params;
      await database.transaction(async (tx) => {
        const before = await readImportTemplate(tx, actor, id);
        await removeImportTemplate(tx, id);
        const entry = { action: 'import-template.delete', entity: 'import-template', entityId: id, before };
        await request.audit(tx, entry);
      });
      return reply.code(204).send();
    },
  );
};
