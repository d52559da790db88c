import type { OwnCallback } from '../../dialer-core/index.ts';
import type { Tx } from '../../platform/index.ts';
import { strictCallback } from '../callResults/callbackRows.ts';

/** Most that are looked at in one round; agents make one after the other anyway. */
const MOST = 500;

/**
 * Callbacks that are due and are for their agent alone, of running tasks, one for each of these agents: the longest due.
 * Whether they may be dialed now is asked when they are (`claimOwn`).
 */
export const ownCallbacks = (tx: Tx, agentIds: readonly string[], now: number): Promise<OwnCallback[]> =>
  tx.query<OwnCallback>(
    `select distinct on (b.agent_id) b.agent_id as "agentId", b.task_id as "taskId", b.contact_id as "contactId"
       from callbacks b
       join tasks k on k.id = b.task_id and k.state = 'running'
       join task_contacts c on c.task_id = b.task_id and c.contact_id = b.contact_id
      where b.state = 'open' and b.due_at <= $2 and b.agent_id = any($1::uuid[]) and ${strictCallback}
        and c.state = 'planned' and c.next_at <= $2
      order by b.agent_id, b.due_at, b.contact_id limit ${MOST}`,
    [agentIds, new Date(now * 1000)],
  );
