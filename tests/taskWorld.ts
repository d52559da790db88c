import type { Task } from '../api/contract/index.ts';
import { mobile } from './campaignFixture.ts';
import { insertInto } from './exampleRows.ts';
import type { TestApi, TestTenant, TestUser } from './testApi.ts';

/** What a tenant needs before it can have a task. */
export interface TaskWorld {
  tenant: TestTenant;
  listId: string;
  skillGroupId: string;
  trunkId: string;
  /** The least that POST /api/tasks takes. */
  wanted: Record<string, unknown>;
}

/** A tenant with a skill group, a trunk and a list of `contacts` contacts. */
export async function taskWorld(
  api: TestApi,
  contacts = 3,
  departmentId: string | null = null,
): Promise<TaskWorld> {
  const tenant = await api.tenant();
  const insert = insertInto(api.database);
  const base = { tenant_id: tenant.id, created_at: api.clock.date() };
  const skillGroupId = await tenant.skillGroup('Sales');
  const trunkId = await insert('trunks', {
    ...base,
    name: 'Carrier',
    dial_template: 'sofia/gateway/carrier/{number}',
    number_format: 'national',
    home_country: 'CN',
    enabled: true,
  });
  const listId = await addList(api, tenant, { contacts, departmentId });
  const wanted = { name: 'Spring', listId, skillGroupId, pacing: { mode: 'ratio', ratio: 2 } };
  return { tenant, listId, skillGroupId, trunkId, wanted };
}

export async function addList(
  api: TestApi,
  tenant: TestTenant,
  wish: { contacts?: number; departmentId?: string | null; fields?: unknown[] } = {},
): Promise<string> {
  const listId = await insertInto(api.database)('lists', {
    tenant_id: tenant.id,
    created_at: api.clock.date(),
    department_id: wish.departmentId ?? null,
    name: 'List',
    default_country: 'CN',
    fields: JSON.stringify(wish.fields ?? []),
  });
  await api.database.query(
    `insert into contacts (tenant_id, list_id, phones, zone, fields, created_at)
     select $1, $2, array[p], 'Asia/Shanghai', '{}', $3 from unnest($4::text[]) as p`,
    [tenant.id, listId, api.clock.date(), Array.from({ length: wish.contacts ?? 0 }, (_, i) => mobile(i))],
  );
  return listId;
}

export async function createTask(user: TestUser, wanted: Record<string, unknown>): Promise<Task> {
  const reply = await user.post('/api/tasks', wanted);
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return reply.json<Task>();
}
