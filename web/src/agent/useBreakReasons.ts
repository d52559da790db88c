import { useQuery } from '@tanstack/react-query';
import type { BreakReason } from '../../../api/contract/index.ts';
import { getBreakReasons } from '../api/agents.ts';

/** The reasons for breaks that are in use, as the menu shows them. */
export function useBreakReasons(): BreakReason[] {
  const { data } = useQuery({
    queryKey: ['break-reasons'],
    queryFn: ({ signal }) => getBreakReasons(signal),
    staleTime: 60_000,
  });
  return (data?.items ?? []).filter(({ enabled }) => enabled);
}
