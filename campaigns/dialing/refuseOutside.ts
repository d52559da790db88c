import type { RunningTask } from '../../dialer-core/index.ts';
import type { Tx } from '../../platform/index.ts';
import { zoneOf } from '../numbers/index.ts';
import { mayCall, memoryOf, type NumberHistory } from '../policy/mayCall.ts';
import { historyOf, historySql } from '../policy/numberHistory.ts';
import { taskPolicy, type TaskPolicy } from '../policy/taskPolicy.ts';
import { suppressingEntry } from '../suppressions/suppressingEntry.ts';
import { lockNumbers, shareAllNumbers } from './numberLock.ts';

interface Facts extends NumberHistory {
  suppressed: boolean;
  inUse: boolean;
}

/**
 * Why an outside number may not be rung for a call of the task: it is suppressed, in another call, or its policy forbids
 * calls to it now. Consent is the callee's and not asked of it. Null: it may.
 */
export async function refuseOutside(
  tx: Tx,
  { taskId, tenantId }: RunningTask,
  phone: string,
  now: number,
): Promise<string | null> {
  await shareAllNumbers(tx, tenantId);
  await lockNumbers(tx, tenantId, [phone]);
  const [task] = await tx.query<{ policy: TaskPolicy | null }>(
    `select ${taskPolicy('t')} as policy from tasks t where t.id = $1`,
    [taskId],
  );
  const policy = task?.policy ?? null;
  const memory = policy === null ? 0 : memoryOf(policy.rules);
  const entry = suppressingEntry({ tenant: '$1', phone: '$3', task: 't', now: '$2' });
  const [facts] = await tx.query<Facts>(
    `select ${entry} is not null as suppressed,
            exists (select from attempts a where a.tenant_id = $1 and a.phone = $3 and a.settled_at is null)
              or exists (select from outside_legs o where o.tenant_id = $1 and o.phone = $3 and o.ended_at is null)
              as "inUse", h.*
       from tasks t cross join lateral (${historySql('$1', '$3', '$5::timestamptz')}) h where t.id = $4`,
    [
      tenantId,
      new Date(now * 1000),
      phone,
      taskId,
      memory === 0 ? 'infinity' : new Date((now - memory) * 1000),
    ],
  );
  if (!facts || facts.suppressed) return 'suppressed';
  if (facts.inUse) return 'number-in-use';
  if (policy === null) return null;
  const callee = {
    phone,
    zone: zoneOf(phone),
    consented: true,
    agentGuaranteed: true,
    history: historyOf(facts),
  };
  const verdict = mayCall(policy.rules, callee, now);
  return verdict.allowed ? null : verdict.rule;
}
