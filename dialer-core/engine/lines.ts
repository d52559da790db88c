import type { Switch, SwitchEvent } from '../switch/port.ts';
import type { DialerRow } from './dialerRows.ts';

type Heartbeat = Extract<SwitchEvent, { type: 'heartbeat' }>;

/** Share of the switch's own limits that we use at most. */
const HEADROOM = 0.9;
/** Wall seconds after which the legs on a switch that nobody reaches are dialed elsewhere. */
const LOST_SECONDS = 10;

/** The switches, and which of them serves whom. */
export class Lines {
  private readonly switches: readonly Switch[];
  private readonly heartbeats = new Map<string, Heartbeat>();
  private reachedByHolder: ReadonlySet<string> = new Set();
  /** Wall seconds since when nobody reaches a switch. */
  private readonly downSince = new Map<string, number>();

  constructor(switches: readonly Switch[]) {
    this.switches = switches;
  }

  byId(id: string): Switch | null {
    return this.switches.find((line) => line.id === id) ?? null;
  }

  /**
   * The switch that holds all legs and calls of a tenant (legs can only be bridged on one switch): always the same
   * while it is connected. Null while none is; demo tenants get simulated ones only, live tenants real ones first.
   */
  forTenant(tenantId: string, simulatedOnly: boolean): Switch | null {
    const usable = this.switches.filter((line) => this.isReached(line) && (line.simulated || !simulatedOnly));
    const real = usable.filter((line) => !line.simulated);
    const pool = simulatedOnly || real.length === 0 ? usable : real;
    return pool[spread(tenantId) % Math.max(1, pool.length)] ?? null;
  }

  /** The switch that holds the legs and calls of a skill group. */
  forGroup(tenantId: string, _skillGroupId: string | null, simulatedOnly: boolean): Switch | null {
    return this.forTenant(tenantId, simulatedOnly);
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

  /** Switches that nobody has reached for `LOST_SECONDS`. */
  lost(wall: number): string[] {
    return [...this.downSince].flatMap(([id, since]) => (wall - since > LOST_SECONDS ? [id] : []));
  }

  onEvent(id: string, event: SwitchEvent): void {
    if (event.type === 'heartbeat') this.heartbeat(id, event);
  }

  private isReached(line: Switch): boolean {
    return line.connected || this.reachedByHolder.has(line.id);
  }

  /** A busy switch tells what is left of the present second, not its limit: the most ever told is the limit. */
  heartbeat(id: string, event: Heartbeat): void {
    const sessionsPerSecond = Math.max(
      event.sessionsPerSecond,
      this.heartbeats.get(id)?.sessionsPerSecond ?? 0,
    );
    this.heartbeats.set(id, { ...event, sessionsPerSecond });
  }

  /** Sessions the switch still has room for beside `open` of ours; Infinity until it has told its limit. */
  freeSessions(id: string, open: number): number {
    const beat = this.heartbeats.get(id);
    return beat ? Math.floor(beat.maxSessions * HEADROOM) - open : Infinity;
  }

  callsPerSecond(id: string): number {
    const beat = this.heartbeats.get(id);
    return beat ? Math.max(1, Math.floor(beat.sessionsPerSecond * HEADROOM)) : Infinity;
  }
}

/** A small number that is always the same for the same text. */
function spread(text: string): number {
  let sum = 0;
  for (const char of text) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return sum;
}
