import type { Tx } from '../../platform/index.ts';
import type { CallerNumberBook, CandidateTrunk } from '../callerNumbers/index.ts';
import type { ClaimedContact, RunningTask } from '../ports.ts';
import {
  chooseTrunk,
  mayCarry,
  membersOf,
  numberForTrunk,
  trunkRoom,
  type TaskRoute,
  type Trunk,
  type TrunkBook,
  type TrunkState,
} from '../trunks/index.ts';

/** How one claimed contact is dialed. */
export interface Assignment {
  contact: ClaimedContact;
  trunk: Trunk;
  /** Another trunk of the route could take the call if this one fails it. */
  otherTrunks: boolean;
  /** Our number, as the books have it; null: the trunk's own choice. */
  callerNumber: string | null;
  /** The same as the trunk wants to see it. */
  shownNumber: string | null;
}

/** A contact that cannot be dialed in this round: by which rule, and when to look again (seconds from now). */
export interface Unassigned {
  contact: ClaimedContact;
  rule: 'no-trunk-for-number' | 'no-free-trunk' | 'no-caller-number';
  after: number;
}

export interface AssignPorts {
  book: TrunkBook;
  state: TrunkState;
  numbers: CallerNumberBook;
  now: number;
}

/** No trunk of the route may carry the number: somebody has to change the route first. */
const NEVER_SECONDS = 3_600;
const NO_ROOM_SECONDS = 2;
const NO_NUMBER_SECONDS = 60;
/** A trunk that failed a contact within this time is not tried again for it. */
const TRIED_SECONDS = 120;

/** Trunk and caller number for each contact, in the transaction that claims them. */
export async function assignTrunks(
  tx: Tx,
  ports: AssignPorts,
  task: RunningTask,
  route: TaskRoute,
  contacts: readonly ClaimedContact[],
): Promise<{ assigned: Assignment[]; left: Unassigned[] }> {
  const tried = await triedTrunks(tx, task.taskId, contacts, ports.now);
  const source = task.callerNumbers;
  const make = source?.kind === 'group' ? assignFromGroup(source.groupId) : assignFixed;
  const assigned: Assignment[] = [];
  const left: Unassigned[] = [];
  for (const contact of contacts) {
    const failed = tried.get(contact.contactId) ?? new Set<string>();
    const able = membersOf(ports.book, route).filter(({ trunk }) => mayCarry(trunk, contact.phone));
    const untried = able.filter(({ trunk }) => !failed.has(trunk.id));
    // When every trunk has failed the contact, the first may try again.
    const usable = untried.length > 0 ? untried : able;
    const outcome =
      usable.length === 0
        ? ({ contact, rule: 'no-trunk-for-number', after: NEVER_SECONDS } as const)
        : await make(tx, ports, task, route, contact, usable, untried.length > 0 ? failed : new Set());
    if ('rule' in outcome) left.push(outcome);
    else
      assigned.push({ ...outcome, otherTrunks: untried.some(({ trunk }) => trunk.id !== outcome.trunk.id) });
  }
  return { assigned, left };
}

type Found = Omit<Assignment, 'otherTrunks'> | Unassigned;

function assignFixed(
  _tx: Tx,
  { book, state, now }: AssignPorts,
  task: RunningTask,
  route: TaskRoute,
  contact: ClaimedContact,
  _usable: ReturnType<typeof membersOf>,
  failed: ReadonlySet<string>,
): Promise<Found> {
  const trunk = chooseTrunk(book, route, contact.phone, state, now, failed);
  if (!trunk) return Promise.resolve({ contact, rule: 'no-free-trunk', after: NO_ROOM_SECONDS });
  const named = task.callerNumbers?.kind === 'number' ? task.callerNumbers.phone : task.callerNumber;
  const callerNumber = named ?? trunk.callerNumber;
  const shownNumber =
    callerNumber?.startsWith('+') === true ? numberForTrunk(callerNumber, trunk) : callerNumber;
  return Promise.resolve({ contact, trunk, callerNumber, shownNumber });
}

const assignFromGroup =
  (groupId: string) =>
  async (
    tx: Tx,
    { book, state, numbers, now }: AssignPorts,
    task: RunningTask,
    _route: TaskRoute,
    contact: ClaimedContact,
    usable: ReturnType<typeof membersOf>,
  ): Promise<Found> => {
    const trunks: CandidateTrunk[] = usable.map(({ trunk, priority }) => ({
      trunkId: trunk.id,
      priority,
      room: trunkRoom(trunk, state, now),
    }));
    if (!trunks.some(({ room }) => room >= 1))
      return { contact, rule: 'no-free-trunk', after: NO_ROOM_SECONDS };
    const [choice] = await numbers.reserve(tx, {
      tenantId: task.tenantId,
      source: { kind: 'group', groupId },
      phones: [contact.phone],
      trunks,
      now,
    });
    const trunk = choice?.kind === 'chosen' ? book.trunks.get(choice.trunkId) : undefined;
    if (choice?.kind !== 'chosen' || !trunk) {
      const wait =
        choice?.kind === 'none' && choice.againAt !== null ? choice.againAt - now : NO_NUMBER_SECONDS;
      return { contact, rule: 'no-caller-number', after: Math.max(1, wait) };
    }
    state.open.set(trunk.id, (state.open.get(trunk.id) ?? 0) + 1);
    state.rates.take(trunk.id, 1);
    return { contact, trunk, callerNumber: choice.number.phone, shownNumber: choice.presented };
  };

/** Trunks that have just failed a contact, before it rang. */
async function triedTrunks(
  tx: Tx,
  taskId: string,
  contacts: readonly ClaimedContact[],
  now: number,
): Promise<Map<number, Set<string>>> {
  const rows = await tx.query<{ contactId: number; trunkId: string }>(
    `select contact_id as "contactId", trunk_id as "trunkId" from attempts
      where contact_id = any($1::bigint[]) and task_id = $2 and ringing_at is null and settled_at > $3
        and outcome in ('carrier-failure', 'trunk-refused')`,
    [contacts.map((contact) => contact.contactId), taskId, new Date((now - TRIED_SECONDS) * 1000)],
  );
  const tried = new Map<number, Set<string>>();
  for (const { contactId, trunkId } of rows)
    tried.set(contactId, (tried.get(contactId) ?? new Set<string>()).add(trunkId));
  return tried;
}
