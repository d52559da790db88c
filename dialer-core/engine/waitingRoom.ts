import type { Clock } from '../../platform/index.ts';
import type { CallDesk } from './callDesk.ts';
import type { SwitchEvent } from '../switch/port.ts';
import { HOLD_MUSIC } from './holdMusic.ts';
import type { LiveCall } from './liveCall.ts';

export interface WaitingRoomPorts {
  clock: Clock;
  desk: () => CallDesk;
  onError: (error: unknown) => void;
}

/** Callees for whom nobody was free: they hear music, or are sent on because too many wait. */
export class WaitingRoom {
  private readonly ports: WaitingRoomPorts;

  constructor(ports: WaitingRoomPorts) {
    this.ports = ports;
  }

  /** The callee has begun to wait, and is served by nobody yet. */
  arrived(live: LiveCall): void {
    if (live.call.state !== 'waiting') return;
    const { desk, clock } = this.ports;
    const { maxWaiting } = live.call.rules.queue;
    if (maxWaiting !== null && desk().waitingIn(live.task.skillGroupId) > maxWaiting)
      desk().input(live.id, { type: 'queue-full', at: clock.now() });
    else this.play(live);
  }

  /** Also once the leg can hear: it may begin to wait before it is set up. */
  play(live: LiveCall): void {
    if (live.call.state !== 'waiting' || !live.parked) return;
    live.line.play(live.id, musicFor(live)).catch(this.ports.onError);
  }

  /** Music that is over begins again as long as the callee waits; where it cannot be played there is a tone. */
  played(live: LiveCall, { prompt, finished, problem }: Extract<SwitchEvent, { type: 'played' }>): void {
    if (live.call.state !== 'waiting' || prompt !== musicFor(live) || prompt === HOLD_MUSIC) return;
    if (problem !== null) live.holdMusic = HOLD_MUSIC;
    if (finished || problem !== null) this.play(live);
  }
}

export const musicFor = ({ call, holdMusic }: LiveCall): string =>
  holdMusic ?? call.rules.queue.holdMusic ?? HOLD_MUSIC;
