import { randomUUID } from 'node:crypto';
import type { Tx } from '../database.ts';

export interface NewUser {
  tenantId: string;
  username: string;
  name: string;
  /** From `hashPassword`; null: cannot sign in with a password. */
  passwordHash: string | null;
  /** A one-time password: nothing but a new one is possible with it. */
  mustChangePassword: boolean;
  roleId: string;
  departmentId: string | null;
  language: 'en' | 'zh-CN';
}

/** An active user; returns its id. `now`: epoch seconds. The user name is unique in the tenant, whatever its case. */
export async function createUser(tx: Tx, user: NewUser, now: number): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `insert into users (id, tenant_id, username, name, password_hash, must_change_password, role_id,
                        department_id, language, status, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'active', $10)`,
    [
      id,
      user.tenantId,
      user.username,
      user.name,
      user.passwordHash,
      user.mustChangePassword,
      user.roleId,
      user.departmentId,
      user.language,
      new Date(now * 1000),
    ],
  );
  return id;
}
