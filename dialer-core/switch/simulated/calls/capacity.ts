import type { Clock } from '../../../../platform/index.ts';

export interface CapacityReport {
  sessions: number;
  maxSessions: number;
  /** What is left of this second, as HEARTBEAT calls `Session-Per-Sec`. */
  sessionsPerSecondLeft: number;
  sessionsPerSecond: number;
  lastSecond: number;
  peakPerSecond: number;
  peakPerSecondFiveMinutes: number;
  sinceStartup: number;
  peakSessions: number;
  peakSessionsFiveMinutes: number;
}

/**
 * The switch's own limits. As in FreeSWITCH, a new rate takes effect with the next full second, a rate of n
 * lets n − 1 sessions through in a second, and a refused session counts against the second too.
 */
export class Capacity {
  private readonly clock: Clock;
  private rate: number;
  private limit: number;
  private left: number;
  private second: number;
  private lastSecond = 0;
  private peakRate = 0;
  private recentPeakRate = 0;
  private recentPeakSessions = 0;
  private recentSince: number;
  private sessions = 0;
  private peakSessions = 0;
  private started = 0;
  pausedOutbound = false;
  pausedInbound = false;

  constructor(clock: Clock, limits: { sessionsPerSecond: number; maxSessions: number }) {
    this.clock = clock;
    this.rate = limits.sessionsPerSecond;
    this.limit = limits.maxSessions;
    this.left = this.rate;
    this.second = Math.floor(clock.now());
    this.recentSince = this.second;
  }

  /** Takes one session; null when the switch may not open one more now. Returns its number, from 1. */
  open(direction: 'inbound' | 'outbound' = 'outbound'): number | null {
    this.tick();
    if (direction === 'outbound' ? this.pausedOutbound : this.pausedInbound) return null;
    this.left -= 1;
    if (this.left <= 0 || this.sessions + 1 > this.limit) return null;
    this.sessions += 1;
    this.started += 1;
    this.peakSessions = Math.max(this.peakSessions, this.sessions);
    this.recentPeakSessions = Math.max(this.recentPeakSessions, this.sessions);
    return this.started;
  }

  close(): void {
    this.sessions -= 1;
  }

  /** 0 or less asks without changing. */
  sessionsPerSecond(wanted: number): number {
    this.tick();
    if (wanted > 0) this.rate = wanted;
    return this.rate;
  }

  maxSessions(wanted: number): number {
    if (wanted > 0) this.limit = wanted;
    return this.limit;
  }

  report(): CapacityReport {
    this.tick();
    return {
      sessions: this.sessions,
      maxSessions: this.limit,
      sessionsPerSecondLeft: Math.max(0, this.left),
      sessionsPerSecond: this.rate,
      lastSecond: this.lastSecond,
      peakPerSecond: this.peakRate,
      peakPerSecondFiveMinutes: this.recentPeakRate,
      sinceStartup: this.started,
      peakSessions: this.peakSessions,
      peakSessionsFiveMinutes: this.recentPeakSessions,
    };
  }

  /** Everything but the limits is forgotten. */
  restart(): void {
    this.sessions = this.started = this.peakSessions = this.peakRate = this.lastSecond = 0;
    this.recentPeakRate = this.recentPeakSessions = 0;
    this.left = this.rate;
    this.pausedInbound = this.pausedOutbound = false;
  }

  private tick(): void {
    const now = Math.floor(this.clock.now());
    if (now === this.second) return;
    const used = this.rate - this.left;
    this.lastSecond = now - this.second === 1 ? Math.max(0, used) : 0;
    if (now - this.recentSince >= 300) {
      this.recentSince = now;
      this.recentPeakRate = 0;
      this.recentPeakSessions = this.sessions;
    }
    this.peakRate = Math.max(this.peakRate, used);
    this.recentPeakRate = Math.max(this.recentPeakRate, used);
    this.left = this.rate;
    this.second = now;
  }
}
