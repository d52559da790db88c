import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { getImport } from '../../api/lists.ts';
import type { LiveState } from '../../live/liveState.ts';
import { useLink, useLive } from '../../live/useLive.ts';
import { furtherImport, isEnded, isUnderWay } from './furtherImport.ts';

const POLL_MS = 1000;

/** One import as it goes on: by the live feed, and once a second by request while it runs and the feed is down. */
export function useImport(id: string) {
  const queries = useQueryClient();
  const link = useLink();
  const heard = useLive(useCallback((state: LiveState) => state.imports.get(id), [id]));
  const query = useQuery({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => getImport(id, signal),
    refetchInterval: ({ state }) =>
      link !== 'live' && state.data && isUnderWay(state.data.status) ? POLL_MS : false,
  });
  const shown = furtherImport(query.data, heard);
  const ended = shown !== undefined && isEnded(shown.status);
  useEffect(() => {
    if (ended) void queries.invalidateQueries({ queryKey: ['lists'] });
  }, [ended, queries]);
  return { query, shown };
}
