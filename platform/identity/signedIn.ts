import type { Tx } from '../database.ts';
import { permissions, type Actor, type DataScope, type Permission } from '../permissions.ts';
import { SESSION_IDLE_SECONDS } from './sessions.ts';

/** A valid session and who is behind it. */
export interface SignedIn {
  sessionId: string;
  csrfToken: string;
  lastSeenAt: Date;
  mustChangePassword: boolean;
  actor: Actor;
}

interface Row {
  id: string;
  csrfToken: string;
  lastSeenAt: Date;
  mustChangePassword: boolean;
  userId: string;
  tenantId: string;
  departmentId: string | null;
  permissions: string[];
  dataScope: DataScope;
  departmentIds: string[];
}

/** The session of this key while it is neither expired nor idle and its user is active; else null. */
export async function findSignedIn(tx: Tx, sessionId: string, wall: number): Promise<SignedIn | null> {
  const [row] = await tx.query<Row>(
    `select s.id, s.csrf_token as "csrfToken", s.last_seen_at as "lastSeenAt",
            u.must_change_password as "mustChangePassword", u.id as "userId", u.tenant_id as "tenantId",
            u.department_id as "departmentId", r.permissions, r.data_scope as "dataScope",
            case when r.data_scope = 'department' then array(
              with recursive below as (
                select d.id from departments d where d.id = u.department_id and d.tenant_id = u.tenant_id
                union
                select c.id from departments c join below b on c.parent_id = b.id where c.tenant_id = u.tenant_id
              ) select id from below
            ) else '{}' end as "departmentIds"
       from sessions s
       join users u on u.id = s.user_id and u.status = 'active'
       join roles r on r.id = u.role_id and r.tenant_id = u.tenant_id
      where s.id = $1 and s.expires_at > $2 and s.last_seen_at > $3`,
    [sessionId, new Date(wall * 1000), new Date((wall - SESSION_IDLE_SECONDS) * 1000)],
  );
  if (!row) return null;
  const granted = new Set(row.permissions);
  return {
    sessionId: row.id,
    csrfToken: row.csrfToken,
    lastSeenAt: row.lastSeenAt,
    mustChangePassword: row.mustChangePassword,
    actor: {
      userId: row.userId,
      tenantId: row.tenantId,
      departmentId: row.departmentId,
      departmentIds: row.departmentIds,
      dataScope: row.dataScope,
      permissions: new Set<Permission>(permissions.filter((p) => granted.has(p))),
    },
  };
}
