import type { Clock, Database } from '../../../platform/index.ts';
import type { CallUuid, Switch } from '../../switch/port.ts';
import type { CallDesk } from '../callDesk.ts';
import { RING_BACK } from '../holdMusic.ts';
import type { LiveCall } from '../liveCall.ts';
import { musicFor } from '../waitingRoom.ts';
import { noteControls } from './callRows.ts';
import type { Conversation } from './conversation.ts';
import { CommandRefused } from './commandBook.ts';
import type { LegMoves } from './legMoves.ts';
import type { OutsideLegs } from './outsideLegs.ts';

export interface OutsideTransferPorts {
  database: Database;
  clock: Clock;
  line: Switch;
  desk: CallDesk;
  moves: LegMoves;
  outside: OutsideLegs;
  refresh: (agentIds: string[]) => void;
}

/** An outside number is asked, joins, or takes the callee. When it cannot be had, agent and callee are together again. */
export class OutsideTransfers {
  private readonly ports: OutsideTransferPorts;

  constructor(ports: OutsideTransferPorts) {
    this.ports = ports;
  }

  /** The agent talks to the number; the callee hears music, also while it rings. */
  async consult(on: Conversation, phone: string): Promise<void> {
    const leg = await this.ring(on, phone);
    try {
      await this.ports.moves.bridge(on.live, on.leg, leg);
      await noteControls(this.ports.database, on.agent, { with: { number: phone, threeWay: false } });
    } catch (error) {
      await this.back(on, leg);
      throw error;
    }
  }

  /** The number has the callee as soon as it answers. */
  async transfer(on: Conversation, phone: string): Promise<void> {
    const leg = await this.ring(on, phone);
    try {
      await this.give(on.live, leg);
    } catch (error) {
      await this.back(on, leg);
      throw error;
    }
  }

  /** The callee is the number's; the agent is through with the call. */
  async give(live: LiveCall, leg: CallUuid): Promise<void> {
    const { moves, desk, outside, clock, refresh } = this.ports;
    const { joined } = await moves.startBridge(live, live.id, leg);
    live.consulting = false;
    const before = live.call.agentId;
    await outside.take(leg);
    desk.handOver(live, null, leg, clock.now());
    refresh(before === null ? [] : [before]);
    await joined;
  }

  private async ring(on: Conversation, phone: string): Promise<CallUuid> {
    const { line, database, outside } = this.ports;
    const { live, agent, leg } = on;
    if (agent.controls.with || live.consulting === true) throw new CommandRefused('consulting');
    live.consulting = true;
    try {
      if (agent.controls.held === true) await line.hold(leg, false);
      await noteControls(database, agent, {
        held: false,
        with: { number: phone, threeWay: false, ringing: true },
      });
      await line.park(live.id);
      await line.play(live.id, musicFor(live));
      await line.play(leg, RING_BACK);
      const other = await outside.ring(live, agent, phone);
      if (live.call.state === 'bridged') return other;
      await outside.hangUp(other);
      throw new CommandRefused('no-call');
    } catch (error) {
      await this.back(on, null);
      throw error;
    }
  }

  /** Agent and callee are together again, if both are still there. */
  private async back({ live, agent, leg }: Conversation, outside: CallUuid | null): Promise<void> {
    const { line, database } = this.ports;
    if (outside !== null) await this.ports.outside.hangUp(outside).catch(() => undefined);
    live.consulting = false;
    await noteControls(database, agent, { with: null });
    if (live.call.state === 'bridged' && live.agentLeg === leg)
      await this.ports.moves.bridge(live, live.id, leg);
    else await line.stopPlaying(leg).catch(() => undefined);
  }
}
