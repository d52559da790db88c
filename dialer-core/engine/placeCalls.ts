import { announce, type Clock, type Database, type Tx } from '../../platform/index.ts';
import type { CallerNumberBook } from '../callerNumbers/index.ts';
import type { ContactSource, RunningTask } from '../ports.ts';
import type { CallUuid, Switch } from '../switch/port.ts';
import {
  dialStringFor,
  freeCalls,
  lockChannels,
  membersOf,
  type TaskRoute,
  type TrunkBook,
  type TrunkState,
} from '../trunks/index.ts';
import { assignTrunks, type Assignment } from './assignTrunks.ts';
import { newCall } from './call.ts';
import type { Checkpoint } from './dialerOptions.ts';
import { lastAgents, withLastAgent } from './lastAgents.ts';
import { assertLease, type Lease } from './lease.ts';
import { rulesOf, switchTimeout, waitingGuard, type CallBooks, type LiveCall } from './liveCall.ts';

/** A number with another call on it is tried again after this. */
const NUMBER_IN_USE_SECONDS = 60;

export interface PlacingPorts {
  database: Database;
  clock: Clock;
  contacts: ContactSource;
  dialerId: string;
  newUuid: () => string;
  numbers: CallerNumberBook;
  books: CallBooks;
  /** Somebody listens to what carriers say before an answer. */
  hearsEarlyMedia: boolean;
  /** Fault tests stop the process between two steps here; does nothing in production. */
  checkpoint: (name: Checkpoint) => void;
  follow(live: LiveCall): void;
  /** The switch took no command: its link is down, or too much waits for an answer. */
  notTaken(): void;
}

/** What a task dials over in this round. */
export interface PlacingRoute {
  task: RunningTask;
  route: TaskRoute;
  book: TrunkBook;
  state: TrunkState;
  line: Switch;
}

export interface Placement {
  /** Calls on their way now. */
  placed: number;
  /** The list had fewer due contacts than asked for. */
  listEmpty: boolean;
}

export interface Placing {
  live: LiveCall;
  assignment: Assignment;
}

/**
 * Claims contacts, writes their attempts and commits; only then asks about suppression once more and dials.
 * Throws LeaseLost when another dialer holds the lease: nothing is written and nothing dialed then.
 */
export async function placeCalls(
  ports: PlacingPorts,
  lease: Lease,
  over: PlacingRoute,
  wanted: number,
): Promise<Placement> {
  const now = ports.clock.now();
  const { claimed, calls } = await commitAttempts(ports, lease, over, wanted, now);
  if (calls.length > 0) ports.checkpoint('committed');
  const placed = await dialAllowed(ports, over.task, calls);
  return { placed, listEmpty: claimed < wanted };
}

async function commitAttempts(
  ports: PlacingPorts,
  lease: Lease,
  over: PlacingRoute,
  wanted: number,
  now: number,
): Promise<{ claimed: number; calls: Placing[] }> {
  const { task } = over;
  return ports.database.transaction(async (tx) => {
    await assertLease(tx, lease);
    const room = Math.min(wanted, await exactRoom(tx, over, now));
    const contacts = room < 1 ? [] : await ports.contacts.claim(tx, task, room, now);
    // Without room nothing is known of the list.
    if (contacts.length === 0) return { claimed: room < 1 ? wanted : 0, calls: [] };
    const placed = await assignTrunks(
      tx,
      { book: over.book, state: over.state, numbers: ports.numbers, now },
      task,
      over.route,
      contacts,
    );
    for (const { contact, rule, after } of placed.left)
      await ports.contacts.release(tx, task.taskId, [contact.contactId], now + after, rule, now);
    const known = await lastAgents(tx, task, ports.books.queueOf(task.skillGroupId), placed.assigned, now);
    const drafts = placed.assigned
      .map((found) => withLastAgent(found, known))
      .map((assignment) => ({
        assignment,
        live: liveCall(ports, assignment, over, now),
      }));
    const ours = await writeAttempts(ports, tx, lease, over, drafts, now);
    const inUse = drafts
      .filter(({ live }) => !ours.has(live.id))
      .map(({ assignment }) => assignment.contact.contactId);
    if (inUse.length > 0)
      await ports.contacts.release(tx, task.taskId, inUse, now + NUMBER_IN_USE_SECONDS, 'number-in-use', now);
    const change = { tenantId: task.tenantId, ids: [task.taskId], origin: ports.dialerId };
    await announce(tx, { ...change, kind: 'tasks' });
    const calls = drafts.filter(({ live }) => ours.has(live.id));
    return { claimed: contacts.length + (wanted - room), calls };
  });
}

/** Limited trunks are counted under a lock until the commit: their limits hold whoever else is dialing. */
export async function exactRoom(tx: Tx, { book, route, state }: PlacingRoute, now: number): Promise<number> {
  const limited = membersOf(book, route).filter(({ trunk }) => trunk.maxChannels !== Infinity);
  if (limited.length > 0) {
    const { trunks } = await lockChannels(tx, {
      trunkIds: limited.map(({ trunk }) => trunk.id),
      switchIds: [],
    });
    for (const [id, open] of trunks) state.open.set(id, open);
  }
  return freeCalls(book, route, state, now);
}

/** Returns the ids that were written: a number that is in another call writes none. */
export async function writeAttempts(
  ports: PlacingPorts,
  tx: Tx,
  lease: Lease,
  { task, line }: PlacingRoute,
  drafts: readonly Placing[],
  now: number,
): Promise<Set<string>> {
  const written = await tx.query<{ id: string }>(
    `insert into attempts (id, tenant_id, task_id, contact_id, phone, ordinal, trunk_id, switch_id,
                           caller_number, dialer_id, lease_token, state, created_at, own_agent_id)
     select u.id, $1, $2, u.contact, u.phone, u.ordinal, u.trunk, $3, u.caller, $4, $5, 'placing', $6, u.own
       from unnest($7::uuid[], $8::bigint[], $9::text[], $10::int[], $11::uuid[], $12::text[], $13::uuid[])
            as u(id, contact, phone, ordinal, trunk, caller, own)
     on conflict (tenant_id, phone) where settled_at is null do nothing returning id`,
    [
      task.tenantId,
      task.taskId,
      line.id,
      ports.dialerId,
      lease.token,
      new Date(now * 1000),
      drafts.map(({ live }) => live.id),
      drafts.map(({ live }) => live.contactId),
      drafts.map(({ live }) => live.phone),
      drafts.map(({ assignment }) => assignment.contact.ordinal),
      drafts.map(({ live }) => live.trunkId),
      drafts.map(({ assignment }) => assignment.callerNumber),
      drafts.map(({ live }) => live.call.ownAgentId),
    ],
  );
  return new Set(written.map((row) => row.id));
}

export function liveCall(
  ports: PlacingPorts,
  { contact, trunk, otherTrunks }: Assignment,
  { task, line }: PlacingRoute,
  now: number,
  ownAgentId: string | null = null,
): LiveCall {
  const rules = rulesOf(task, trunk.id, ports.books);
  return {
    id: ports.newUuid() as CallUuid,
    task,
    contactId: contact.contactId,
    phone: contact.phone,
    trunkId: trunk.id,
    otherTrunks,
    line,
    call: newCall(ownAgentId === null ? rules : { ...rules, screening: null, bot: null }, now, ownAgentId),
    agentLeg: null,
    parked: false,
    timer: null,
    ...(contact.preferredAgent !== undefined && { preferredAgent: contact.preferredAgent }),
  };
}

/** Dials what is not suppressed since the claim, and takes back the attempts of the others; returns how many it dialed. */
export async function dialAllowed(ports: PlacingPorts, task: RunningTask, calls: Placing[]): Promise<number> {
  if (calls.length === 0) return 0;
  const now = ports.clock.now();
  const phones = calls.map(({ live }) => live.phone);
  let withdrawn: Placing[] = [];
  await ports.contacts.unlessSuppressed(task, phones, now, (refused) => {
    withdrawn = calls.filter(({ live }) => refused.has(live.phone));
    for (const call of calls.filter(({ live }) => !refused.has(live.phone))) {
      ports.follow(call.live);
      dial(ports, call);
      ports.checkpoint('originated');
    }
  });
  if (withdrawn.length > 0) await withdraw(ports, task, withdrawn, now);
  return calls.length - withdrawn.length;
}

/** Nothing has been sent for these attempts: they go as if they had never been. */
async function withdraw(
  ports: PlacingPorts,
  task: RunningTask,
  calls: readonly Placing[],
  now: number,
): Promise<void> {
  await ports.database.transaction(async (tx) => {
    await tx.query(
      `delete from attempts where id = any($1::uuid[]) and state = 'placing' and settled_at is null`,
      [calls.map(({ live }) => live.id)],
    );
    const contactIds = calls.map(({ live }) => live.contactId);
    await ports.contacts.release(tx, task.taskId, contactIds, now, 'suppressed', now);
  });
}

function dial(ports: PlacingPorts, { live, assignment }: Placing): void {
  // How it ends is told by the switch's events; a lost end is caught by the call's deadline.
  const originated = live.line.originate({
    uuid: live.id,
    dialString: dialStringFor(live.phone, assignment.trunk),
    callerNumber: assignment.shownNumber,
    timeoutSeconds: switchTimeout(live.call.rules),
    leg: 'callee',
    ...(ports.hearsEarlyMedia && { earlyMedia: 'hear' as const }),
    guardSeconds: waitingGuard(live.call.rules),
    variables: { outpace_leg: 'callee', outpace_task: live.task.taskId },
  });
  void originated.then((result) => {
    if (!result.ok && notTaken.has(result.cause)) ports.notTaken();
  });
}

/** Ends of `originate` that say that no command reaches the switch now. */
const notTaken: ReadonlySet<string> = new Set(['link-down', 'link-lost', 'busy']);
