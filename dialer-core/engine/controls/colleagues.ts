import type { Clock, Database } from '../../../platform/index.ts';
import type { CallControlState } from '../../agents/callCommand.ts';
import { joinCall, leaveCall, ownCall } from '../../agents/joinCall.ts';
import type { GroupQueue } from '../../agents/groupQueue.ts';
import type { CallUuid, Switch } from '../../switch/port.ts';
import type { AgentPool } from '../agentPool.ts';
import type { CallDesk } from '../callDesk.ts';
import { musicFor } from '../waitingRoom.ts';
import type { LiveCall } from '../liveCall.ts';
import type { Conversation } from './conversation.ts';
import { agentOnCall, noteControls, type AgentOnCall } from './callRows.ts';
import { CommandRefused } from './commandBook.ts';
import type { OutsideLegs } from './outsideLegs.ts';
import type { OutsideTransfers } from './outsideTransfers.ts';
import type { LegMoves } from './legMoves.ts';

type OtherParty = NonNullable<CallControlState['with']>;

interface ColleaguePorts {
  database: Database;
  clock: Clock;
  line: Switch;
  desk: CallDesk;
  pool: AgentPool;
  moves: LegMoves;
  queueOf: (skillGroupId: string) => GroupQueue;
  outside: OutsideLegs;
  transfers: OutsideTransfers;
  refresh: (agentIds: string[]) => void;
}

/** Who takes somebody's callee, and the leg; `agentId` null: an outside number. */
export interface Taking {
  agentId: string | null;
  leg: CallUuid;
}

export interface Colleague extends Taking {
  agentId: string;
}

/**
 * A second agent on a call: consulted, in a three-way, or taking the callee. Rows say so before the switch is told, so
 * that a dialer that takes over knows who belongs to the call.
 */
export class Colleagues {
  private readonly ports: ColleaguePorts;

  constructor(ports: ColleaguePorts) {
    this.ports = ports;
  }

  /** The callee goes to another agent at once; the one who had it goes into the wrap-up. */
  async transfer({ live, agent }: Conversation, agentId: string, byUser: string): Promise<void> {
    if (agent.controls.with) throw new CommandRefused('consulting');
    await this.handOver(live, await this.bringIn(live, agent, agentId, byUser));
  }

  /** `taking` has joined the call. On failure they leave it, and the callee stays where they are. */
  async handOver(live: LiveCall, taking: Colleague): Promise<void> {
    const { database, clock, desk, moves, refresh } = this.ports;
    let bridge: { joined: Promise<void> };
    try {
      bridge = await moves.startBridge(live, live.id, taking.leg);
    } catch (error) {
      await this.leaveById(taking.agentId, live.id);
      throw error;
    }
    live.consulting = false;
    const before = live.call.agentId;
    desk.handOver(live, taking.agentId, taking.leg, clock.now());
    await database.transaction((tx) => ownCall(tx, taking.agentId, live.id));
    refresh([taking.agentId, ...(before === null ? [] : [before])]);
    await bridge.joined;
  }

  /** The agent talks to whoever of a skill group is next. */
  async consultGroup(on: Conversation, skillGroupId: string, byUser: string): Promise<void> {
    const next = this.ports.pool.next(skillGroupId, this.ports.queueOf(skillGroupId).strategy);
    if (next?.tenantId !== on.agent.tenantId) throw new CommandRefused('agent-not-free');
    await this.consult(on, next.id, byUser);
  }

  /** The callee waits at the head of a skill group’s queue. */
  async sendBack({ live, agent }: Conversation, skillGroupId: string): Promise<void> {
    const { database, clock, line, desk, moves, queueOf } = this.ports;
    if (agent.controls.with) throw new CommandRefused('consulting');
    const [group] = await database.query('select 1 from skill_groups where id = $1 and tenant_id = $2', [
      skillGroupId,
      agent.tenantId,
    ]);
    if (!group) throw new CommandRefused('agent-not-free');
    await moves.takeOut(live);
    desk.moveToGroup(live, skillGroupId, queueOf(skillGroupId));
    await line.play(live.id, musicFor(live));
    desk.input(live.id, { type: 'sent-back', at: clock.now() });
  }

  /** The agent talks to a colleague; the callee hears music. */
  async consult({ live, agent, leg }: Conversation, agentId: string, byUser: string): Promise<void> {
    const { database, line, moves } = this.ports;
    if (agent.controls.with) throw new CommandRefused('consulting');
    const colleague = await this.bringIn(live, agent, agentId, byUser);
    live.consulting = true;
    try {
      if (agent.controls.held === true) await line.hold(leg, false);
      await noteControls(database, agent, { held: false, with: { agentId, threeWay: false } });
      await moves.bridge(live, leg, colleague.leg);
      await line.play(live.id, musicFor(live));
    } catch (error) {
      await this.leaveById(agentId, live.id);
      await noteControls(database, agent, { with: null });
      await moves.bridge(live, live.id, leg).finally(() => (live.consulting = false));
      throw error;
    }
  }

  /** The colleague takes the callee. */
  async complete({ live, agent }: Conversation): Promise<void> {
    const { agentId, leg } = await this.consulted(live, agent);
    if (agentId === null) await this.ports.transfers.give(live, leg);
    else await this.handOver(live, { agentId, leg });
  }

  /** Back to the callee, without the colleague, who may be gone already. */
  async cancel({ live, agent, leg }: Conversation): Promise<void> {
    const { line, database, outside, moves } = this.ports;
    if (agent.controls.with === undefined) throw new CommandRefused('not-consulting');
    const other = await this.found(live, agent);
    if (!agent.controls.with.threeWay) await moves.bridge(live, live.id, leg);
    else if (other?.agentId) await line.park(other.leg);
    live.consulting = false;
    if (other?.agentId === null) await outside.hangUp(other.leg);
    else if (other) await this.leaveById(other.agentId, live.id);
    await noteControls(database, agent, { with: null });
  }

  /** All three together: the colleague is heard by both, and hears both, on the agent's leg. */
  async threeWay({ live, agent, leg }: Conversation): Promise<void> {
    const { line, database, moves } = this.ports;
    const colleague = await this.consulted(live, agent);
    const { with: other } = agent.controls;
    if (other === undefined || other.threeWay) return;
    const alone = moves.parking(colleague.leg);
    await moves.bridge(live, live.id, leg);
    live.consulting = false;
    await alone;
    await line.eavesdrop(colleague.leg, leg, 'barge');
    await noteControls(database, agent, { with: { ...other, threeWay: true } });
  }

  /** A colleague has left, by hanging up or with the phone: the agent is with the callee again. */
  async gone(colleague: AgentOnCall, live: LiveCall | undefined): Promise<void> {
    await this.leave(colleague);
    await this.alone(live, (other) => 'agentId' in other && other.agentId === colleague.agentId);
  }

  /** The outside number on a call has hung up: the agent is with the callee again. */
  async numberGone(call: CallUuid): Promise<void> {
    if (await this.ports.outside.on(call)) return;
    await this.alone(this.ports.desk.get(call), (other) => 'number' in other);
  }

  /** Who was on the call beside its agent is gone: agent and callee are together, and the row says so after it. */
  private async alone(live: LiveCall | undefined, isGone: (other: OtherParty) => boolean): Promise<void> {
    const { database, moves } = this.ports;
    const ownerId = live?.call.agentId ?? null;
    if (live?.call.state !== 'bridged' || ownerId === null || live.agentLeg === null) return;
    const owner = await agentOnCall(database, ownerId);
    if (!owner?.controls.with || !isGone(owner.controls.with)) return;
    try {
      if (live.consulting === true) await moves.bridge(live, live.id, live.agentLeg);
    } finally {
      live.consulting = false;
      await noteControls(database, owner, { with: null });
    }
  }

  async leave({ agentId, attemptId }: AgentOnCall): Promise<void> {
    if (attemptId !== null) await this.leaveById(agentId, attemptId);
  }

  /** They are on the call no longer, and go without a wrap-up. */
  async leaveById(agentId: string, attemptId: CallUuid): Promise<void> {
    const { database, clock, pool, refresh } = this.ports;
    await database.transaction((tx) => leaveCall(tx, agentId, attemptId, clock.now()));
    pool.letGo(agentId);
    refresh([agentId]);
  }

  /** Takes a free agent out of the pool and into the call of `owner`, or of a robot of the same tenant. */
  async bringIn(
    live: LiveCall,
    owner: Pick<AgentOnCall, 'tenantId'>,
    agentId: string,
    byUser: string,
  ): Promise<Colleague> {
    const { pool, line, database, clock } = this.ports;
    const found = pool.get(agentId);
    if (found?.tenantId !== owner.tenantId) throw new CommandRefused('agent-not-free');
    if (found.legSwitch !== null && found.legSwitch !== line.id) throw new CommandRefused('other-switch');
    const { leg } = found;
    if (!pool.isIdle(found) || leg === null) throw new CommandRefused('agent-not-free');
    pool.hold(agentId);
    const joining = { agentId, attemptId: live.id, byUser };
    const joined = await database
      .transaction((tx) => joinCall(tx, joining, clock.now()))
      .catch((error: unknown) => {
        pool.letGo(agentId);
        throw error;
      });
    if (!joined) {
      pool.letGo(agentId);
      throw new CommandRefused('agent-not-free');
    }
    return { agentId, leg };
  }

  private async consulted(live: LiveCall, agent: AgentOnCall): Promise<Taking> {
    const taking = await this.found(live, agent);
    if (!taking) throw new CommandRefused('not-consulting');
    return taking;
  }

  /** Whom the row names and who is there. */
  private async found(live: LiveCall, { controls, attemptId }: AgentOnCall): Promise<Taking | undefined> {
    const { with: other } = controls;
    if (other === undefined) return undefined;
    if ('number' in other) {
      const outside = await this.ports.outside.on(live.id);
      return outside && other.ringing !== true ? { agentId: null, leg: outside.leg } : undefined;
    }
    const colleague = await agentOnCall(this.ports.database, other.agentId);
    return colleague?.attemptId === attemptId && colleague.leg !== null
      ? { agentId: colleague.agentId, leg: colleague.leg }
      : undefined;
  }
}
