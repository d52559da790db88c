import type { Tx } from '../../platform/index.ts';
import type { ResultField } from './checkAnswers.ts';
import type { ResultFlags, ResultThen } from './resultCode.ts';

export interface ResultCode {
  id: string;
  /** Offered in the tasks of this campaign only; null: in all. */
  campaignId: string | null;
  name: string;
  flags: ResultFlags;
  then: ResultThen;
  noteNeeded: boolean;
  position: number;
  enabled: boolean;
}

/** Columns of a `ResultCode` and of a `ResultField`. */
export const codeColumns = `id, campaign_id as "campaignId", name, flags, consequence as "then", note_needed as "noteNeeded", position, enabled`;
export const fieldColumns = `id, campaign_id as "campaignId", name, type, required, choices, position, enabled`;

/** Most results, and most fields, that a tenant has. */
export const MOST_RESULTS = 200;

/** What is offered in the tasks of a campaign: what holds for all, and what is its own. */
export async function readForm(
  tx: Tx,
  tenantId: string,
  campaignId: string,
): Promise<{ codes: ResultCode[]; fields: ResultField[] }> {
  const offered = `where tenant_id = $1 and (campaign_id is null or campaign_id = $2) and enabled
                   order by position, name limit ${MOST_RESULTS}`;
  return {
    codes: await tx.query<ResultCode>(`select ${codeColumns} from result_codes ${offered}`, [
      tenantId,
      campaignId,
    ]),
    fields: await tx.query<ResultField>(`select ${fieldColumns} from result_fields ${offered}`, [
      tenantId,
      campaignId,
    ]),
  };
}
