import {
  createUser,
  endSessionsOf,
  hashPassword,
  verifyPassword,
  writeAudit,
  type Database,
  type Tx,
} from '../../platform/index.ts';
import { forgetOneTimePassword, readOneTimePasswords } from './oneTimePassword.ts';

export const ADMINISTRATOR = 'admin';

export async function createAdministrator(
  tx: Tx,
  tenant: { tenantId: string; roleIds: ReadonlyMap<string, string> },
  password: { hash: string; oneTime: boolean },
  now: number,
): Promise<void> {
  const roleId = tenant.roleIds.get('administrator');
  if (roleId === undefined) throw new Error('the tenant has no administrator role');
  await createUser(
    tx,
    {
      tenantId: tenant.tenantId,
      username: ADMINISTRATOR,
      name: 'Administrator',
      passwordHash: password.hash,
      mustChangePassword: password.oneTime,
      roleId,
      departmentId: null,
      language: 'en',
    },
    now,
  );
}

interface AdministratorRow {
  userId: string;
  tenantId: string;
  tenant: string;
  passwordHash: string | null;
  mustChange: boolean;
}

const administrators = (tx: Tx) =>
  tx.query<AdministratorRow>(
    `select u.id as "userId", t.id as "tenantId", t.slug as tenant, u.password_hash as "passwordHash",
            u.must_change_password as "mustChange"
       from users u join tenants t on t.id = u.tenant_id join roles r on r.id = u.role_id
      where u.username = $1 and r.built_in = 'administrator' order by t.created_at`,
    [ADMINISTRATOR],
  );

/** OUTPACE_ADMIN_PASSWORD: after every start it is the password of `admin`, who is let in again if shut out. */
export async function enforceAdministratorPassword(
  database: Database,
  password: string,
  now: number,
): Promise<void> {
  for (const admin of await administrators(database)) {
    const same = !admin.mustChange && (await verifyPassword(password, admin.passwordHash));
    const hash = same ? admin.passwordHash : await hashPassword(password);
    await database.transaction(async (tx) => {
      await tx.query(
        `update users set password_hash = $2, must_change_password = false, status = 'active',
                failed_sign_ins = 0, locked_until = null where id = $1`,
        [admin.userId, hash],
      );
      if (same) return;
      await endSessionsOf(tx, admin.userId);
      await writeAudit(tx, {
        tenantId: admin.tenantId,
        at: new Date(now * 1000),
        userId: null,
        action: 'user.password-from-environment',
        entity: 'user',
        entityId: admin.userId,
        before: null,
        after: null,
        ip: null,
        requestId: null,
      });
    });
  }
}

/** How to get in, for the terminal. */
export interface SignInNotice {
  tenant: string;
  /** null: already replaced by the administrator's own. */
  oneTimePassword: string | null;
}

/** Also drops the one-time passwords that have been used. */
export async function signInNotices(database: Database, dataFolder: string): Promise<SignInNotice[]> {
  const known = await readOneTimePasswords(dataFolder);
  const notices: SignInNotice[] = [];
  for (const admin of await administrators(database)) {
    const password = known[admin.tenant] ?? null;
    const unused =
      password !== null && admin.mustChange && (await verifyPassword(password, admin.passwordHash));
    if (password !== null && !unused) await forgetOneTimePassword(dataFolder, admin.tenant);
    notices.push({ tenant: admin.tenant, oneTimePassword: unused ? password : null });
  }
  return notices;
}
