import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Sample } from '../../../api/contract/index.ts';
import { getSamples } from '../api/tasks.ts';
import { appended, type LiveState } from '../live/liveState.ts';
import { useLive, useLiveStore } from '../live/useLive.ts';
import { chartSpan } from './chartData.ts';

/** The last minutes of one task: what was before the page was opened, and what the live feed brings. */
export function useTaskSamples(taskId: string) {
  const speed = useLiveStore().speed();
  const span = chartSpan(speed);
  const snapshots = useLive(useCallback((state: LiveState) => state.snapshots, []));
  const heard = useLive(useCallback((state: LiveState) => state.samples.get(taskId), [taskId]));
  // After a lost connection there is a gap: each snapshot asks for the past again.
  const past = useQuery({
    queryKey: ['samples', taskId, span, snapshots],
    queryFn: ({ signal }) => getSamples(taskId, span, signal),
    staleTime: Infinity,
    gcTime: 0,
  });
  const items = past.data?.items;
  const samples = useMemo((): readonly Sample[] => appended(items ?? [], heard ?? []), [items, heard]);
  return { samples, past, speed, span };
}
