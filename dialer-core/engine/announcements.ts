import type { Clock } from '../../platform/index.ts';
import type { EarlyMediaListener, HeardPiece, Listening } from '../outcomes/index.ts';
import type { CallUuid, SwitchEvent } from '../switch/port.ts';
import type { LiveCall } from './liveCall.ts';

/** A recogniser that does not come to its end is not waited for longer. */
const LAST_WORDS_SECONDS = 1;

type Ended = Extract<SwitchEvent, { type: 'ended' }>;

export interface AnnouncementPorts {
  clock: Clock;
  /** What hears speech on a leg; absent: nothing is heard, and no leg is listened to. */
  ears: EarlyMediaListener | undefined;
}

/** Listens to what a carrier says before anybody answers: 空号, 停机, 关机 and the like. */
export class Announcements {
  private readonly ports: AnnouncementPorts;
  private readonly open = new Map<CallUuid, Listening>();

  constructor(ports: AnnouncementPorts) {
    this.ports = ports;
  }

  onEvent(live: LiveCall, event: SwitchEvent): void {
    if (event.type === 'ringing' && event.earlyMedia) this.begin(live.id);
    else if (event.type === 'answered') this.end(live.id);
  }

  /** The end of a call, with all that was heard before it. */
  async atEnd(event: Ended): Promise<readonly HeardPiece[]> {
    const listening = this.open.get(event.uuid);
    this.open.delete(event.uuid);
    if (!listening) return [];
    return new Promise((resolve) => {
      const timer = this.ports.clock.after(LAST_WORDS_SECONDS, () => resolve([]));
      const settle = (heard: readonly HeardPiece[]) => {
        timer.cancel();
        resolve(heard);
      };
      listening.stop().then(settle, () => settle([]));
    });
  }

  /** Whether the end of the call has to wait for what was heard. */
  isListening(uuid: CallUuid): boolean {
    return this.open.has(uuid);
  }

  private begin(uuid: CallUuid): void {
    if (this.ports.ears && !this.open.has(uuid))
      this.open.set(
        uuid,
        this.ports.ears.listen(uuid, () => undefined),
      );
  }

  private end(uuid: CallUuid): void {
    const listening = this.open.get(uuid);
    this.open.delete(uuid);
    listening?.stop().catch(() => undefined); // The callee speaks now: what the carrier said does not count.
  }
}
