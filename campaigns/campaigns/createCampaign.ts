import { randomUUID } from 'node:crypto';
import { usualAbandonmentRule, type AbandonmentRule } from '../../dialer-core/index.ts';
import { placeInDepartment, type Actor, type Tx } from '../../platform/index.ts';

export interface NewCampaign {
  name: string;
  purpose: string;
  /** Null or absent: the tenant's default. */
  policyId?: string | null;
  /** Null: no limit; absent: the usual one. */
  abandonment?: AbandonmentRule | null;
}

/** Adds a campaign in the actor's department and returns its id. A name in use violates the index `campaigns_name`. */
export async function createCampaign(
  tx: Tx,
  actor: Actor,
  wanted: NewCampaign,
  now: number,
): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `insert into campaigns (id, tenant_id, department_id, name, purpose, policy_id, abandonment, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      actor.tenantId,
      await placeInDepartment(tx, actor, null),
      wanted.name,
      wanted.purpose,
      wanted.policyId ?? null,
      wanted.abandonment === null ? null : JSON.stringify(wanted.abandonment ?? usualAbandonmentRule),
      new Date(now * 1000),
    ],
  );
  return id;
}
