import { conflict, UserError, type Tx } from '../platform/index.ts';
import { MOST_RESULTS } from './contract/index.ts';

/** Error: `too-many-results`. */
export async function assertRoom(
  tx: Tx,
  tenantId: string,
  table: 'result_codes' | 'result_fields',
): Promise<void> {
  const [count] = await tx.query<{ n: number }>(
    `select count(*)::int as n from ${table} where tenant_id = $1`,
    [tenantId],
  );
  if ((count?.n ?? 0) >= MOST_RESULTS)
    throw conflict('too-many-results', `there are ${MOST_RESULTS} already: remove one first`);
}

/** Null: every campaign. Error: `unknown-campaign` at `campaignId`. */
export async function assertCampaign(tx: Tx, tenantId: string, campaignId: string | null): Promise<void> {
  if (campaignId === null) return;
  const [found] = await tx.query('select 1 from campaigns where id = $1 and tenant_id = $2', [
    campaignId,
    tenantId,
  ]);
  if (found) return;
  const message = 'there is no such campaign';
  throw new UserError('unknown-campaign', `campaignId: ${message}`, {
    fields: [{ path: 'campaignId', code: 'unknown-campaign', message }],
  });
}
