import type { Clock, Database, Tx } from '../../../platform/index.ts';
import { createCallerNumberBook, type CallerNumberBook } from '../../callerNumbers/index.ts';
import type { ContactSource } from '../../ports.ts';
import type { CallUuid, OriginateResult, Switch } from '../../switch/port.ts';
import { dialStringFor, routeOf, type TrunkBook, type TrunkState } from '../../trunks/index.ts';
import { assignTrunks, type Assignment } from '../assignTrunks.ts';
import type { LiveCall } from '../liveCall.ts';
import { talkingGuard } from '../liveCall.ts';
import { exactRoom } from '../placeCalls.ts';
import { CommandRefused } from './commandBook.ts';
import type { LegMoves } from './legMoves.ts';

export interface OutsideLegPorts {
  database: Database;
  clock: Clock;
  newUuid: () => string;
  line: Switch;
  contacts: Pick<ContactSource, 'refuseOutside' | 'unlessSuppressed'>;
  moves: LegMoves;
  book: () => TrunkBook;
  trunkState: () => TrunkState;
}

/** Seconds for which an outside number is rung, its set-up included. */
const RING_SECONDS = 35;

/**
 * Outside numbers on agents' calls: their rows are written before they are dialed, over the trunks and with the caller
 * numbers of the call's task, and only where its policy and the suppression lists allow it.
 */
export class OutsideLegs {
  private readonly ports: OutsideLegPorts;
  private readonly numbers: CallerNumberBook = createCallerNumberBook();
  /** Being rung, by call. */
  private readonly ringing = new Map<CallUuid, CallUuid>();

  constructor(ports: OutsideLegPorts) {
    this.ports = ports;
  }

  /** Rings a number for a call and waits until it has answered and can be joined. `by`: null, for a robot. */
  async ring(
    live: LiveCall,
    by: { agentId: string | null },
    phone: string,
    ringSeconds = RING_SECONDS,
  ): Promise<CallUuid> {
    const { database, moves } = this.ports;
    const leg = this.ports.newUuid() as CallUuid;
    const assignment = await database.transaction((tx) => this.write(tx, live, by.agentId, phone, leg));
    this.ringing.set(live.id, leg);
    const parked = moves.parking(leg, ringSeconds * 1000);
    try {
      const result = await this.dial(live, leg, phone, assignment, ringSeconds);
      if (!result.ok) {
        await this.ended(leg, result.cause);
        throw new CommandRefused(result.cause === 'link-down' ? 'switch-down' : 'outside-unanswered');
      }
      await parked;
      await database.query('update outside_legs set answered_at = $2 where id = $1', [
        leg,
        this.ports.clock.date(),
      ]);
      return leg;
    } finally {
      moves.parked(leg);
      this.ringing.delete(live.id);
    }
  }

  /** Rings no longer for this call; false: it did not. */
  stopRinging(call: CallUuid): boolean {
    const leg = this.ringing.get(call);
    if (leg === undefined) return false;
    void this.ports.line.hangup(leg, 'ORIGINATOR_CANCEL').catch(() => undefined);
    return true;
  }

  /** The callee is with the number from now on. */
  async take(leg: CallUuid): Promise<void> {
    await this.ports.database.query('update outside_legs set has_callee = true where id = $1', [leg]);
  }

  async ended(leg: CallUuid, cause: string): Promise<void> {
    await this.ports.database.query(
      'update outside_legs set ended_at = $2, cause = $3 where id = $1 and ended_at is null',
      [leg, this.ports.clock.date(), cause],
    );
  }

  /** The number that is on a call beside its agent, or has its callee. */
  async on(call: CallUuid): Promise<{ leg: CallUuid; hasCallee: boolean } | undefined> {
    const [row] = await this.ports.database.query<{ leg: CallUuid; hasCallee: boolean }>(
      `select id as leg, has_callee as "hasCallee" from outside_legs where attempt_id = $1 and ended_at is null`,
      [call],
    );
    return row;
  }

  /** The call of which this leg is, or was a moment ago; undefined: it is no outside leg. */
  async callOf(leg: CallUuid): Promise<CallUuid | undefined> {
    const [row] = await this.ports.database.query<{ call: CallUuid }>(
      'select attempt_id as call from outside_legs where id = $1',
      [leg],
    );
    return row?.call;
  }

  async hangUp(leg: CallUuid): Promise<void> {
    try {
      await this.ports.line.hangup(leg, 'NORMAL_CLEARING');
    } finally {
      await this.ended(leg, 'NORMAL_CLEARING');
    }
  }

  private async write(
    tx: Tx,
    live: LiveCall,
    agentId: string | null,
    phone: string,
    leg: CallUuid,
  ): Promise<Assignment> {
    const { clock, contacts, line } = this.ports;
    const now = clock.now();
    const { task } = live;
    if ((await contacts.refuseOutside(tx, task, phone, now)) !== null)
      throw new CommandRefused('outside-forbidden');
    const [book, route, state] = [this.ports.book(), routeOf(task), this.ports.trunkState()];
    if ((await exactRoom(tx, { task, book, route, state, line }, now)) < 1)
      throw new CommandRefused('no-free-trunk');
    const contact = { contactId: live.contactId, phone, ordinal: 1 };
    const ports = { book, state, numbers: this.numbers, now };
    const { assigned } = await assignTrunks(tx, ports, task, route, [contact]);
    const [assignment] = assigned;
    if (!assignment) throw new CommandRefused('no-free-trunk');
    const written = await tx.query(
      `insert into outside_legs (id, tenant_id, attempt_id, agent_id, phone, trunk_id, switch_id, caller_number, has_callee,
                                 created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, false, $9) on conflict do nothing returning id`,
      [
        leg,
        task.tenantId,
        live.id,
        agentId,
        phone,
        assignment.trunk.id,
        line.id,
        assignment.callerNumber,
        new Date(now * 1000),
      ],
    );
    if (written.length === 0) throw new CommandRefused('outside-in-use');
    return assignment;
  }

  /** Asks once more whether the number is suppressed; a refusal counts as one of the switch. */
  private async dial(
    live: LiveCall,
    leg: CallUuid,
    phone: string,
    { trunk, shownNumber }: Assignment,
    ringSeconds: number,
  ): Promise<OriginateResult> {
    const { contacts, clock, line } = this.ports;
    let dialing = Promise.resolve<OriginateResult>({ ok: false, cause: 'SUPPRESSED' });
    await contacts.unlessSuppressed(live.task, [phone], clock.now(), (refused) => {
      if (refused.has(phone)) return;
      dialing = line.originate({
        uuid: leg,
        dialString: dialStringFor(phone, trunk),
        callerNumber: shownNumber,
        timeoutSeconds: ringSeconds,
        leg: 'agent',
        guardSeconds: talkingGuard(live.call.rules),
        variables: { outpace_leg: 'outside', outpace_task: live.task.taskId },
      });
    });
    return dialing;
  }
}
