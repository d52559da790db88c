import { announce, type Tx } from '../../platform/index.ts';
import { moveAgent } from '../agents/moveAgent.ts';
import { reserveAgents } from '../agents/reserveAgents.ts';
import type { AgentPool } from './agentPool.ts';
import { assignTrunks } from './assignTrunks.ts';
import { CommandRefused } from './controls/commandBook.ts';
import { assertLease, type Lease } from './lease.ts';
import {
  dialAllowed,
  exactRoom,
  liveCall,
  writeAttempts,
  type Placing,
  type PlacingPorts,
  type PlacingRoute,
} from './placeCalls.ts';

export interface OwnCall {
  agentId: string;
  taskId: string;
  contactId: number;
}

/**
 * Dials a contact of an agent's own list: the agent is reserved with the attempt, in the transaction that claims the
 * contact and checks the policy, and nobody else has the callee. Throws CommandRefused when it cannot be.
 */
export async function placeOwnCall(
  ports: PlacingPorts & { pool: AgentPool },
  lease: Lease,
  over: PlacingRoute,
  own: OwnCall,
): Promise<void> {
  const { pool, database, clock } = ports;
  const agent = pool.there(own.agentId);
  if (agent === undefined || agent.leg === null || agent.tenantId !== over.task.tenantId)
    throw new CommandRefused('no-phone');
  pool.hold(own.agentId);
  try {
    const call = await database.transaction((tx) => write(ports, tx, lease, over, own));
    ports.checkpoint('committed');
    if ((await dialAllowed(ports, over.task, [call])) > 0) return;
    const move = {
      agentId: own.agentId,
      event: { type: 'released' as const },
      cause: 'call' as const,
      onAttempt: call.live.id,
    };
    await database.transaction((tx) => moveAgent(tx, move, clock.now()));
    throw new CommandRefused('contact-refused');
  } catch (error) {
    pool.letGo(own.agentId);
    throw error;
  }
}

async function write(
  ports: PlacingPorts,
  tx: Tx,
  lease: Lease,
  over: PlacingRoute,
  own: OwnCall,
): Promise<Placing> {
  const { task, route, book, state } = over;
  const now = ports.clock.now();
  await assertLease(tx, lease);
  if ((await exactRoom(tx, over, now)) < 1) throw new CommandRefused('no-free-trunk');
  const contact = await ports.contacts.claimOwn(tx, task, own, now);
  if (contact === null) throw new CommandRefused('contact-refused');
  const trunks = { book, state, numbers: ports.numbers, now };
  const { assigned } = await assignTrunks(tx, trunks, task, route, [contact]);
  const [assignment] = assigned;
  if (!assignment) throw new CommandRefused('no-free-trunk');
  const call = { assignment, live: liveCall(ports, assignment, over, now, own.agentId) };
  const written = await writeAttempts(ports, tx, lease, over, [call], now);
  if (written.size === 0) throw new CommandRefused('outside-in-use');
  const reserved = await reserveAgents(tx, [{ agentId: own.agentId, attemptId: call.live.id }], now);
  if (reserved.size === 0) throw new CommandRefused('agent-not-free');
  await announce(tx, { tenantId: task.tenantId, kind: 'agents', ids: [own.agentId] });
  await announce(tx, { tenantId: task.tenantId, kind: 'tasks', ids: [task.taskId], origin: ports.dialerId });
  return call;
}
