import type { CallUuid } from '../../switch/port.ts';
import type { LiveCall } from '../liveCall.ts';

/** Wall milliseconds in which a leg that leaves a bridge parks. */
const LIMIT_MS = 3_000;

/** Waits for legs to park. */
export class ParkedLegs {
  private readonly waiting = new Map<CallUuid, Set<() => void>>();

  parked(leg: CallUuid): void {
    for (const resolve of this.waiting.get(leg) ?? []) resolve();
    this.waiting.delete(leg);
  }

  /**
   * Begin to wait before the command is sent. Resolves when the leg has told that it parked, and at the limit: the next
   * command then says itself whether the leg is there.
   */
  wait(leg: CallUuid, limitMs = LIMIT_MS): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.parked(leg), limitMs);
      const done = () => {
        clearTimeout(timer);
        resolve();
      };
      const others = this.waiting.get(leg);
      if (others) others.add(done);
      else this.waiting.set(leg, new Set([done]));
    });
  }

  /** Takes the callee out of a conversation that goes on otherwise: parked when this resolves. */
  async takeOut(live: LiveCall): Promise<void> {
    const parked = this.wait(live.id);
    live.consulting = true;
    try {
      await live.line.park(live.id);
    } finally {
      live.consulting = false;
    }
    await parked;
  }
}
