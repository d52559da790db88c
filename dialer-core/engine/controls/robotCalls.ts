import { ownCall } from '../../agents/joinCall.ts';
import type { Clock, Database } from '../../../platform/index.ts';
import type { Switch } from '../../switch/port.ts';
import type { AgentPool } from '../agentPool.ts';
import type { CallBots } from '../callBots.ts';
import type { CallDesk } from '../callDesk.ts';
import type { LiveCall } from '../liveCall.ts';
import { noteControls } from './callRows.ts';
import { CommandRefused, type TakenCommand } from './commandBook.ts';
import type { Colleague, Colleagues } from './colleagues.ts';
import type { Conversation } from './conversation.ts';
import type { LegMoves } from './legMoves.ts';
import type { Supervision } from './supervision.ts';

export interface RobotCallPorts {
  database: Database;
  clock: Clock;
  line: Switch;
  desk: CallDesk;
  pool: AgentPool;
  moves: LegMoves;
  bots: Pick<CallBots, 'takeOver' | 'handBack' | 'isTakenOver'>;
  supervision: Supervision;
  colleagues: Colleagues;
  refresh: (agentIds: string[]) => void;
}

/** What people do with the conversations of robots: hear them, talk in the robot's place, and give the callee back. */
export class RobotCalls {
  private readonly ports: RobotCallPorts;

  constructor(ports: RobotCallPorts) {
    this.ports = ports;
  }

  /** Hears callee and robot; neither hears the person. */
  async listen({ byUser, tenantId, attemptId }: TakenCommand): Promise<void> {
    const live = this.withRobot(attemptId);
    const heard = { tenantId, agentId: null, attemptId: live.id, leg: live.id };
    await this.ports.supervision.listen({ byUser, heard, mode: 'listen' });
  }

  /** The robot falls silent, and the callee is bridged to who asked. On failure the robot goes on. */
  async takeOver(taken: TakenCommand): Promise<void> {
    const { database, clock, moves, desk, bots, colleagues, supervision, refresh } = this.ports;
    const live = this.withRobot(taken.attemptId);
    const person = await this.personFor(live, taken);
    const leave = () => colleagues.leaveById(person.agentId, live.id);
    // What the callee and the robot do while a phone is rung for comes first.
    if (live.call.state !== 'with-bot' || !(await bots.takeOver(live))) {
      await leave();
      throw new CommandRefused('robot-not-talking');
    }
    let bridge: { joined: Promise<void> };
    try {
      bridge = await moves.startBridge(live, live.id, person.leg);
    } catch (error) {
      await leave();
      bots.handBack(live);
      throw error;
    }
    desk.takeOver(live, person.agentId, person.leg, clock.now());
    await database.transaction((tx) => ownCall(tx, person.agentId, live.id));
    await noteControls(
      database,
      { agentId: person.agentId, tenantId: taken.tenantId, attemptId: live.id },
      { takenOver: true },
    );
    await supervision.callOver(live.id, taken.byUser);
    refresh([person.agentId]);
    await bridge.joined;
  }

  /** Agent and callee part; the robot says that there was a gap, and goes on where it was. */
  async handBack({ live, agent }: Conversation): Promise<void> {
    const { clock, desk, bots, moves } = this.ports;
    if (agent.controls.with) throw new CommandRefused('consulting');
    if (!live.call.takenOver || !bots.isTakenOver(live)) throw new CommandRefused('not-taken-over');
    await moves.takeOut(live);
    desk.input(live.id, { type: 'handed-back', at: clock.now() });
    bots.handBack(live);
  }

  private withRobot(attemptId: TakenCommand['attemptId']): LiveCall {
    const live = attemptId === null ? undefined : this.ports.desk.get(attemptId);
    if (live?.call.state !== 'with-bot' || !live.parked) throw new CommandRefused('robot-not-talking');
    return live;
  }

  /** An agent who is ready comes in on the parked leg; who listens, or is rung for now, on that one. */
  private async personFor(live: LiveCall, taken: TakenCommand): Promise<Colleague> {
    const { pool, colleagues, supervision } = this.ports;
    const found = pool.get(taken.agentId);
    if (found && pool.isIdle(found) && found.leg !== null)
      return colleagues.bringIn(live, { tenantId: taken.tenantId }, taken.agentId, taken.byUser);
    await this.listen(taken);
    return supervision.comeIn(taken.byUser, live.id, null);
  }
}
