import { useQuery } from '@tanstack/react-query';
import type { AgentCard } from '../../../api/contract/index.ts';
import { getOwnCall } from '../api/calls.ts';

/** Whom the agent talks to. The call is another one, or none, whenever the state began anew. */
export const useOwnCall = ({ id, state, since }: Pick<AgentCard, 'id' | 'state' | 'since'>) =>
  useQuery({
    queryKey: ['own-call', id, state, since],
    queryFn: ({ signal }) => getOwnCall(signal),
  });
