import { createHmac, randomBytes } from 'node:crypto';
import type { Tx } from '../database.ts';

/** Sessions are about people, who live on the wall's time, however fast the installation's clock runs. */
export const SESSION_IDLE_SECONDS = 12 * 3600;
export const SESSION_MAX_SECONDS = 7 * 24 * 3600;
/** `last_seen_at` is renewed no more often than this. */
const SEEN_EVERY_SECONDS = 60;

/**
 * What the database knows a session by. Keyed with the installation's secret, so that rows put into the table
 * by somebody who lacks the secret open nothing.
 */
export const sessionKey = (secret: string, token: string): string =>
  createHmac('sha256', secret).update(`session:${token}`).digest('hex');

export interface NewSession {
  /** Goes into the cookie and nowhere else. */
  token: string;
  csrfToken: string;
}

/** `wall`: epoch seconds of the wall. Removes the user's expired sessions on the way. */
export async function openSession(
  tx: Tx,
  secret: string,
  session: { userId: string; ip: string; userAgent: string; wall: number },
): Promise<NewSession> {
  const token = randomBytes(32).toString('base64url');
  const csrfToken = randomBytes(32).toString('base64url');
  const now = new Date(session.wall * 1000);
  await tx.query('delete from sessions where user_id = $1 and (expires_at <= $2 or last_seen_at <= $3)', [
    session.userId,
    now,
    new Date((session.wall - SESSION_IDLE_SECONDS) * 1000),
  ]);
  await tx.query(
    `insert into sessions (id, user_id, csrf_token, created_at, last_seen_at, expires_at, ip, user_agent)
     values ($1, $2, $3, $4, $4, $5, $6, $7)`,
    [
      sessionKey(secret, token),
      session.userId,
      csrfToken,
      now,
      new Date((session.wall + SESSION_MAX_SECONDS) * 1000),
      session.ip,
      session.userAgent.slice(0, 300),
    ],
  );
  return { token, csrfToken };
}

export const endSession = (tx: Tx, sessionId: string) =>
  tx.query('delete from sessions where id = $1', [sessionId]);

/** Ends a user's sessions (disabled, password changed), except the one named. */
export const endSessionsOf = (tx: Tx, userId: string, except: string | null = null) =>
  tx.query('delete from sessions where user_id = $1 and ($2::text is null or id <> $2)', [userId, except]);

/** Notes that the session is in use, at most once a minute. */
export async function touchSession(
  tx: Tx,
  session: { id: string; lastSeenAt: Date },
  wall: number,
): Promise<void> {
  if (wall - session.lastSeenAt.getTime() / 1000 < SEEN_EVERY_SECONDS) return;
  await tx.query('update sessions set last_seen_at = $2 where id = $1', [session.id, new Date(wall * 1000)]);
}
