import { visibleTo, type Actor, type RoleBounds, type Tx } from '../../platform/index.ts';
import type { User } from '../contract/index.ts';

/** A user as the API shows them, and what the rules about them look at. */
export interface UserRow extends User {
  roleBuiltIn: string | null;
  roleBounds: RoleBounds;
  agentState: string | null;
}

const select = `
  select u.id, u.username, u.name, u.role_id as "roleId", r.name as "roleName", u.department_id as "departmentId",
         u.language, u.status, coalesce(u.locked_until > $1, false) as locked,
         extract(epoch from u.created_at)::float8 as "createdAt",
         case when a.id is not null then jsonb_build_object(
           'id', a.id,
           'phone', jsonb_build_object('kind', a.phone_kind, 'value', a.phone),
           'skills', coalesce((
             select jsonb_agg(jsonb_build_object('skillGroupId', s.skill_group_id, 'level', s.level)
                              order by s.skill_group_id)
               from agent_skills s where s.agent_id = a.id), '[]')) end as agent,
         r.built_in as "roleBuiltIn", a.state as "agentState",
         jsonb_build_object('permissions', to_jsonb(r.permissions), 'dataScope', r.data_scope) as "roleBounds"
    from users u
    join roles r on r.id = u.role_id
    left join agents a on a.user_id = u.id`;

const columns = { tenant: 'u.tenant_id', department: 'u.department_id', owner: 'u.id' };

/** Condition and parameters for the users an actor may see; `wall` decides who is locked out now. */
function visibleUsers(actor: Actor, wall: number): { params: unknown[]; where: string } {
  const params: unknown[] = [new Date(wall * 1000)];
  return { params, where: visibleTo(actor, columns, params) };
}

/** The user, when the actor may see them. */
export async function findUser(
  tx: Tx,
  actor: Actor,
  wall: number,
  id: string,
  forUpdate = false,
): Promise<UserRow | undefined> {
  const { params, where } = visibleUsers(actor, wall);
  const [user] = await tx.query<UserRow>(
    `${select} where ${where} and u.id = $${params.push(id)}${forUpdate ? ' for update of u' : ''}`,
    params,
  );
  return user;
}

export interface UserFilter {
  search: string | undefined;
  status: string | undefined;
  /** The last user name of the page before, in lower case. */
  after: string | null;
  limit: number;
}

/** Users by user name, one more than `limit` when there are more. */
export function listUsers(tx: Tx, actor: Actor, wall: number, filter: UserFilter): Promise<UserRow[]> {
  const { params, where } = visibleUsers(actor, wall);
  const conditions = [where];
  const add = (value: unknown) => `$${params.push(value)}`;
  if (filter.status) conditions.push(`u.status = ${add(filter.status)}`);
  if (filter.search) {
    const part = add(`%${filter.search.replace(/[\\%_]/g, '\\$&')}%`);
    conditions.push(`(u.username ilike ${part} or u.name ilike ${part})`);
  }
  if (filter.after !== null) conditions.push(`lower(u.username) > ${add(filter.after)}`);
  return tx.query<UserRow>(
    `${select} where ${conditions.join(' and ')} order by lower(u.username) limit ${filter.limit + 1}`,
    params,
  );
}

/** What the API shows and the audit log keeps. */
export const shownUser = ({
  roleBuiltIn: _builtIn,
  roleBounds: _bounds,
  agentState: _state,
  ...user
}: UserRow): User => user;
