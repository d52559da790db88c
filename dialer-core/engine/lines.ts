import type { Switch, SwitchEvent } from '../switch/port.ts';
import { chooseSwitch } from './chooseSwitch.ts';
import type { DialerRow } from './dialerRows.ts';
import { addHeartbeat, isSilent, sessionLimit, sessionRate, type SwitchLimits } from './switchLimits.ts';
import type { SwitchTold } from './switchSeen.ts';
import { defaultSwitchSettings, type SwitchSettings } from './switchSettings.ts';

/** Wall seconds after which the legs on a switch that nobody reaches are dialed elsewhere. */
const LOST_SECONDS = 10;

/** What people decided, and which skill groups share agents. */
export interface LinePlan {
  settings: ReadonlyMap<string, SwitchSettings>;
  /** Pool by skill group. */
  pools: ReadonlyMap<string, string>;
}

/** The switches, and which of them serves whom. */
export class Lines {
  private readonly switches: readonly Switch[];
  private readonly limits = new Map<string, SwitchLimits>();
  private plan: LinePlan = { settings: new Map(), pools: new Map() };
  private gone: readonly string[] = [];
  private reachedByHolder: ReadonlySet<string> = new Set();
  /** Wall seconds since when nobody reaches a switch. */
  private readonly downSince = new Map<string, number>();

  constructor(switches: readonly Switch[]) {
    this.switches = switches;
  }

  follow(plan: LinePlan): void {
    this.plan = plan;
  }

  /**
   * The switch that holds all legs and calls of a skill group (legs can only be joined on one switch), and of the
   * groups that share agents with it: always the same while the switches are. Null while none can be reached; demo
   * tenants get simulated ones only, live tenants real ones while one can be reached. One that is being drained
   * serves nobody anew.
   */
  forGroup(tenantId: string, skillGroupId: string | null, simulatedOnly: boolean): Switch | null {
    const usable = this.switches.filter(
      (line) =>
        this.isReached(line) && (line.simulated || !simulatedOnly) && !this.settingsOf(line.id).draining,
    );
    const real = usable.filter((line) => !line.simulated);
    const candidates = (simulatedOnly || real.length === 0 ? usable : real).map((line) => ({
      id: line.id,
      weight: this.settingsOf(line.id).weight,
      line,
    }));
    const pool = skillGroupId === null ? tenantId : (this.plan.pools.get(skillGroupId) ?? skillGroupId);
    return chooseSwitch(pool, candidates)?.line ?? null;
  }

  /** What all dialers say of the switches: one counts as reached when its holder has a link to it. */
  seen(alive: readonly DialerRow[], wall: number): void {
    this.reachedByHolder = new Set(
      alive.flatMap((row) => row.switches.filter((one) => one.held && one.connected).map((one) => one.id)),
    );
    for (const line of this.switches) {
      if (this.isReached(line)) this.downSince.delete(line.id);
      else if (!this.downSince.has(line.id)) this.downSince.set(line.id, wall);
    }
  }

  /** Switches that nobody has reached for `LOST_SECONDS`, and those that left the configuration. */
  lost(wall: number): string[] {
    const unreached = [...this.downSince].flatMap(([id, since]) => (wall - since > LOST_SECONDS ? [id] : []));
    return [...unreached, ...this.gone];
  }

  /** Switches that no dialer has in its configuration any more. */
  takeGone(ids: readonly string[]): void {
    this.gone = ids;
  }

  /** `now`: on the installation's clock. */
  onEvent(id: string, event: SwitchEvent, wall: number, now = wall): void {
    if (event.type === 'heartbeat') this.limits.set(id, addHeartbeat(this.limits.get(id), event, wall, now));
  }

  /** What the switch has told, for people to see. */
  told(id: string, wall: number): SwitchTold {
    const limits = this.limits.get(id);
    const finite = (value: number) => (value === Infinity ? null : value);
    return {
      silent: isSilent(limits, wall),
      version: limits?.version ?? null,
      sessions: limits?.sessions ?? null,
      sessionLimit: finite(sessionLimit(limits, this.settingsOf(id).maxSessions)),
      callsPerSecondLimit: finite(sessionRate(limits)),
      clockAhead: limits?.clockAhead ?? null,
    };
  }

  /** Its link stands, but it has said nothing for too long: no new calls. */
  isSilent(id: string, wall: number): boolean {
    return isSilent(this.limits.get(id), wall);
  }

  /** Sessions the switch still has room for beside `open` of ours; Infinity until it has told its limit. */
  freeSessions(id: string, open: number): number {
    return Math.max(0, sessionLimit(this.limits.get(id), this.settingsOf(id).maxSessions) - open);
  }

  callsPerSecond(id: string): number {
    return sessionRate(this.limits.get(id));
  }

  private isReached(line: Switch): boolean {
    return line.connected || this.reachedByHolder.has(line.id);
  }

  private settingsOf(id: string): SwitchSettings {
    return this.plan.settings.get(id) ?? defaultSwitchSettings;
  }
}
