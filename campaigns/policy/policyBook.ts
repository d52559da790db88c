import { randomUUID } from 'node:crypto';
import { conflict, notFound, type Tx } from '../../platform/index.ts';
import { assertRules } from './checkRules.ts';
import type { PolicyRules } from './policyRules.ts';

/** Moments in epoch seconds. */
export interface Policy {
  id: string;
  name: string;
  preset: string | null;
  rules: PolicyRules;
  version: number;
  isDefault: boolean;
  /** Campaigns that name it. */
  campaigns: number;
  createdAt: number;
  changedAt: number;
}

export interface PolicyVersion {
  version: number;
  name: string;
  rules: PolicyRules;
  changedBy: string | null;
  changedAt: number;
}

export interface PolicyText {
  name: string;
  preset: string | null;
  rules: PolicyRules;
}

const moment = (column: string) => `extract(epoch from ${column})::float8`;

export const policySelect = `
  select x.id, x.name, x.preset, x.rules, x.version, x.is_default as "isDefault",
         (select count(*)::int from campaigns c where c.policy_id = x.id) as campaigns,
         ${moment('x.created_at')} as "createdAt", ${moment('x.changed_at')} as "changedAt" from policies x`;

/** Error: `not-found`. `lock`: until `tx` ends nobody else changes it. */
export async function readPolicy(tx: Tx, tenantId: string, id: string, lock = false): Promise<Policy> {
  const [policy] = await tx.query<Policy>(
    `${policySelect} where x.tenant_id = $1 and x.id = $2${lock ? ' for update of x' : ''}`,
    [tenantId, id],
  );
  if (!policy) throw notFound('policy');
  return policy;
}

interface Writer {
  tenantId: string;
  userId: string;
}

/** Adds a policy and returns its id. A name in use violates the index `policies_name`. Error: `invalid-policy`. */
export async function createPolicy(tx: Tx, writer: Writer, text: PolicyText, now: number): Promise<string> {
  assertRules(text.rules);
  const id = randomUUID();
  await tx.query(
    `insert into policies (id, tenant_id, name, preset, rules, version, is_default, created_at, changed_at)
     values ($1, $2, $3, $4, $5, 1, false, $6, $6)`,
    [id, writer.tenantId, text.name, text.preset, JSON.stringify(text.rules), new Date(now * 1000)],
  );
  await keepVersion(tx, writer, id);
  return id;
}

/** Writes a policy's next version; claims that begin after the commit go by it. Errors as `createPolicy`. */
export async function changePolicy(
  tx: Tx,
  writer: Writer,
  id: string,
  text: Pick<PolicyText, 'name' | 'rules'>,
  now: number,
): Promise<void> {
  assertRules(text.rules);
  await tx.query(
    'update policies set name = $3, rules = $4, version = version + 1, changed_at = $5 where tenant_id = $1 and id = $2',
    [writer.tenantId, id, text.name, JSON.stringify(text.rules), new Date(now * 1000)],
  );
  await keepVersion(tx, writer, id);
}

const keepVersion = (tx: Tx, { userId }: Writer, id: string) =>
  tx.query(
    `insert into policy_versions (policy_id, version, tenant_id, name, rules, changed_by, changed_at)
     select id, version, tenant_id, name, rules, $2, changed_at from policies where id = $1`,
    [id, userId],
  );

/** Makes it the policy of campaigns that name none; `id` null: they have none. */
export async function setDefaultPolicy(tx: Tx, tenantId: string, id: string | null): Promise<void> {
  await tx.query('update policies set is_default = false where tenant_id = $1 and is_default', [tenantId]);
  if (id !== null)
    await tx.query('update policies set is_default = true where tenant_id = $1 and id = $2', [tenantId, id]);
}

/** Removes a policy; its versions stay. Error: `policy-in-use`. */
export async function removePolicy(tx: Tx, tenantId: string, id: string): Promise<void> {
  const policy = await readPolicy(tx, tenantId, id, true);
  if (policy.isDefault)
    throw conflict('policy-in-use', 'it is the default policy: make another the default first');
  if (policy.campaigns > 0)
    throw conflict(
      'policy-in-use',
      `${policy.campaigns} campaigns have it: choose another policy for them first`,
    );
  await tx.query('delete from policies where tenant_id = $1 and id = $2', [tenantId, id]);
}

/** What a policy said, newest first. */
export const readPolicyVersions = (
  tx: Tx,
  tenantId: string,
  id: string,
  limit: number,
): Promise<PolicyVersion[]> =>
  tx.query<PolicyVersion>(
    `select version, name, rules, changed_by as "changedBy", ${moment('changed_at')} as "changedAt"
       from policy_versions where tenant_id = $1 and policy_id = $2 order by version desc limit $3`,
    [tenantId, id, limit],
  );
