import { announce, type Tx } from '../../platform/index.ts';
import { stepAgent, type AgentCause, type AgentRecord } from './agentRecord.ts';
import type { AgentEvent, AgentState } from './agentStates.ts';
import { lockAgents, updateAgents, writeHistory, type HeldAgent, type HistoryEntry } from './agentRows.ts';

export interface AgentMove {
  agentId: string;
  event: AgentEvent;
  /** Why, for the history. */
  cause: AgentCause;
  /** Who asked for it, if somebody did. */
  byUser?: string | null;
  breakReason?: string | null;
  /** For `reserved` and `joined`: the call. */
  attemptId?: string;
  /** When given, the event applies only while the agent is on this attempt. */
  onAttempt?: string;
}

/** Takes one event to an agent; returns the state after it, or null when the event does not apply. */
export async function moveAgent(tx: Tx, move: AgentMove, now: number): Promise<AgentState | null> {
  const [state] = await moveAgents(tx, [move], now);
  return state ?? null;
}

/**
 * Takes events to agents, in their order; returns for each the state after it, or null when it does not apply. All rows
 * are locked first, in the order of their ids, and written with one statement each for state and history.
 */
export async function moveAgents(
  tx: Tx,
  moves: readonly AgentMove[],
  now: number,
): Promise<(AgentState | null)[]> {
  if (moves.length === 0) return [];
  const held = await lockAgents(
    tx,
    moves.map((move) => move.agentId),
  );
  const changed = new Set<HeldAgent>();
  const entries: HistoryEntry[] = [];
  const states = moves.map((move) => {
    const agent = held.get(move.agentId);
    if (!agent || !take(agent, move, now, entries)) return null;
    changed.add(agent);
    return agent.record.state;
  });
  await updateAgents(tx, [...changed]);
  await writeHistory(tx, entries);
  await announceAgents(tx, changed);
  return states;
}

/** False when the event does not apply. */
function take(agent: HeldAgent, move: AgentMove, now: number, entries: HistoryEntry[]): boolean {
  const before = agent.record;
  if (move.onAttempt !== undefined && before.attemptId !== move.onAttempt) return false;
  const { breakReason = null, attemptId } = move;
  const step = stepAgent(before, move.event, {
    now,
    breakReason,
    ...(attemptId !== undefined && { attemptId }),
  });
  if (step === null) return false;
  const { state, since } = step.agent;
  agent.record = step.agent;
  agent.keepsControls &&= before.state === 'talking' && state === 'talking';
  agent.keepsJoined &&= state === 'talking' || state === 'wrap-up';
  agent.comesBack ||= state === 'ready' && (before.state === 'break' || before.state === 'offline');
  if (before.state === 'offline' && step.moved) startCounting(agent);
  if (before.state === 'talking' && step.moved) {
    agent.talks++;
    agent.talkSeconds += since - before.since;
  }
  if (state !== 'ready') agent.idleSince = null;
  else if (step.moved) agent.idleSince = since;
  if (step.moved) {
    agent.cause = move.cause;
    entries.push(entryOf(agent, before, move));
  }
  return true;
}

function startCounting(agent: HeldAgent): void {
  agent.signsIn = true;
  agent.talks = 0;
  agent.talkSeconds = 0;
}

function entryOf(agent: HeldAgent, before: AgentRecord, move: AgentMove): HistoryEntry {
  const { state, since, breakReason, attemptId } = agent.record;
  return {
    tenantId: agent.tenantId,
    agentId: agent.id,
    from: before.state,
    state,
    breakReason,
    cause: move.cause,
    byUser: move.byUser ?? null,
    attemptId,
    since,
  };
}

async function announceAgents(tx: Tx, agents: Iterable<HeldAgent>): Promise<void> {
  const byTenant = new Map<string, string[]>();
  for (const { tenantId, id } of agents) byTenant.set(tenantId, [...(byTenant.get(tenantId) ?? []), id]);
  for (const [tenantId, ids] of byTenant) await announce(tx, { tenantId, kind: 'agents', ids });
}
