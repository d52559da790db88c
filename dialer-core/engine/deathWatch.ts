import type { LeaseHolder } from './lease.ts';

/** Wall milliseconds between two looks: a callee of a dead dialer's robot hears silence meanwhile. */
const LOOK_MS = 100;

/**
 * Looks whether a dialer has died that held one of our switches: its locks are free at that moment, while its row still
 * tells of it. A look is one small question on the connection of the leases.
 */
export class DeathWatch {
  private readonly holder: () => LeaseHolder | null;
  private readonly died: () => void;
  private readonly onError: (error: unknown) => void;
  private held: readonly string[] = [];
  private timer: NodeJS.Timeout | null = null;
  private looking = false;

  /** `died`: look around now. */
  constructor(holder: () => LeaseHolder | null, died: () => void, onError: (error: unknown) => void) {
    this.holder = holder;
    this.died = died;
    this.onError = onError;
  }

  /** What others hold, as they said last; empty: nothing is looked at. */
  watch(resources: readonly string[]): void {
    this.held = resources;
    if (resources.length === 0) this.stop();
    else this.timer ??= setInterval(() => void this.look(), LOOK_MS);
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  private async look(): Promise<void> {
    const holder = this.holder();
    if (this.looking || holder === null || holder.lost) return;
    this.looking = true;
    try {
      if ((await holder.unheld(this.held)).size > 0) this.died();
    } catch (error) {
      // The connection is lost: that is told, and seen to, elsewhere.
      if (this.holder()?.lost === false) this.onError(error);
    } finally {
      this.looking = false;
    }
  }
}
