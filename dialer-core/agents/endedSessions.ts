import type { Database } from '../../platform/index.ts';
import { moveAgents } from './moveAgent.ts';

/** Most agents signed out in one round; the rest follow in the next. */
const AT_ONCE = 200;

/**
 * Signs out the agents whose session in the console is over, at once or when their call is. `wall`: epoch seconds of
 * the wall, on which sessions live. Returns how many there were.
 */
export async function signOutEndedSessions(
  database: Database,
  now: number,
  wall: number,
  idleSeconds: number,
): Promise<number> {
  const rows = await database.query<{ id: string }>(
    `select a.id from agents a left join sessions s on s.id = a.session_id
      where a.state <> 'offline' and a.after_call is distinct from 'offline' and a.session_id is not null
        and (s.id is null or s.expires_at <= $1 or s.last_seen_at <= $2)
      limit ${AT_ONCE}`,
    [new Date(wall * 1000), new Date((wall - idleSeconds) * 1000)],
  );
  if (rows.length > 0)
    await database.transaction((tx) =>
      moveAgents(
        tx,
        rows.map(({ id }) => ({ agentId: id, event: { type: 'session-ended' }, cause: 'session' })),
        now,
      ),
    );
  return rows.length;
}
