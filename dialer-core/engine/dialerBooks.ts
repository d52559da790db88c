import type { Clock, Database } from '../../platform/index.ts';
import type { KnownSkillGroup } from '../../scripts-dsl/index.ts';
import { standardQueue, type GroupQueue } from '../agents/groupQueue.ts';
import { loadMachinePhrases, type AnsweredBy } from '../detection/index.ts';
import {
  loadEarlyMediaPhrases,
  loadOutcomeRules,
  noOutcomeRules,
  type AnnouncedOutcome,
  type Listener,
} from '../outcomes/index.ts';
import { loadTrunkBook, type TrunkBook } from '../trunks/index.ts';
import type { CallBooks } from './liveCall.ts';

/** Wall seconds for which nothing is read again. */
const FRESH_SECONDS = 1;
/** Patterns are compiled when they are read. */
const PHRASES_SECONDS = 10;
const DEFAULT_WRAP_UP_SECONDS = 15;

/** Until they have been read. */
const noPhrases: Listener<never> = { match: () => null };

interface GroupRow {
  id: string;
  tenantId: string;
  name: string;
  wrapUpSeconds: number;
  queue: GroupQueue | null;
}

interface Phrases<Meaning extends string> {
  listenerFor(tenantId: string): Listener<Meaning>;
}

/** What people set, as a dialer goes by it: trunks, rules, phrases, skill groups. */
export class DialerBooks implements CallBooks {
  trunks: TrunkBook = { trunks: new Map(), groups: new Map() };
  private readonly database: Database;
  private readonly clock: Clock;
  private outcomeRules = noOutcomeRules;
  private machinePhrases: Phrases<AnsweredBy> | null = null;
  private announcements: Phrases<AnnouncedOutcome> | null = null;
  private groups = new Map<string, GroupRow>();
  private phrasesAt = -Infinity;
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
    if (wall - this.phrasesAt >= PHRASES_SECONDS) {
      this.phrasesAt = wall;
      this.machinePhrases = await loadMachinePhrases(this.database);
      this.announcements = await loadEarlyMediaPhrases(this.database);
    }
    const rows = await this.database.query<GroupRow>(
      'select id, tenant_id as "tenantId", name, wrap_up_seconds as "wrapUpSeconds", queue from skill_groups',
    );
    this.groups = new Map(rows.map((row) => [row.id, row]));
    return true;
  }

  outcomeRulesFor(tenantId: string, trunkId: string) {
    return this.outcomeRules.rulesFor(tenantId, trunkId);
  }

  announcementsFor(tenantId: string) {
    return this.announcements?.listenerFor(tenantId) ?? noPhrases;
  }

  machinePhrasesFor(tenantId: string) {
    return this.machinePhrases?.listenerFor(tenantId) ?? noPhrases;
  }

  wrapUpSeconds(skillGroupId: string): number {
    return this.groups.get(skillGroupId)?.wrapUpSeconds ?? DEFAULT_WRAP_UP_SECONDS;
  }

  /** Those of a tenant, for scripts that name one. */
  skillGroupsOf(tenantId: string): KnownSkillGroup[] {
    return Array.from(this.groups.values()).filter((group) => group.tenantId === tenantId);
  }

  queueOf(skillGroupId: string): GroupQueue {
    return this.groups.get(skillGroupId)?.queue ?? standardQueue;
  }
}
