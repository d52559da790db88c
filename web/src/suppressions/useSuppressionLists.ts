import { useQuery } from '@tanstack/react-query';
import { everySuppressionList } from '../api/suppressions.ts';

/** The named lists, for a choice among them. */
export const useSuppressionLists = () =>
  useQuery({
    queryKey: ['suppressions', 'lists', 'every'],
    queryFn: ({ signal }) => everySuppressionList(signal),
  });
