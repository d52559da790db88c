import type { Session, SignIn } from '../../../api/contract/index.ts';
import { ApiProblem, carryToken, request } from './request.ts';

/** Who is signed in; null: nobody. */
export async function getSession(signal?: AbortSignal): Promise<Session | null> {
  try {
    return keep(await request<Session>('GET', '/session', undefined, signal));
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.status === 401) return null;
    throw error;
  }
}
export const signIn = async (values: SignIn): Promise<Session> =>
  keep(await request<Session>('POST', '/session', values));
export const signOut = (): Promise<void> => request('DELETE', '/session');
export const changePassword = async (currentPassword: string, newPassword: string): Promise<Session> =>
  keep(await request<Session>('POST', '/session/password', { currentPassword, newPassword }));
export const changeLanguage = async (language: Session['user']['language']): Promise<Session> =>
  keep(await request<Session>('PATCH', '/session', { language }));

function keep(session: Session): Session {
  carryToken(session.csrfToken);
  return session;
}
