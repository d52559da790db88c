import { randomUUID } from 'node:crypto';
import { UserError, type Tx } from '../../platform/index.ts';
import { checkOutcomeRules, type OutcomeRule } from './outcomeRules.ts';

/** The rules of one trunk, or those for all trunks (null), in the order they are asked. */
export const readOutcomeRules = (tx: Tx, tenantId: string, trunkId: string | null): Promise<OutcomeRule[]> =>
  tx.query<OutcomeRule>(
    `select id, sip_status as "sipStatus", cause, outcome from outcome_rules
      where tenant_id = $1 and trunk_id is not distinct from $2::uuid order by ordinal, id`,
    [tenantId, trunkId],
  );

/**
 * Puts these rules in place of the trunk's own (null: of those for all trunks). The next call that ends is judged
 * by them. Error: `invalid-outcome-rules` with every wrong field.
 */
export async function replaceOutcomeRules(
  tx: Tx,
  tenantId: string,
  trunkId: string | null,
  rules: readonly Omit<OutcomeRule, 'id'>[],
): Promise<{ before: OutcomeRule[]; after: OutcomeRule[] }> {
  const fields = checkOutcomeRules(rules);
  if (fields.length > 0)
    throw new UserError('invalid-outcome-rules', fields.map((f) => `${f.path}: ${f.message}`).join('; '), {
      fields,
    });
  const before = await readOutcomeRules(tx, tenantId, trunkId);
  await tx.query(
    'delete from outcome_rules where tenant_id = $1 and trunk_id is not distinct from $2::uuid',
    [tenantId, trunkId],
  );
  await tx.query(
    `insert into outcome_rules (id, tenant_id, trunk_id, ordinal, sip_status, cause, outcome)
     select u.id, $1, $2::uuid, u.ordinal - 1, u.sip, u.cause, u.outcome
       from unnest($3::uuid[], $4::int[], $5::text[], $6::text[])
            with ordinality as u(id, sip, cause, outcome, ordinal)`,
    [
      tenantId,
      trunkId,
      rules.map(() => randomUUID()),
      rules.map((rule) => rule.sipStatus),
      rules.map((rule) => rule.cause),
      rules.map((rule) => rule.outcome),
    ],
  );
  return { before, after: await readOutcomeRules(tx, tenantId, trunkId) };
}
