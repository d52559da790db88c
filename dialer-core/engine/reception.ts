import type { Clock, Database, Tx } from '../../platform/index.ts';
import type { ContactSource, RunningTask, TaskBook } from '../ports.ts';
import {
  callerPhones,
  findCaller,
  readReceptionFor,
  type KnownCaller,
  type ReceptionRule,
} from '../reception/index.ts';
import {
  SwitchError,
  type CallUuid,
  type ReceivedCall,
  type Switch,
  type SwitchEvent,
} from '../switch/port.ts';
import { newCall } from './call.ts';
import type { CallDesk } from './callDesk.ts';
import type { DialerBooks } from './dialerBooks.ts';
import { assertLease, type Lease } from './lease.ts';
import { receptionRules, waitingGuard, type LiveCall } from './liveCall.ts';

export interface ReceptionPorts {
  dialerId: string;
  database: Database;
  clock: Clock;
  lease: Lease;
  line: Switch;
  desk: CallDesk;
  books: DialerBooks;
  taskBook: TaskBook;
  contacts: Pick<ContactSource, 'optOut'>;
  /** Whether the agents of the skill group have their legs on this switch. */
  isHome(task: RunningTask): boolean;
  /** The callee is on the line: from now on the call may be recorded. */
  begun(live: LiveCall): void;
  /** Work that nobody waits for. */
  run(work: Promise<unknown>): void;
}

type Route = { type: 'agents'; caller: KnownCaller; task: RunningTask } | { type: 'message'; reason: Reason };
type Reason = 'unknown-caller' | 'switched-off' | 'in-call' | 'other-switch' | 'too-many';

interface Listener {
  tenantId: string;
  phone: string;
  rule: ReceptionRule;
}

/** Callers beyond this who hear a message at the same time are let go: they take channels from our own calls. */
const MOST_MESSAGES = 200;
/** A message that takes longer is cut by the switch. */
const MESSAGE_SECONDS = 60;

/**
 * Takes callees who ring a number of ours. Whom we know is a call like any other from then on, with an attempt that is
 * marked `inbound`: to whom called them last, if free, else to the task's skill group. Others hear the message.
 */
export class Reception {
  private readonly ports: ReceptionPorts;
  /** On the switch now and taken care of. */
  private readonly known = new Set<CallUuid>();
  /** Who hears the message and nothing else. */
  private readonly listeners = new Map<CallUuid, Listener>();

  constructor(ports: ReceptionPorts) {
    this.ports = ports;
  }

  /** A call from outside is parked; it may be one that we know, between two conversations. */
  async parked(leg: CallUuid, received: ReceivedCall): Promise<void> {
    const { desk } = this.ports;
    if (this.known.has(leg) || desk.get(leg) !== undefined) return;
    this.known.add(leg);
    await this.ports.books.load();
    const rule = await readReceptionFor(this.ports.database, received.tenantId, received.called);
    const phones = await callerPhones(this.ports.database, received.tenantId, received.from);
    const route = await this.route(received, rule, phones);
    const phone = phones[0] ?? received.from;
    const live = route.type === 'agents' ? await this.admit(leg, received, rule, route) : null;
    if (!this.known.has(leg)) return;
    if (live === null) {
      const reason = route.type === 'message' ? route.reason : 'in-call';
      await this.tell(leg, received, { tenantId: received.tenantId, phone, rule }, reason);
      return;
    }
    desk.add(live);
    this.ports.begun(live);
    // The switch would let the caller wait for hours.
    await this.unlessGone(live.line.guard(leg, waitingGuard(live.call.rules)));
    desk.input(leg, { type: 'answered', at: this.ports.clock.now() });
  }

  onEvent(event: SwitchEvent): void {
    if (event.type === 'ended') {
      this.listeners.delete(event.uuid);
      if (this.known.delete(event.uuid)) this.ports.run(this.ended(event.uuid));
      return;
    }
    if (event.type !== 'played' && event.type !== 'digit') return;
    const listener = this.listeners.get(event.uuid);
    if (!listener) return;
    if (event.type === 'played') {
      if (event.prompt === listener.rule.message) this.ports.run(this.letGo(event.uuid));
    } else if (event.digit === listener.rule.optOutKey) this.ports.run(this.optOut(event.uuid, listener));
  }

  /** A known caller asked by key while they waited; the call ends by itself. */
  async askedOut(leg: CallUuid): Promise<void> {
    await this.ports.database.query('update inbound_calls set opted_out = true where id = $1', [leg]);
  }

  private async route(received: ReceivedCall, rule: ReceptionRule, phones: string[]): Promise<Route> {
    const { database, clock, taskBook } = this.ports;
    if (!rule.toAgents) return { type: 'message', reason: 'switched-off' };
    const { tenantId, called } = received;
    const asked = { tenantId, phones, called, days: rule.days };
    const caller = await findCaller(database, asked, clock.now());
    if (caller === null) return { type: 'message', reason: 'unknown-caller' };
    const [task] = await taskBook.describe([caller.taskId]);
    if (!task) return { type: 'message', reason: 'unknown-caller' };
    return this.ports.isHome(task)
      ? { type: 'agents', caller, task }
      : { type: 'message', reason: 'other-switch' };
  }

  /** Writes the attempt; null: the number is in a call already, and nobody is in two. */
  private async admit(
    leg: CallUuid,
    received: ReceivedCall,
    rule: ReceptionRule,
    { caller, task }: Extract<Route, { type: 'agents' }>,
  ): Promise<LiveCall | null> {
    const { database, clock, lease, line, dialerId } = this.ports;
    const now = clock.now();
    const at = new Date(now * 1000);
    const written = await database.transaction(async (tx) => {
      await assertLease(tx, lease);
      const rows = await tx.query(
        `insert into attempts (id, tenant_id, task_id, contact_id, phone, ordinal, trunk_id, switch_id, dialer_id, lease_token,
                               state, created_at, answered_at, inbound)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'waiting', $11, $11, true)
         on conflict (tenant_id, phone) where settled_at is null do nothing returning id`,
        [
          leg,
          received.tenantId,
          caller.taskId,
          caller.contactId,
          caller.phone,
          caller.ordinal,
          caller.trunkId,
          line.id,
          dialerId,
          lease.token,
          at,
        ],
      );
      if (rows.length === 0) return false;
      const route = caller.agentId === null ? 'group' : 'agent';
      await this.write(tx, leg, received, { phone: caller.phone, route, reason: null });
      return true;
    });
    if (!written) return null;
    const rules = receptionRules(task, caller.trunkId, this.ports.books, rule);
    return {
      id: leg,
      // No robot, no screening, and not counted for the legal limit: nobody was dialed.
      task: withoutDialing(task),
      contactId: caller.contactId,
      phone: caller.phone,
      trunkId: caller.trunkId,
      otherTrunks: false,
      line,
      call: newCall(rules, now),
      agentLeg: null,
      parked: true,
      timer: null,
      ...(caller.agentId !== null && { preferredAgent: caller.agentId }),
      reception: rule,
    };
  }

  /** The message, or the end of the call where there is none. */
  private async tell(
    leg: CallUuid,
    received: ReceivedCall,
    listener: Listener,
    reason: Reason,
  ): Promise<void> {
    const { database, line } = this.ports;
    const { message } = listener.rule;
    const full = this.listeners.size >= MOST_MESSAGES;
    const route = message === null || full ? 'hang-up' : 'message';
    const row = { phone: listener.phone, route, reason: full ? 'too-many' : reason } as const;
    await database.transaction((tx) => this.write(tx, leg, received, row));
    if (!this.known.has(leg)) return;
    if (message === null || full) {
      await this.letGo(leg);
      return;
    }
    this.listeners.set(leg, listener);
    await this.unlessGone(line.guard(leg, MESSAGE_SECONDS));
    await line.play(leg, message).catch(() => this.letGo(leg));
  }

  private async write(
    tx: Tx,
    leg: CallUuid,
    { tenantId, called }: ReceivedCall,
    { phone, route, reason }: { phone: string; route: string; reason: Reason | null },
  ): Promise<void> {
    await tx.query(
      `insert into inbound_calls (id, tenant_id, switch_id, phone, called, route, reason, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing`,
      [leg, tenantId, this.ports.line.id, phone, called, route, reason, this.ports.clock.date()],
    );
  }

  private async optOut(leg: CallUuid, { tenantId, phone }: Listener): Promise<void> {
    this.listeners.delete(leg);
    if (phone.startsWith('+')) await this.ports.contacts.optOut(tenantId, phone, this.ports.clock.now());
    await this.askedOut(leg);
    await this.letGo(leg);
  }

  private letGo(leg: CallUuid): Promise<void> {
    this.listeners.delete(leg);
    return this.unlessGone(this.ports.line.hangup(leg, 'NORMAL_CLEARING'));
  }

  private async ended(leg: CallUuid): Promise<void> {
    await this.ports.database.query(
      'update inbound_calls set ended_at = $2 where id = $1 and ended_at is null',
      [leg, this.ports.clock.date()],
    );
  }

  private async unlessGone(work: Promise<unknown>): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (!(error instanceof SwitchError)) throw error;
    }
  }
}

export function withoutDialing(task: RunningTask): RunningTask {
  const { bot: _bot, machineDetection: _detection, abandonment: _limit, ...rest } = task;
  return rest;
}
