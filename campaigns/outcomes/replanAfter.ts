import type { Outcome } from '../../dialer-core/index.ts';
import type { Tx } from '../../platform/index.ts';
import { planContacts } from './settleAttempts.ts';

interface Ended {
  tenantId: string;
  phone: string;
  outcome: Outcome;
  abandoned: boolean;
  endedAt: number;
}

/**
 * A result was written: the contact of an ended call is planned anew, unless it has been dialed again since. While the
 * call goes on nothing happens: its settlement reads the result. The contact's row must be locked.
 */
export async function replanAfter(
  tx: Tx,
  { attemptId, taskId, contactId }: { attemptId: string; taskId: string; contactId: number },
  now: number,
): Promise<void> {
  const [ended] = await tx.query<Ended>(
    `select a.tenant_id as "tenantId", a.phone, a.outcome, a.abandoned, extract(epoch from a.ended_at)::float8 as "endedAt"
       from attempts a
      where a.id = $1 and a.settled_at is not null and a.outcome is not null and a.ended_at is not null
        and not exists (select from attempts o where o.contact_id = a.contact_id and o.task_id = a.task_id
                         and o.created_at > a.created_at)`,
    [attemptId],
  );
  if (!ended) return;
  await planContacts(tx, [{ ...ended, attemptId, taskId, contactId, failOver: false }], 'anew', now);
}
