import type { Clock } from '../../platform/index.ts';
import { SwitchError } from '../switch/port.ts';
import type { CallDesk } from './callDesk.ts';
import type { CallControls } from './controls/callControls.ts';
import type { LiveCall } from './liveCall.ts';

export interface RatingPorts {
  clock: Clock;
  desk: () => CallDesk;
  controls: () => Pick<CallControls, 'moves' | 'othersLeave'>;
  onError: (error: unknown) => void;
}

/** Asks callees, whose agents have left, to rate the conversation. */
export class Ratings {
  private readonly ports: RatingPorts;

  constructor(ports: RatingPorts) {
    this.ports = ports;
  }

  /** `takeOut`: the callee may still be in the conversation. Never rejects. */
  async ask(live: LiveCall, prompt: string, takeOut: boolean): Promise<void> {
    const { clock, desk, controls, onError } = this.ports;
    try {
      if (takeOut) {
        await controls().moves.takeOut(live);
        await controls().othersLeave(live.id);
      }
      if (live.call.state === 'rating') await live.line.play(live.id, prompt);
    } catch (error) {
      if (!(error instanceof SwitchError)) onError(error);
      desk().input(live.id, { type: 'rating-unplayed', at: clock.now() });
    }
  }
}
