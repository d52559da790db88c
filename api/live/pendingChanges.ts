import type { LiveChange } from '../../platform/index.ts';

/** What is to be read again, gathered until the next look at the database. */
export class PendingChanges {
  private ids = empty();
  private everything = false;

  add(change: Pick<LiveChange, 'kind' | 'ids'>): void {
    const { kind, ids } = change;
    if (kind !== 'commands') for (const id of ids) this.ids[kind].add(id);
  }
  addEverything(): void {
    this.everything = true;
  }
  get any(): boolean {
    return this.everything || Object.values(this.ids).some((ids) => ids.size > 0);
  }
  /** Empties the pending changes. Of agents and tasks `null` means all of them. */
  take(): { agents: string[] | null; tasks: string[] | null; imports: string[]; conversations: string[] } {
    const { agents, tasks, imports, conversations } = this.ids;
    const all = this.everything;
    this.ids = empty();
    this.everything = false;
    return {
      agents: all ? null : [...agents],
      tasks: all ? null : [...tasks],
      imports: [...imports],
      conversations: [...conversations],
    };
  }
}

const empty = (): Record<Exclude<LiveChange['kind'], 'commands'>, Set<string>> => ({
  agents: new Set(),
  tasks: new Set(),
  imports: new Set(),
  conversations: new Set(),
});
