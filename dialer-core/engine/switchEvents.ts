import type { Clock } from '../../platform/index.ts';
import { SwitchError, type CallUuid, type SwitchEvent } from '../switch/port.ts';
import type { AgentLegs } from './agentLegs.ts';
import type { Announcements } from './announcements.ts';
import type { CallBots } from './callBots.ts';
import type { CallDesk } from './callDesk.ts';
import type { CallRecorder } from './callRecorder.ts';
import type { CallControls } from './controls/callControls.ts';
import type { Reception } from './reception.ts';
import type { LineAudit } from './lineAudit.ts';
import { talkingGuard, type LiveCall } from './liveCall.ts';
import type { AgentMatcher } from './matchAgents.ts';
import type { WaitingRoom } from './waitingRoom.ts';

export interface SwitchEventPorts {
  clock: Clock;
  desk: CallDesk;
  legs: AgentLegs;
  matcher: AgentMatcher;
  controls: CallControls;
  recorder: CallRecorder | null;
  bots: CallBots;
  room: WaitingRoom;
  announcements: Announcements;
  reception: Reception;
  audits: LineAudit;
  /** The shift is over: nothing is heard any more. */
  isEnded(): boolean;
  run(work: Promise<unknown>): void;
  onError(error: unknown): void;
}

type Ended = Extract<SwitchEvent, { type: 'ended' }>;

/** Takes what one switch tells to whom it concerns: a callee's call, an agent's leg, a recording. */
export class SwitchEvents {
  private readonly ports: SwitchEventPorts;

  constructor(ports: SwitchEventPorts) {
    this.ports = ports;
  }

  take(event: SwitchEvent): void {
    if (this.ports.isEnded()) return;
    this.record(event);
    this.ports.bots.onEvent(event);
    this.ports.reception.onEvent(event);
    const at = this.ports.clock.now();
    switch (event.type) {
      case 'link':
        if (event.state === 'up') this.ports.audits.linkUp();
        else this.ports.audits.linkDown();
        break;
      case 'ringing':
      case 'answered':
        this.ports.desk.input(event.uuid, { type: event.type, at });
        break;
      case 'bridged':
        this.ports.controls.bridged(event.uuid, event.other);
        this.bridged(this.ports.desk.get(event.uuid) ?? this.ports.desk.get(event.other));
        break;
      case 'played':
        this.musicOver(event);
        this.ports.desk.input(event.uuid, {
          type: 'played',
          at,
          prompt: event.prompt,
          finished: event.finished,
        });
        break;
      case 'tone':
        this.ports.desk.input(event.uuid, { type: 'heard', at, fact: { type: 'tone', at } });
        break;
      case 'digit':
        this.ports.desk.input(event.uuid, { type: 'digit', at, digit: event.digit });
        break;
      case 'parked':
        if (event.received && !this.ports.desk.get(event.uuid))
          this.ports.run(this.ports.reception.parked(event.uuid, event.received));
        else this.parked(event.uuid);
        break;
      case 'ended':
        if (this.ports.desk.get(event.uuid)) this.calleeEnded(event, at);
        else this.agentLegEnded(event);
        break;
      case 'refused':
        if (this.ports.desk.get(event.uuid)) this.ports.desk.input(event.uuid, { ...event, at });
        break;
      default:
        break;
    }
  }

  private musicOver(event: Extract<SwitchEvent, { type: 'played' }>): void {
    const live = this.ports.desk.get(event.uuid);
    if (live) this.ports.room.played(live, event);
  }

  private record(event: SwitchEvent): void {
    if (!('uuid' in event)) return;
    const other = event.type === 'bridged' ? this.ports.desk.get(event.other) : undefined;
    const live = this.ports.desk.get(event.uuid);
    this.ports.recorder?.onEvent(live ?? other ?? null, event);
    if (live) this.ports.announcements.onEvent(live, event);
  }

  private bridged(live: LiveCall | undefined): void {
    if (!live || live.call.state !== 'connecting') return;
    this.ports.desk.input(live.id, { type: 'bridged', at: this.ports.clock.now() });
    // A leg that has gone meanwhile needs no guard, and a lost link is looked after when it is up.
    live.line.guard(live.id, talkingGuard(live.call.rules)).catch((error: unknown) => {
      if (!(error instanceof SwitchError)) this.ports.onError(error);
    });
  }

  private parked(leg: CallUuid): void {
    this.ports.controls.parked(leg);
    const live = this.ports.desk.get(leg);
    if (!live) {
      this.ports.run(this.ports.legs.parked(leg));
      return;
    }
    // Parked again after a conversation: the end of the other leg has its own event.
    if (live.parked) return;
    live.parked = true;
    this.ports.bots.parked(live);
    this.ports.matcher.bridgeIfParked(live);
    this.ports.room.play(live);
  }

  private calleeEnded(event: Ended, at: number): void {
    if (!this.ports.announcements.isListening(event.uuid))
      this.ports.desk.input(event.uuid, { ...event, at });
    else
      this.ports.run(
        this.ports.announcements
          .atEnd(event)
          .then(
            (heard) => this.ports.isEnded() || this.ports.desk.input(event.uuid, { ...event, at, heard }),
          ),
      );
  }

  private agentLegEnded({ uuid: leg, cause, byRemote }: Ended): void {
    const byAgent = byRemote && cause === 'NORMAL_CLEARING';
    const live = this.ports.desk.byAgentLeg(leg);
    if (live)
      this.ports.desk.input(live.id, { type: 'agent-leg-ended', at: this.ports.clock.now(), byAgent });
    this.ports.run(this.ports.controls.legEnded(leg, live).then(() => this.ports.legs.ended(leg, cause)));
  }
}
