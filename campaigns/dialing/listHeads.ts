import { MixedDials } from './retryMix.ts';

/** Where in the order of due contacts (`next_at`, `contact_id`) a claim goes on in one zone of a task. */
export interface ListHead {
  /** As the database writes it, to the microsecond. */
  nextAt: string;
  contactId: number;
}

/** On the clock. */
const LOOK_BACK_SECONDS = 5;
const LOOK_BACK_CONTACTS = 20_000;

interface TaskHeads {
  byZone: Map<string, ListHead>;
  /** Epoch seconds on the clock of the last look from the very beginning. */
  since: number;
  claimed: number;
}

/**
 * How far the claims of this process have come in each task, so that they need not step over everything they have
 * claimed already: as long as some report keeps an old view of the data open, the index still holds all of it.
 *
 * Only a hint, which is forgotten every few seconds, after some thousand contacts, and whenever nothing is found
 * beyond it: a contact that comes back before the head waits no longer than that.
 */
export class ListHeads {
  /** For tasks that mix retries with fresh contacts, which go by no heads. */
  readonly mixed = new MixedDials();
  private readonly tasks = new Map<string, TaskHeads>();

  /** Where each zone goes on; null: from its beginning. */
  of(taskId: string, zones: readonly string[], now: number): (ListHead | null)[] {
    const heads = this.tasks.get(taskId);
    if (!heads) return zones.map(() => null);
    if (Math.abs(now - heads.since) >= LOOK_BACK_SECONDS || heads.claimed >= LOOK_BACK_CONTACTS) {
      this.tasks.delete(taskId);
      return zones.map(() => null);
    }
    return zones.map((zone) => heads.byZone.get(zone) ?? null);
  }

  /** These rows, in their order, need not be looked at again. */
  passed(taskId: string, rows: readonly (ListHead & { zone: string })[], now: number): void {
    if (rows.length === 0) return;
    const heads = this.tasks.get(taskId) ?? { byZone: new Map<string, ListHead>(), since: now, claimed: 0 };
    for (const { zone, nextAt, contactId } of rows) heads.byZone.set(zone, { nextAt, contactId });
    heads.claimed += rows.length;
    this.tasks.set(taskId, heads);
  }

  /** True when there was something to forget. */
  forget(taskId: string): boolean {
    return this.tasks.delete(taskId);
  }
}
