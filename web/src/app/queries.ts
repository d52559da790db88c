import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/request.ts';

const MOST_TRIES = 2;

/** Reading again helps when the network or the server failed, not when the server said no. */
export function mayHelp(failures: number, error: unknown): boolean {
  if (failures >= MOST_TRIES) return false;
  return !(error instanceof ApiProblem) || error.problem.status === 0 || error.problem.status >= 500;
}

export const createQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: mayHelp, staleTime: 5000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
