import type { Tx } from '../../platform/index.ts';

/** Seconds after its end in which the agent of a call may still write or mend its result. */
export const RESULT_SECONDS = 3600;

/** A call whose result an agent may write. */
export interface OwnAttempt {
  attemptId: string;
  taskId: string;
  campaignId: string;
  contactId: number;
  /** E.164 with +. */
  phone: string;
  /** Where the callee's clock is: an IANA zone or `country:XX`. */
  zone: string;
}

/**
 * The call, if the agent has or had it and it ended at most an hour ago. Null: another one. `attemptId` null: the call
 * the agent is on or wraps up.
 */
export async function ownAttempt(
  tx: Tx,
  { tenantId, agentId, attemptId }: { tenantId: string; agentId: string; attemptId: string | null },
  now: number,
): Promise<OwnAttempt | null> {
  const [row] = await tx.query<OwnAttempt>(
    `select a.id as "attemptId", a.task_id as "taskId", k.campaign_id as "campaignId", a.contact_id as "contactId",
            a.phone, coalesce(t.zone, 'country:ZZ') as zone
       from agents g
       join attempts a on a.tenant_id = g.tenant_id and a.id = coalesce($3, g.attempt_id)
       join tasks k on k.id = a.task_id
       left join task_contacts t on t.task_id = a.task_id and t.contact_id = a.contact_id
      where g.id = $2 and g.tenant_id = $1 and (a.agent_id = g.id or a.id = g.attempt_id)
        and not (g.joined and g.attempt_id = a.id) and a.answered_at is not null
        and (a.ended_at is null or a.ended_at > $4)`,
    [tenantId, agentId, attemptId, new Date((now - RESULT_SECONDS) * 1000)],
  );
  return row ?? null;
}
