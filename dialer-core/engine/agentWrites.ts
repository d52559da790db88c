import { announce, type Tx } from '../../platform/index.ts';
import { lockAgents } from '../agents/agentRows.ts';
import { moveAgents, type AgentMove } from '../agents/moveAgent.ts';
import { reserveAgents } from '../agents/reserveAgents.ts';
import type { AgentAfter } from './callStates.ts';
import type { LiveCall } from './liveCall.ts';

/** One step of an agent in a call, as its row has to follow it. */
export type AgentWrite =
  | { type: 'reserve'; live: LiveCall; agentId: string }
  | { type: 'talking'; live: LiveCall; agentId: string }
  | { type: 'free'; live: LiveCall; agentId: string; after: AgentAfter };

/**
 * Writes agents' steps in their order. Returns the agents who could not be reserved: they signed out at the same
 * moment.
 */
export async function writeAgents(
  tx: Tx,
  writes: readonly AgentWrite[],
  wrapUpSeconds: (skillGroupId: string) => number,
  now: number,
): Promise<{ live: LiveCall; agentId: string }[]> {
  if (writes.length === 0) return [];
  const refused: Reserve[] = [];
  // In the order of their ids before anything else: each round below locks its own, and two transactions must not wait
  // for each other.
  await lockAgents(
    tx,
    writes.map(({ agentId }) => agentId),
  );
  for (const { reserves, moves } of inRounds(writes)) {
    const reserved = await reserveAgents(
      tx,
      reserves.map(({ agentId, live }) => ({ agentId, attemptId: live.id })),
      now,
    );
    refused.push(...reserves.filter(({ agentId }) => !reserved.has(agentId)));
    await moveAgents(
      tx,
      moves.map((move) => stepOf(move, wrapUpSeconds)),
      now,
    );
    await announceAgents(
      tx,
      reserves.map(({ live, agentId }) => ({ tenantId: live.task.tenantId, agentId })),
    );
  }
  return refused;
}

type Reserve = Extract<AgentWrite, { type: 'reserve' }>;
type Move = Exclude<AgentWrite, Reserve>;

/**
 * The steps in as few rounds as keep their order: in each, all reservations are written at once and the other
 * steps after them. An agent, or a call, that has been let go in a round is reserved in a later one.
 */
function inRounds(writes: readonly AgentWrite[]): { reserves: Reserve[]; moves: Move[] }[] {
  const rounds: { reserves: Reserve[]; moves: Move[] }[] = [];
  let round = { reserves: [] as Reserve[], moves: [] as Move[] };
  const moved = new Set<unknown>();
  for (const write of writes) {
    if (write.type === 'reserve') {
      if (moved.has(write.agentId) || moved.has(write.live)) {
        rounds.push(round);
        round = { reserves: [], moves: [] };
        moved.clear();
      }
      round.reserves.push(write);
    } else {
      round.moves.push(write);
      moved.add(write.agentId).add(write.live);
    }
  }
  if (writes.length > 0) rounds.push(round);
  return rounds;
}

function stepOf(
  { agentId, live, ...step }: Move,
  wrapUpSeconds: (skillGroupId: string) => number,
): AgentMove {
  const event =
    step.type === 'talking'
      ? ({ type: 'bridged' } as const)
      : eventAfter(step.after, wrapUpSeconds(live.task.skillGroupId));
  return {
    agentId,
    event,
    cause: 'call',
    onAttempt: live.id,
    ...(event.type === 'phone-unreachable' && { breakReason: 'phone-unreachable' }),
  };
}

function eventAfter(after: AgentAfter, wrapUpSeconds: number) {
  if (after === 'released') return { type: 'released' } as const;
  if (after === 'phone-lost') return { type: 'phone-unreachable' } as const;
  return { type: 'call-ended', wrapUpSeconds } as const;
}

async function announceAgents(
  tx: Tx,
  agents: readonly { tenantId: string; agentId: string }[],
): Promise<void> {
  for (const tenantId of new Set(agents.map((agent) => agent.tenantId))) {
    const ids = agents.filter((agent) => agent.tenantId === tenantId).map((agent) => agent.agentId);
    await announce(tx, { tenantId, kind: 'agents', ids });
  }
}
