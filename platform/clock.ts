/**
 * The one clock of an installation. All times in the house are epoch seconds on this clock; it can run
 * faster than the wall (`speed` > 1) and every process of an installation reads the same anchors.
 */
export interface Clock {
  /** Epoch seconds on the installation's clock. */
  now(): number;
  /** `now()` as a Date, for SQL parameters. */
  date(): Date;
  /** Wall-clock epoch seconds: only for what is about this machine (leases, network deadlines). */
  wall(): number;
  readonly speed: number;
  /** Calls `fn` once after `seconds` on this clock. */
  after(seconds: number, fn: () => void): Timer;
}

export interface Timer {
  cancel(): void;
}

export interface ClockAnchors {
  /** Wall epoch seconds at which this clock showed `clockAnchor`. */
  wallAnchor: number;
  clockAnchor: number;
  speed: number;
}

/** A clock that runs `speed` times as fast as the wall, from the anchors on. */
export function createClock(anchors: ClockAnchors, wall: () => number = () => Date.now() / 1000): Clock {
  const { wallAnchor, clockAnchor, speed } = anchors;
  const now = () => clockAnchor + (wall() - wallAnchor) * speed;
  return {
    now,
    date: () => new Date(now() * 1000),
    wall,
    speed,
    after(seconds, fn) {
      const timer = setTimeout(fn, Math.max(0, (seconds * 1000) / speed));
      return { cancel: () => clearTimeout(timer) };
    },
  };
}

/** The clock of an installation that keeps wall time. */
export const wallClock = (): Clock => createClock({ wallAnchor: 0, clockAnchor: 0, speed: 1 });

/** A clock that moves only when told to; timers fire in order while it moves. For tests. */
export class ManualClock implements Clock {
  readonly speed = 1;
  private time: number;
  private pending: { at: number; fn: () => void }[] = [];

  constructor(start = 1_700_000_000) {
    this.time = start;
  }
  now = () => this.time;
  date = () => new Date(this.time * 1000);
  wall = () => this.time;
  after(seconds: number, fn: () => void): Timer {
    const entry = { at: this.time + Math.max(0, seconds), fn };
    this.pending.push(entry);
    return {
      cancel: () => {
        this.pending = this.pending.filter((p) => p !== entry);
      },
    };
  }
  /** Moves on by `seconds`, firing each timer that falls due at its own moment. */
  advance(seconds: number): void {
    const end = this.time + seconds;
    for (;;) {
      const next = this.pending.filter((p) => p.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.pending = this.pending.filter((p) => p !== next);
      this.time = Math.max(this.time, next.at);
      next.fn();
    }
    this.time = end;
  }
}
