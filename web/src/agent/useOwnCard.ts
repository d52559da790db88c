import type { AgentCard } from '../../../api/contract/index.ts';
import { useCallback } from 'react';
import type { LiveState } from '../live/liveState.ts';
import { useLive } from '../live/useLive.ts';
import { useSession } from '../session/useSession.ts';

/** The card of the agent who is signed in; undefined while it is not known. */
export function useOwnCard(): AgentCard | undefined {
  const { agentId } = useSession().user;
  const select = useCallback(
    (state: LiveState) => (agentId === null ? undefined : state.agents.get(agentId)),
    [agentId],
  );
  return useLive(select);
}
