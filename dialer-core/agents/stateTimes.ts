import type { Tx } from '../../platform/index.ts';
import { agentStates, type AgentState } from './agentStates.ts';

/** Seconds in each state; together they are the time signed in (offline is not counted). */
export interface StateTimes {
  signedIn: number;
  states: Record<AgentState, number>;
}

/**
 * Time in each state of one agent between two moments on the clock. Entries of the history follow each other without
 * gaps, so nothing is lost or counted twice.
 */
export async function readStateTimes(tx: Tx, agentId: string, from: number, to: number): Promise<StateTimes> {
  const rows = await tx.query<{ state: AgentState; seconds: number }>(
    `select state, sum(extract(epoch from least(coalesce(ended_at, $3), $3) - greatest(started_at, $2)))::float8 as seconds
       from agent_state_history
      where agent_id = $1 and started_at < $3 and (ended_at is null or ended_at > $2) group by state`,
    [agentId, new Date(from * 1000), new Date(to * 1000)],
  );
  const seconds = new Map(rows.map((row) => [row.state, row.seconds]));
  const states = Object.fromEntries(agentStates.map((state) => [state, seconds.get(state) ?? 0]));
  const signedIn = rows.reduce((sum, row) => (row.state === 'offline' ? sum : sum + row.seconds), 0);
  return { signedIn, states: states as Record<AgentState, number> };
}
