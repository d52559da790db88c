import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TrunkLive } from '../../../../api/contract/index.ts';
import { getTrunkLive } from '../../api/trunks.ts';

const EVERY_MS = 2_000;

/** What each trunk carries now, by its id, as long as it is looked at. */
export function useTrunkLive(): ReadonlyMap<string, TrunkLive> {
  const { data } = useQuery({
    queryKey: ['trunks', 'live'],
    queryFn: ({ signal }) => getTrunkLive(signal),
    refetchInterval: EVERY_MS,
  });
  return useMemo(() => new Map(data?.items.map((item) => [item.id, item])), [data]);
}
