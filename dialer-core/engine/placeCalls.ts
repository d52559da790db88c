import { announce, type Clock, type Database } from '../../platform/index.ts';
import type { OutcomeRuleBook } from '../outcomes/index.ts';
import type { ClaimedContact, ContactSource, RunningTask } from '../ports.ts';
import type { CallUuid, Switch } from '../switch/port.ts';
import type { Trunk } from '../trunks/capacity.ts';
import { dialStringFor, numberForTrunk } from '../trunks/dialString.ts';
import { newCall } from './call.ts';
import type { Checkpoint } from './dialerOptions.ts';
import { assertLease, type Lease } from './lease.ts';
import { rulesOf, switchTimeout, waitingGuard, type LiveCall } from './liveCall.ts';

/** A number with another call on it is tried again after this. */
const NUMBER_IN_USE_SECONDS = 60;

export interface PlacingPorts {
  database: Database;
  clock: Clock;
  contacts: ContactSource;
  dialerId: string;
  newUuid: () => string;
  /** Asked for each call, so that a change holds for the next one. */
  outcomeRules: () => OutcomeRuleBook;
  /** Fault tests stop the process between two steps here; does nothing in production. */
  checkpoint: (name: Checkpoint) => void;
  follow(live: LiveCall): void;
  /** The switch took no command: its link is down, or too much waits for an answer. */
  notTaken(): void;
}

export interface Placement {
  /** Calls on their way now. */
  placed: number;
  /** The list had fewer due contacts than asked for. */
  listEmpty: boolean;
}

/**
 * Claims contacts, writes their attempts and commits; only then asks about suppression once more and dials.
 * Throws LeaseLost when another dialer holds the lease: nothing is written and nothing dialed then.
 */
export async function placeCalls(
  ports: PlacingPorts,
  lease: Lease,
  task: RunningTask,
  trunk: Trunk,
  line: Switch,
  wanted: number,
): Promise<Placement> {
  const now = ports.clock.now();
  const { claimed, calls } = await commitAttempts(ports, lease, task, trunk, line, wanted, now);
  if (calls.length > 0) ports.checkpoint('committed');
  const allowed = await refuseSuppressed(ports, task, calls);
  for (const live of allowed) {
    ports.follow(live);
    dial(ports, live, task, trunk);
    ports.checkpoint('originated');
  }
  return { placed: allowed.length, listEmpty: claimed < wanted };
}

async function commitAttempts(
  ports: PlacingPorts,
  lease: Lease,
  task: RunningTask,
  trunk: Trunk,
  line: Switch,
  wanted: number,
  now: number,
): Promise<{ claimed: number; calls: LiveCall[] }> {
  return ports.database.transaction(async (tx) => {
    await assertLease(tx, lease);
    const contacts = await ports.contacts.claim(tx, task, wanted, now);
    if (contacts.length === 0) return { claimed: 0, calls: [] };
    const drafts = contacts.map((contact) => ({
      contact,
      live: liveCall(ports, contact, task, trunk, line, now),
    }));
    const written = await tx.query<{ id: string }>(
      `insert into attempts (id, tenant_id, task_id, contact_id, phone, ordinal, trunk_id, switch_id,
                             caller_number, dialer_id, lease_token, state, created_at)
       select u.id, $1, $2, u.contact, u.phone, u.ordinal, $3, $4, $5, $6, $7, 'placing', $8
         from unnest($9::uuid[], $10::bigint[], $11::text[], $12::int[]) as u(id, contact, phone, ordinal)
       on conflict (tenant_id, phone) where settled_at is null do nothing returning id`,
      [
        task.tenantId,
        task.taskId,
        trunk.id,
        line.id,
        callerNumberOf(task, trunk),
        ports.dialerId,
        lease.token,
        new Date(now * 1000),
        drafts.map(({ live }) => live.id),
        drafts.map(({ contact }) => contact.contactId),
        drafts.map(({ contact }) => contact.phone),
        drafts.map(({ contact }) => contact.ordinal),
      ],
    );
    const ours = new Set(written.map((row) => row.id));
    const inUse = drafts.filter(({ live }) => !ours.has(live.id)).map(({ contact }) => contact.contactId);
    if (inUse.length > 0)
      await ports.contacts.release(tx, task.taskId, inUse, now + NUMBER_IN_USE_SECONDS, 'number-in-use', now);
    const change = { tenantId: task.tenantId, ids: [task.taskId], origin: ports.dialerId };
    await announce(tx, { ...change, kind: 'tasks' });
    return {
      claimed: contacts.length,
      calls: drafts.filter(({ live }) => ours.has(live.id)).map(({ live }) => live),
    };
  });
}

function liveCall(
  ports: PlacingPorts,
  contact: ClaimedContact,
  task: RunningTask,
  trunk: Trunk,
  line: Switch,
  now: number,
): LiveCall {
  return {
    id: ports.newUuid() as CallUuid,
    task,
    contactId: contact.contactId,
    phone: contact.phone,
    trunkId: trunk.id,
    line,
    call: newCall(rulesOf(task, ports.outcomeRules().rulesFor(task.tenantId, trunk.id)), now),
    agentLeg: null,
    parked: false,
    timer: null,
  };
}

/** Takes back attempts whose number was suppressed since the claim; nothing has been sent for them. */
async function refuseSuppressed(
  ports: PlacingPorts,
  task: RunningTask,
  calls: LiveCall[],
): Promise<LiveCall[]> {
  if (calls.length === 0) return calls;
  const now = ports.clock.now();
  const refused = await ports.contacts.suppressed(
    task.tenantId,
    calls.map((live) => live.phone),
    now,
  );
  if (refused.size === 0) return calls;
  const withdrawn = calls.filter((live) => refused.has(live.phone));
  await ports.database.transaction(async (tx) => {
    await tx.query(
      `delete from attempts where id = any($1::uuid[]) and state = 'placing' and settled_at is null`,
      [withdrawn.map((live) => live.id)],
    );
    const contactIds = withdrawn.map((live) => live.contactId);
    await ports.contacts.release(tx, task.taskId, contactIds, now, 'suppressed', now);
  });
  return calls.filter((live) => !refused.has(live.phone));
}

const callerNumberOf = (task: RunningTask, trunk: Trunk): string | null =>
  task.callerNumber ?? trunk.callerNumber;

function dial(ports: PlacingPorts, live: LiveCall, task: RunningTask, trunk: Trunk): void {
  const caller = callerNumberOf(task, trunk);
  // How it ends is told by the switch's events; a lost end is caught by the call's deadline.
  const originated = live.line.originate({
    uuid: live.id,
    dialString: dialStringFor(live.phone, trunk),
    callerNumber: caller?.startsWith('+') === true ? numberForTrunk(caller, trunk) : caller,
    timeoutSeconds: switchTimeout(live.call.rules),
    leg: 'callee',
    guardSeconds: waitingGuard(live.call.rules),
    variables: { outpace_leg: 'callee', outpace_task: task.taskId },
  });
  void originated.then((result) => {
    if (!result.ok && notTaken.has(result.cause)) ports.notTaken();
  });
}

/** Ends of `originate` that say that no command reaches the switch now. */
const notTaken: ReadonlySet<string> = new Set(['link-down', 'link-lost', 'busy']);
