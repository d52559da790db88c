import type { Clock, Database } from '../../platform/index.ts';
import { loadMachinePhrases, type AnsweredBy } from '../detection/index.ts';
import { loadOutcomeRules, noOutcomeRules, type Listener } from '../outcomes/index.ts';
import { loadTrunkBook, type TrunkBook } from '../trunks/index.ts';
import type { CallBooks } from './liveCall.ts';

/** Wall seconds for which nothing is read again. */
const FRESH_SECONDS = 1;
const DEFAULT_WRAP_UP_SECONDS = 15;

/** Until they have been read. */
const noPhrases: Listener<AnsweredBy> = { match: () => null };

/** What people set, as a dialer goes by it: trunks, rules, phrases, wrap-ups. */
export class DialerBooks implements CallBooks {
  trunks: TrunkBook = { trunks: new Map(), groups: new Map() };
  private readonly database: Database;
  private readonly clock: Clock;
  private outcomeRules = noOutcomeRules;
  private phrases: Awaited<ReturnType<typeof loadMachinePhrases>> | null = null;
  private wrapUps = new Map<string, number>();
  private loadedAt = -Infinity;

  constructor(database: Database, clock: Clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Reads what may have changed; false: all of it is fresh. */
  async load(): Promise<boolean> {
    const wall = this.clock.wall();
    if (wall - this.loadedAt < FRESH_SECONDS) return false;
    this.loadedAt = wall;
    this.trunks = await loadTrunkBook(this.database);
    this.outcomeRules = await loadOutcomeRules(this.database);
    this.phrases = await loadMachinePhrases(this.database);
    const rows = await this.database.query<{ id: string; seconds: number }>(
      'select id, wrap_up_seconds as seconds from skill_groups',
    );
    this.wrapUps = new Map(rows.map((row) => [row.id, row.seconds]));
    return true;
  }

  outcomeRulesFor(tenantId: string, trunkId: string) {
    return this.outcomeRules.rulesFor(tenantId, trunkId);
  }

  machinePhrasesFor(tenantId: string) {
    return this.phrases?.listenerFor(tenantId) ?? noPhrases;
  }

  wrapUpSeconds(skillGroupId: string): number {
    return this.wrapUps.get(skillGroupId) ?? DEFAULT_WRAP_UP_SECONDS;
  }
}
