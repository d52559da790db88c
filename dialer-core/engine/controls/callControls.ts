import type { GroupQueue } from '../../agents/groupQueue.ts';
import type { CallCommand } from '../../agents/callCommand.ts';
import type { CallUuid } from '../../switch/port.ts';
import type { AgentPool } from '../agentPool.ts';
import type { CallDesk } from '../callDesk.ts';
import type { LiveCall } from '../liveCall.ts';
import type { OwnCall } from '../placeOwnCall.ts';
import { answerCommand, CommandRefused, refusalOf, takeCommands, type TakenCommand } from './commandBook.ts';
import { agentOnCall, joinedByLeg, joinedOn, noteControls, type AgentOnCall } from './callRows.ts';
import { Colleagues } from './colleagues.ts';
import type { Conversation } from './conversation.ts';
import { OutsideLegs, type OutsideLegPorts } from './outsideLegs.ts';
import { OutsideTransfers } from './outsideTransfers.ts';
import { LegMoves } from './legMoves.ts';
import { RobotCalls, type RobotCallPorts } from './robotCalls.ts';
import { Supervision, type SupervisionPorts } from './supervision.ts';

export interface CallControlPorts extends Omit<OutsideLegPorts, 'moves'> {
  desk: CallDesk;
  pool: AgentPool;
  bots: RobotCallPorts['bots'];
  /** Dials a contact of an agent's own list. */
  dialOwn: (own: OwnCall) => Promise<void>;
  dialStringOf: SupervisionPorts['dialStringOf'];
  queueOf: (skillGroupId: string) => GroupQueue;
  /** Pauses or goes on with the recording of a call; false: there is none. */
  record: (id: CallUuid, type: 'pause' | 'resume') => boolean;
  /** These agents' rows have changed. */
  refresh: (agentIds: string[]) => void;
  onError: (error: unknown) => void;
}

/**
 * Carries out what people ask of the calls on one switch: one command after the other for each call, each with an
 * answer. What must outlive this process stands in the agents' rows.
 */
export class CallControls {
  private readonly ports: CallControlPorts;
  private readonly colleagues: Colleagues;
  private readonly supervision: Supervision;
  private readonly robots: RobotCalls;
  readonly outside: OutsideLegs;
  private readonly transfers: OutsideTransfers;
  readonly moves = new LegMoves();
  /** The end of what was asked last of a call, or by a supervisor. */
  private readonly queues = new Map<string, Promise<void>>();
  private looking = false;
  private again = false;

  constructor(ports: CallControlPorts) {
    this.ports = ports;
    this.outside = new OutsideLegs({ ...ports, moves: this.moves });
    this.transfers = new OutsideTransfers({ ...ports, moves: this.moves, outside: this.outside });
    this.colleagues = new Colleagues({
      ...ports,
      moves: this.moves,
      outside: this.outside,
      transfers: this.transfers,
    });
    this.supervision = new Supervision(ports);
    this.robots = new RobotCalls({
      ...ports,
      moves: this.moves,
      supervision: this.supervision,
      colleagues: this.colleagues,
    });
  }

  /** Something has been asked. */
  async look(): Promise<void> {
    this.again = true;
    if (this.looking) return;
    this.looking = true;
    try {
      while (this.again) {
        this.again = false;
        const { database, line, clock } = this.ports;
        for (const taken of await takeCommands(database, line.id, clock.wall())) this.queue(taken);
      }
    } finally {
      this.looking = false;
    }
  }

  /** A leg has parked. */
  parked(leg: CallUuid): void {
    this.moves.parked(leg);
  }

  /** Two legs have been joined. */
  bridged(leg: CallUuid, other: CallUuid): void {
    this.moves.bridged(leg, other);
  }

  /** An agent's or a supervisor's leg has ended; `live`: the call it was the agent's leg of. */
  async legEnded(leg: CallUuid, live: LiveCall | undefined): Promise<void> {
    this.moves.gone(leg);
    await this.supervision.legEnded(leg);
    if (live?.consulting === true) {
      for (const other of await joinedOn(this.ports.database, live.id)) await this.colleagues.leave(other);
      await this.endOutside(live.id);
      live.consulting = false;
    }
    const call = await this.outside.callOf(leg);
    if (call !== undefined) {
      await this.outside.ended(leg, 'NORMAL_CLEARING');
      // One that is still rung for has its failure told to who asked.
      if (this.ports.desk.get(call)?.agentLeg !== leg && !this.outside.stopRinging(call))
        await this.inTurn(call, () => this.colleagues.numberGone(call));
    }
    const joined = (await joinedByLeg(this.ports.database, leg))?.attemptId;
    if (joined === undefined || joined === null) return;
    await this.inTurn(joined, async () => {
      const left = await joinedByLeg(this.ports.database, leg);
      if (left?.attemptId === joined) await this.colleagues.gone(left, this.ports.desk.get(joined));
    });
  }

  /** A call is settled: who was on it beside its owner goes. */
  async callOver(id: CallUuid): Promise<void> {
    this.moves.gone(id);
    await this.othersLeave(id);
  }

  /** Who is on a call beside its owner goes; the callee is told nothing. */
  async othersLeave(id: CallUuid): Promise<void> {
    await this.endOutside(id);
    await this.supervision.callOver(id);
    for (const other of await joinedOn(this.ports.database, id)) {
      await this.colleagues.leave(other);
      // The owner may still talk to them.
      if (other.leg !== null) await this.ports.line.park(other.leg).catch(() => undefined);
    }
  }

  private async endOutside(call: CallUuid): Promise<void> {
    this.outside.stopRinging(call);
    const other = await this.outside.on(call);
    if (other) await this.outside.hangUp(other.leg).catch(() => undefined);
  }

  private queue(taken: TakenCommand): void {
    const ends = taken.command.type === 'cancel' || taken.command.type === 'hang-up';
    // The command that rings a number waits for it: ending that is not queued behind it.
    if (
      ends &&
      taken.attemptId !== null &&
      this.outside.stopRinging(taken.attemptId) &&
      taken.command.type === 'cancel'
    ) {
      void answerCommand(this.ports.database, taken, null).catch(this.ports.onError);
      return;
    }
    void this.inTurn(taken.attemptId ?? taken.byUser, () => this.answer(taken));
  }

  /** What is asked of a call and who leaves it are dealt with one after the other. */
  private inTurn(key: string, deal: () => Promise<void>): Promise<void> {
    const before = this.queues.get(key) ?? Promise.resolve();
    const done = before.then(deal).catch(this.ports.onError);
    this.queues.set(key, done);
    void done.finally(() => {
      if (this.queues.get(key) === done) this.queues.delete(key);
    });
    return done;
  }

  private async answer(taken: TakenCommand): Promise<void> {
    const { database, onError } = this.ports;
    try {
      await this.carryOut(taken);
    } catch (error) {
      const code = refusalOf(error);
      if (code === null) onError(error);
      await answerCommand(database, taken, code ?? 'switch-refused');
      return;
    }
    await answerCommand(database, taken, null);
  }

  private async carryOut(taken: TakenCommand): Promise<void> {
    const { command } = taken;
    if (command.type === 'stop-listening') return this.supervision.stop(taken.byUser);
    if (command.type === 'dial') return this.ports.dialOwn({ ...command, agentId: taken.agentId });
    if (command.type === 'listen-to-robot') return this.robots.listen(taken);
    if (command.type === 'take-over-robot') return this.robots.takeOver(taken);
    if (command.type === 'hang-up' && this.stopOwn(taken)) return;
    const agent = await agentOnCall(this.ports.database, taken.agentId);
    if (agent?.talking !== true || taken.attemptId === null || agent.attemptId !== taken.attemptId)
      throw new CommandRefused('no-call');
    if (agent.joined) return this.carryOutJoined(agent, command);
    const live = this.ports.desk.get(taken.attemptId);
    if (live?.call.state !== 'bridged' || live.call.agentId !== agent.agentId || live.agentLeg === null)
      throw new CommandRefused('no-call');
    await this.control({ live, agent, leg: live.agentLeg }, taken);
  }

  /** The agent leaves; the callee, who has left the conversation first, is asked to rate it. */
  private async rate({ live }: Conversation): Promise<void> {
    const { desk, clock } = this.ports;
    await this.moves.takeOut(live);
    await this.othersLeave(live.id);
    desk.input(live.id, { type: 'rate', at: clock.now() });
  }

  /** A callee of the own list who has not answered yet; false: it is none. Rings for the minimum all the same. */
  private stopOwn({ attemptId, agentId }: TakenCommand): boolean {
    const { desk, clock } = this.ports;
    const live = attemptId === null ? undefined : desk.get(attemptId);
    if (live?.call.ownAgentId !== agentId) return false;
    desk.input(live.id, { type: 'stop', at: clock.now() });
    return true;
  }

  /** Who is on somebody's call can only leave it. */
  private async carryOutJoined(agent: AgentOnCall, command: CallCommand): Promise<void> {
    if (command.type !== 'hang-up' || agent.attemptId === null) throw new CommandRefused('no-call');
    if (agent.leg !== null) await this.ports.line.park(agent.leg);
    await this.colleagues.gone(agent, this.ports.desk.get(agent.attemptId));
  }

  private async control(on: Conversation, { command, byUser }: TakenCommand): Promise<void> {
    const { line, database, desk, clock, record } = this.ports;
    const { live, agent, leg } = on;
    switch (command.type) {
      case 'hang-up':
        // Who is on the call with others, or is ended by a supervisor, has nobody to be rated by.
        if (live.call.rules.rating?.automatic === true && byUser === agent.userId && !agent.controls.with)
          return this.rate(on);
        desk.input(live.id, { type: 'let-go', at: clock.now() });
        return;
      case 'rate':
        if (live.call.rules.rating === null) throw new CommandRefused('no-rating');
        if (agent.controls.with) throw new CommandRefused('consulting');
        return this.rate(on);
      case 'hold':
        if (live.consulting === true) throw new CommandRefused('consulting');
        await line.hold(leg, command.on);
        return noteControls(database, agent, { held: command.on });
      case 'mute':
        await line.mute(leg, command.on);
        return noteControls(database, agent, { muted: command.on });
      case 'keys':
        return line.sendDigits(live.id, command.keys);
      case 'record':
        if (!record(live.id, command.on ? 'resume' : 'pause')) throw new CommandRefused('no-recording');
        return noteControls(database, agent, { recordingPaused: !command.on });
      case 'transfer':
        return this.colleagues.transfer(on, command.agentId, byUser);
      case 'transfer-to-group':
        return this.colleagues.sendBack(on, command.skillGroupId);
      case 'consult':
        return this.colleagues.consult(on, command.agentId, byUser);
      case 'transfer-to-number':
        return this.transfers.transfer(on, command.number);
      case 'consult-group':
        return this.colleagues.consultGroup(on, command.skillGroupId, byUser);
      case 'consult-number':
        return this.transfers.consult(on, command.number);
      case 'complete':
        return this.colleagues.complete(on);
      case 'cancel':
        return this.colleagues.cancel(on);
      case 'three-way':
        return this.colleagues.threeWay(on);
      case 'listen':
        await this.supervision.listen({
          byUser,
          heard: { tenantId: agent.tenantId, agentId: agent.agentId, attemptId: null, leg },
          mode: command.mode,
        });
        return;
      case 'take-over': {
        if (agent.controls.with) throw new CommandRefused('consulting');
        const taking = await this.supervision.takeOver(byUser, agent);
        return this.colleagues.handOver(live, taking);
      }
      case 'hand-back':
        return this.robots.handBack(on);
      case 'dial':
      case 'stop-listening':
      case 'listen-to-robot':
      case 'take-over-robot':
        return;
    }
  }
}
