import type { Tx } from '../../platform/index.ts';
import type { OutcomeRule } from './outcomeRules.ts';

/** The rules of every tenant, ready for the call that ends next. */
export interface OutcomeRuleBook {
  /** In the order to be asked: those of the trunk, then those for all trunks of the tenant. */
  rulesFor(tenantId: string, trunkId: string): readonly OutcomeRule[];
}

export const noOutcomeRules: OutcomeRuleBook = { rulesFor: () => [] };

interface Row extends OutcomeRule {
  tenantId: string;
  trunkId: string | null;
}

/** One query; a book is a snapshot, read again when rules may have changed. */
export async function loadOutcomeRules(tx: Tx): Promise<OutcomeRuleBook> {
  const rows = await tx.query<Row>(
    `select id, tenant_id as "tenantId", trunk_id as "trunkId", sip_status as "sipStatus", cause, outcome
       from outcome_rules order by tenant_id, trunk_id nulls last, ordinal, id`,
  );
  const byTrunk = new Map<string, OutcomeRule[]>();
  for (const { tenantId, trunkId, ...rule } of rows) {
    const key = keyOf(tenantId, trunkId);
    const rules = byTrunk.get(key) ?? [];
    rules.push(rule);
    byTrunk.set(key, rules);
  }
  const found = (tenantId: string, trunkId: string | null) => byTrunk.get(keyOf(tenantId, trunkId)) ?? [];
  const whole = new Map<string, readonly OutcomeRule[]>();
  return {
    rulesFor(tenantId, trunkId) {
      const key = keyOf(tenantId, trunkId);
      const known = whole.get(key);
      if (known) return known;
      const rules = [...found(tenantId, trunkId), ...found(tenantId, null)];
      whole.set(key, rules);
      return rules;
    },
  };
}

const keyOf = (tenantId: string, trunkId: string | null): string => `${tenantId} ${trunkId ?? '*'}`;
