import type { Database, Tx } from '../database.ts';
import { countAttempt, forgetFailures } from './lockOut.ts';
import { hashPassword, isOutdated, verifyPassword } from './passwords.ts';

export interface Credentials {
  username: string;
  password: string;
  /** Slug; needed only when the name exists in several tenants of which not exactly one is live. */
  tenant?: string | undefined;
}

interface Account {
  userId: string;
  tenantId: string;
  passwordHash: string | null;
  active: boolean;
  live: boolean;
}

export type SignInResult =
  | { ok: true; userId: string; tenantId: string }
  /**
   * `wrong` does not say what was wrong: name, password, disabled or locked look the same from outside.
   * `lockedNow`: the account that this failure locked.
   */
  | { ok: false; reason: 'wrong' | 'tenant-needed'; lockedNow: { userId: string; tenantId: string } | null };

/** Checks credentials. `wall`: epoch seconds of the wall; lock-outs are about people. */
export async function checkCredentials(
  database: Database,
  credentials: Credentials,
  wall: number,
): Promise<SignInResult> {
  const accounts = await findAccounts(database, credentials);
  const account = chooseAccount(accounts);
  if (account === 'several') return { ok: false, reason: 'tenant-needed', lockedNow: null };
  const count = account?.active ? await countAttempt(database, account.userId, wall) : 'locked';
  const open = count === 'locked' ? null : account;
  const right = await verifyPassword(credentials.password, open?.passwordHash ?? null);
  if (!account || !open || !right)
    return { ok: false, reason: 'wrong', lockedNow: account && count === 'last' ? account : null };
  await forgetFailures(database, account.userId);
  if (account.passwordHash !== null && isOutdated(account.passwordHash))
    await storePassword(database, account.userId, credentials.password);
  return { ok: true, userId: account.userId, tenantId: account.tenantId };
}

async function storePassword(tx: Tx, userId: string, password: string): Promise<void> {
  const hash = await hashPassword(password);
  await tx.query('update users set password_hash = $2 where id = $1', [userId, hash]);
}

const findAccounts = (tx: Tx, { username, tenant }: Credentials): Promise<Account[]> =>
  tx.query<Account>(
    `select u.id as "userId", u.tenant_id as "tenantId", u.password_hash as "passwordHash",
            u.status = 'active' as active, t.kind = 'live' as live
       from users u join tenants t on t.id = u.tenant_id
      where lower(u.username) = lower($1) and ($2::text is null or t.slug = lower($2)) limit 100`,
    [username.trim(), tenant === undefined || tenant.trim() === '' ? null : tenant.trim()],
  );

/** The account meant: the only one, or among several tenants the only live one. */
export function chooseAccount<A extends { live: boolean }>(accounts: readonly A[]): A | 'several' | null {
  const [first, second] = accounts;
  if (!first || !second) return first ?? null;
  const [live, secondLive] = accounts.filter((account) => account.live);
  return live && !secondLive ? live : 'several';
}
