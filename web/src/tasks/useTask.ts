import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { getTask } from '../api/tasks.ts';
import type { LiveState } from '../live/liveState.ts';
import { useLive } from '../live/useLive.ts';

/** What is read beside the live feed is read again at most this often while the task moves. */
const REREAD_MS = 2500;

/** One task: as read, and as heard over the live feed. What else is known of it is read again as it moves. */
export function useTask(id: string) {
  const queries = useQueryClient();
  const live = useLive(useCallback((state: LiveState) => state.tasks.get(id), [id]));
  const query = useQuery({ queryKey: ['tasks', id], queryFn: ({ signal }) => getTask(id, signal) });
  const due = useRef<ReturnType<typeof setTimeout> | null>(null);
  const moved = live && `${live.state} ${live.dials} ${live.finished} ${live.connected} ${live.abandoned}`;
  useEffect(() => {
    if (moved === undefined || due.current !== null) return;
    due.current = setTimeout(() => {
      due.current = null;
      void queries.invalidateQueries({ queryKey: ['tasks', id] });
    }, REREAD_MS);
  }, [moved, id, queries]);
  useEffect(
    () => () => {
      if (due.current !== null) clearTimeout(due.current);
      due.current = null;
    },
    [],
  );
  return { query, live };
}
