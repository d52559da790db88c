import type { CallUuid } from '../../switch/port.ts';
import type { LiveCall } from '../liveCall.ts';

/** Wall milliseconds in which a leg that leaves a bridge parks, and two legs are joined. */
const LIMIT_MS = 3_000;

/**
 * The switch answers a command before it has carried it out: a bridge that is asked for while another of the same legs
 * is on its way is lost. What moves a leg is therefore waited for until the switch has told that it happened. At the
 * limit, and when a leg is gone, the wait is over, too: the next command then says itself what is there.
 */
export class LegMoves {
  private readonly waiting = new Map<string, Set<() => void>>();

  parked(leg: CallUuid): void {
    this.settle(leg);
  }

  bridged(leg: CallUuid, other: CallUuid): void {
    this.settle(pairOf(leg, other));
  }

  gone(leg: CallUuid): void {
    for (const key of [...this.waiting.keys()]) if (key.split(' ').includes(leg)) this.settle(key);
  }

  /** Begin to wait before the command is sent. */
  parking(leg: CallUuid, limitMs = LIMIT_MS): Promise<void> {
    return this.wait(leg, limitMs);
  }

  /** Joins two legs: they are when this resolves. */
  async bridge(on: Pick<LiveCall, 'line'>, callee: CallUuid, other: CallUuid): Promise<void> {
    const { joined } = await this.startBridge(on, callee, other);
    await joined;
  }

  /** Resolves when the switch has taken the command, with what is to be waited for before the next one. */
  async startBridge(
    { line }: Pick<LiveCall, 'line'>,
    callee: CallUuid,
    other: CallUuid,
  ): Promise<{ joined: Promise<void> }> {
    const joined = this.wait(pairOf(callee, other), LIMIT_MS);
    try {
      await line.bridge(callee, other);
    } catch (error) {
      this.settle(pairOf(callee, other));
      throw error;
    }
    return { joined };
  }

  /** Takes the callee out of a conversation that goes on otherwise: parked when this resolves. */
  async takeOut(live: LiveCall): Promise<void> {
    const parked = this.parking(live.id);
    live.consulting = true;
    try {
      await live.line.park(live.id);
    } finally {
      live.consulting = false;
    }
    await parked;
  }

  private wait(key: string, limitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.settle(key), limitMs);
      const done = () => {
        clearTimeout(timer);
        resolve();
      };
      const others = this.waiting.get(key);
      if (others) others.add(done);
      else this.waiting.set(key, new Set([done]));
    });
  }

  private settle(key: string): void {
    for (const resolve of this.waiting.get(key) ?? []) resolve();
    this.waiting.delete(key);
  }
}

const pairOf = (leg: CallUuid, other: CallUuid): string => [leg, other].toSorted().join(' ');
