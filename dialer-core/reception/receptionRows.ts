import type { Tx } from '../../platform/index.ts';
import { standardReception, type ReceptionRule } from './receptionRule.ts';

export interface NumberReception extends ReceptionRule {
  /** E.164 with +; empty: for every number without a rule of its own. */
  number: string;
}

const columns = `number, to_agents as "toAgents", days, message, opt_out_key as "optOutKey"`;

/** The rule of the number, else the tenant's for all numbers, else the standard one. */
export async function readReceptionFor(tx: Tx, tenantId: string, number: string): Promise<ReceptionRule> {
  const [row] = await tx.query<NumberReception>(
    `select ${columns} from reception_rules where tenant_id = $1 and number in ($2, '') order by number desc limit 1`,
    [tenantId, number],
  );
  if (!row) return standardReception;
  const { toAgents, days, message, optOutKey } = row;
  return { toAgents, days, message, optOutKey };
}

export const readReception = (tx: Tx, tenantId: string): Promise<NumberReception[]> =>
  tx.query<NumberReception>(
    `select ${columns} from reception_rules where tenant_id = $1 order by number limit 1001`,
    [tenantId],
  );

/** Puts these rules in the place of all that the tenant has. */
export async function writeReception(
  tx: Tx,
  tenantId: string,
  rules: readonly NumberReception[],
): Promise<void> {
  await tx.query('delete from reception_rules where tenant_id = $1', [tenantId]);
  await tx.query(
    `insert into reception_rules (tenant_id, number, to_agents, days, message, opt_out_key)
     select $1, u.* from unnest($2::text[], $3::boolean[], $4::int[], $5::text[], $6::text[]) as u`,
    [
      tenantId,
      rules.map((rule) => rule.number),
      rules.map((rule) => rule.toAgents),
      rules.map((rule) => rule.days),
      rules.map((rule) => rule.message),
      rules.map((rule) => rule.optOutKey),
    ],
  );
}
