import type { Tx } from '../../platform/index.ts';
import { moveAgent } from './moveAgent.ts';

interface Joining {
  agentId: string;
  attemptId: string;
  byUser: string;
}

/**
 * An agent comes into somebody's call: consulted, or to take it over. False when they cannot: in a call, in a wrap-up.
 * They are the call's beside its owner until `ownCall`.
 */
export async function joinCall(
  tx: Tx,
  { agentId, attemptId, byUser }: Joining,
  now: number,
): Promise<boolean> {
  const state = await moveAgent(
    tx,
    { agentId, event: { type: 'joined' }, cause: 'call', byUser, attemptId },
    now,
  );
  if (state !== 'talking') return false;
  await tx.query('update agents set joined = true where id = $1', [agentId]);
  return true;
}

/** The callee is the agent's now. */
export const ownCall = (tx: Tx, agentId: string, attemptId: string): Promise<unknown> =>
  tx.query('update agents set joined = false, controls = null where id = $1 and attempt_id = $2', [
    agentId,
    attemptId,
  ]);

/** An agent who was on a call beside its owner is through with it, without a wrap-up. */
export async function leaveCall(tx: Tx, agentId: string, attemptId: string, now: number): Promise<void> {
  const event = { type: 'call-ended' as const, wrapUpSeconds: 0 };
  await moveAgent(tx, { agentId, event, cause: 'call', onAttempt: attemptId }, now);
}
