import type { Tx } from '../../platform/index.ts';
import type { SaidResult } from '../outcomes/planAfterResult.ts';
import { othersFrom } from './callbackRows.ts';

/** What agents wrote of these calls, or their callees asked for, by attempt. Ask after the contacts' rows are locked: a writer locks them, too. */
export async function saidResults(tx: Tx, attemptIds: readonly string[]): Promise<Map<string, SaidResult>> {
  if (attemptIds.length === 0) return new Map();
  const rows = await tx.query<
    Omit<SaidResult, 'othersFrom'> & { attemptId: string; fixed: boolean; minutes: number | null }
  >(
    `select attempt_id as "attemptId", flags, consequence as "then", extract(epoch from callback_at)::float8 as "callbackAt",
            callback_agent_id is not null as fixed, callback_others_after as minutes
       from call_results where attempt_id = any($1::uuid[])
     -- What the callee asked for by key, of whom no agent could write anything.
     union all select attempt_id, '{"success": false, "party": null, "refusal": false}', '{"type": "callback"}', extract(epoch from due_at)::float8, false, null
       from callbacks where attempt_id = any($1::uuid[]) and made_by is null and state = 'open'`,
    [attemptIds],
  );
  return new Map(
    rows.map(({ attemptId, fixed, minutes, ...said }) => [
      attemptId,
      {
        ...said,
        othersFrom: fixed && said.callbackAt !== null ? othersFrom(said.callbackAt, minutes) : null,
      },
    ]),
  );
}
