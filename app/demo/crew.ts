import { requestAgentState } from '../../dialer-core/index.ts';
import { UserError, type Clock, type Database, type Timer } from '../../platform/index.ts';
import { crewMove, type CrewMember } from './crewMoves.ts';

export interface Crew {
  close(): Promise<void>;
}

export interface CrewOptions {
  database: Database;
  clock: Clock;
  /** Only one process moves the crew. */
  isOnDuty: () => boolean;
  random?: () => number;
  onError: (error: unknown) => void;
}

/** Wall seconds between two rounds. */
const ROUND_SECONDS = 1;

/**
 * Plays the agents of demo tenants: they come, go ready, and take a short break now and then, through the same
 * door as agents in the console. Agents of live tenants are never touched.
 */
export function startCrew({ database, clock, isOnDuty, random = Math.random, onError }: CrewOptions): Crew {
  let askedAt = clock.now();
  let timer: Timer | null = null;
  let round = Promise.resolve();
  let closed = false;

  async function ask(): Promise<void> {
    const now = clock.now();
    const elapsed = now - askedAt;
    askedAt = now;
    if (!isOnDuty()) return;
    for (const member of await loadCrew(database)) {
      const move = crewMove(member, now, elapsed, random);
      if (!move) continue;
      await database
        .transaction((tx) =>
          requestAgentState(
            tx,
            {
              tenantId: member.tenantId,
              agentId: member.agentId,
              to: move.to,
              reason: move.reason,
              by: { userId: member.userId, self: true },
            },
            clock.now(),
          ),
        )
        .catch((error: unknown) => {
          // Between look and move a call may have changed the state: then the wish is moot.
          if (!(error instanceof UserError)) throw error;
        });
    }
  }

  function next(): void {
    if (closed) return;
    timer = clock.after(ROUND_SECONDS * clock.speed, () => {
      round = ask().catch(onError).then(next);
    });
  }
  next();
  return {
    async close() {
      closed = true;
      timer?.cancel();
      await round;
    },
  };
}

async function loadCrew(database: Database): Promise<(CrewMember & { tenantId: string })[]> {
  return database.query(
    `select a.id as "agentId", a.user_id as "userId", a.tenant_id as "tenantId", a.state,
            extract(epoch from a.state_since)::float8 as since, a.state_cause as cause, a.after_call as "afterCall",
            a.blocked_at is not null as blocked
       from agents a join tenants t on t.id = a.tenant_id join users u on u.id = a.user_id
      where t.kind = 'demo' and u.status = 'active'
      order by a.phone`,
  );
}
