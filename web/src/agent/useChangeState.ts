import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeAgentState, changeOwnState, type AgentWish } from '../api/agents.ts';
import { useToastError } from '../design/useToastError.ts';

interface Change {
  to: AgentWish;
  reason?: string;
}

/** Asks for another state of an agent; `agentId` null: the one who is signed in. The floor shows the answer. */
export function useChangeState(agentId: string | null) {
  const onError = useToastError();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ to, reason }: Change) =>
      agentId === null ? changeOwnState(to, reason) : changeAgentState(agentId, to, reason),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['floor'] }),
    onError,
  });
}
