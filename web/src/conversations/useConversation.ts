import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { getTranscript } from '../api/conversations.ts';
import type { LiveState } from '../live/liveState.ts';
import { useLive } from '../live/useLive.ts';

/** One conversation, read again whenever the live feed says that it has moved. */
export function useConversation(attemptId: string) {
  const queries = useQueryClient();
  const moved = useLive(useCallback((state: LiveState) => state.conversations.get(attemptId), [attemptId]));
  const gaps = useLive(useCallback((state: LiveState) => state.snapshots, []));
  const query = useQuery({
    queryKey: ['transcript', attemptId],
    queryFn: ({ signal }) => getTranscript(attemptId, signal),
  });
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ['transcript', attemptId] });
  }, [queries, attemptId, moved, gaps]);
  return query;
}

/** Lists are read again at most this often while conversations move. */
const REREAD_MS = 1500;

/** Reads the lists of a task’s conversations again while they move. */
export function useFreshConversations(taskId: string): void {
  const queries = useQueryClient();
  const moved = useLive(useCallback((state: LiveState) => state.conversationsOf.get(taskId), [taskId]));
  const gaps = useLive(useCallback((state: LiveState) => state.snapshots, []));
  const due = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    due.current ??= setTimeout(() => {
      due.current = null;
      void queries.invalidateQueries({ queryKey: ['conversations', taskId] });
    }, REREAD_MS);
  }, [moved, gaps, taskId, queries]);
  useEffect(
    () => () => {
      if (due.current !== null) clearTimeout(due.current);
      due.current = null;
    },
    [],
  );
}
