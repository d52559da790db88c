import { createContext, use } from 'react';
import type { Session } from '../../../api/contract/index.ts';

export const SessionContext = createContext<Session | null>(null);

/** The session of who is signed in. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession needs somebody signed in');
  return session;
}

/** Whether the role of who is signed in allows something, by the name of the permission. */
export function useCan(): (permission: string) => boolean {
  const { permissions } = useSession().user;
  return (permission) => permissions.includes(permission);
}
