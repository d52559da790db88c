import type { Clock } from '../../platform/index.ts';

/** On the clock, but never more often than `MIN_TICK_MS` on the wall. */
const TICK_SECONDS = 1;
const MIN_TICK_MS = 50;
/** Between two rounds when calls end or agents become free one after the other. */
const WAKE_GAP_MS = 20;

/** Runs a round each second, and soon after it is woken; never two at once. */
export class Ticker {
  private readonly clock: Clock;
  private readonly round: () => Promise<void>;
  private readonly onError: (error: unknown) => void;
  private timer: NodeJS.Timeout | null = null;
  private running = false;
  private again = false;
  private ranAt = 0;
  private stopped = false;

  constructor(clock: Clock, round: () => Promise<void>, onError: (error: unknown) => void) {
    this.clock = clock;
    this.round = round;
    this.onError = onError;
  }

  start(): void {
    this.run();
  }

  wake(): void {
    if (this.running) {
      this.again = true;
      return;
    }
    this.schedule(Math.max(0, this.ranAt + WAKE_GAP_MS - this.clock.wall() * 1000));
  }

  stop(): void {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private schedule(ms: number): void {
    if (this.stopped) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run(), ms);
  }

  private run(): void {
    if (this.stopped || this.running) return;
    this.running = true;
    this.again = false;
    this.ranAt = this.clock.wall() * 1000;
    this.round()
      .catch((error: unknown) => this.onError(error))
      .finally(() => {
        this.running = false;
        const regular = Math.max(MIN_TICK_MS, (TICK_SECONDS * 1000) / this.clock.speed);
        this.schedule(this.again ? WAKE_GAP_MS : regular);
      });
  }
}
