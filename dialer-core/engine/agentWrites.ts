import { announce, type Tx } from '../../platform/index.ts';
import { moveAgent } from '../agents/moveAgent.ts';
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
  const wanted = writes.filter((write) => write.type === 'reserve');
  const reserved = await reserveAgents(
    tx,
    wanted.map(({ live, agentId }) => ({ agentId, attemptId: live.id })),
    now,
  );
  for (const write of writes) {
    if (write.type === 'reserve') continue;
    const { live, agentId } = write;
    const event =
      write.type === 'talking'
        ? ({ type: 'bridged' } as const)
        : eventAfter(write.after, wrapUpSeconds(live.task.skillGroupId));
    await moveAgent(
      tx,
      {
        agentId,
        event,
        cause: 'call',
        onAttempt: live.id,
        ...(event.type === 'phone-unreachable' && { breakReason: 'phone-unreachable' }),
      },
      now,
    );
  }
  await announceAgents(
    tx,
    wanted.map(({ live, agentId }) => ({ tenantId: live.task.tenantId, agentId })),
  );
  return wanted.filter(({ agentId }) => !reserved.has(agentId));
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
