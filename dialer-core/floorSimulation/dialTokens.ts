/** A bucket of dials that fills by `perSecond`, and holds what one second gives, at least one. Infinity: no bound. */
export class DialTokens {
  private held: number;
  private at = 0;
  private readonly perSecond: number;

  constructor(perSecond: number) {
    this.perSecond = perSecond;
    this.held = Math.max(1, perSecond);
  }

  /** Dials that may be placed at `now` (seconds, never going back). */
  left(now: number): number {
    if (this.perSecond === Infinity) return Infinity;
    this.held = Math.min(Math.max(1, this.perSecond), this.held + this.perSecond * (now - this.at));
    this.at = now;
    return Math.floor(this.held + 1e-9);
  }

  take(calls: number): void {
    this.held -= calls;
  }
}
