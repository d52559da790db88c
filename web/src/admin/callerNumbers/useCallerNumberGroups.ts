import { useQuery } from '@tanstack/react-query';
import { getTrunks } from '../../api/admin.ts';
import { getCallerNumberGroups } from '../../api/callerNumbers.ts';
import { everyPage } from '../../api/everyPage.ts';

/** `enabled`: whether the reader may see them. */
export const useCallerNumberGroups = (enabled = true) =>
  useQuery({
    queryKey: ['caller-number-groups', 'all'],
    queryFn: ({ signal }) => everyPage((cursor) => getCallerNumberGroups(cursor, signal)),
    enabled,
  });

export const useTrunks = () =>
  useQuery({
    queryKey: ['trunks', 'all'],
    queryFn: ({ signal }) => everyPage((cursor) => getTrunks(cursor, signal)),
  });
