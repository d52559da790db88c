import { randomUUID } from 'node:crypto';
import { notFound, visibleTo, type Actor, type Tx } from '../../platform/index.ts';
import type { MappingTemplate } from '../shapes.ts';

/** A saved mapping. `createdAt`: epoch seconds. */
export interface ImportTemplate {
  id: string;
  name: string;
  departmentId: string | null;
  template: MappingTemplate;
  createdAt: number;
}

const select = `
  select x.id, x.name, x.department_id as "departmentId", x.template,
         extract(epoch from x.created_at)::float8 as "createdAt" from import_templates x`;
const owner = {
  tenant: 'x.tenant_id',
  department: 'x.department_id',
  owner: 'x.created_by',
  shared: true,
};

/** Those the actor may use, by name: their own, their departments' and everybody's. At most `limit`. */
export async function readImportTemplates(tx: Tx, actor: Actor, limit: number): Promise<ImportTemplate[]> {
  const params: unknown[] = [limit];
  const visible = visibleTo(actor, owner, params);
  return tx.query<ImportTemplate>(`${select} where ${visible} order by x.name limit $1`, params);
}

/** Error: `not-found`. */
export async function readImportTemplate(tx: Tx, actor: Actor, id: string): Promise<ImportTemplate> {
  const params: unknown[] = [id];
  const visible = visibleTo(actor, owner, params);
  const [found] = await tx.query<ImportTemplate>(`${select} where x.id = $1 and ${visible}`, params);
  if (!found) throw notFound('import template');
  return found;
}

/** Saves a mapping under a name and returns its id. A name in use violates `import_templates_name`. */
export async function createImportTemplate(
  tx: Tx,
  actor: Actor,
  text: Pick<ImportTemplate, 'name' | 'departmentId' | 'template'>,
  now: number,
): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `insert into import_templates (id, tenant_id, department_id, name, template, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      id,
      actor.tenantId,
      text.departmentId,
      text.name,
      JSON.stringify(text.template),
      actor.userId,
      new Date(now * 1000),
    ],
  );
  return id;
}

/** Another name or another mapping. */
export async function changeImportTemplate(
  tx: Tx,
  id: string,
  { name, template }: Pick<ImportTemplate, 'name' | 'template'>,
): Promise<void> {
  await tx.query('update import_templates set name = $2, template = $3 where id = $1', [
    id,
    name,
    JSON.stringify(template),
  ]);
}

export const removeImportTemplate = (tx: Tx, id: string): Promise<unknown> =>
  tx.query('delete from import_templates where id = $1', [id]);
