/** What a shift came to. Shares are fractions, waits seconds. */
export interface FloorFigures {
  /** (talk + wrap-up) / signed-in time. */
  utilisation: number;
  talkMinutesPerAgentHour: number;
  /** Abandoned / (connected + abandoned). */
  abandonment: number;
  wanted: number;
  abandonedCalls: number;
  /** Idle time of an agent before a conversation. */
  agentWaitMean: number;
  agentWaitP95: number;
  /** Of connected callees. */
  calleeWaitMean: number;
  dialsPerConnect: number;
  dialsPerHour: number;
  /** The most calls that were open at once. */
  mostChannels: number;
}

/** Sums what happens between two moments of a shift. */
export class Tally {
  private readonly from: number;
  private readonly to: number;
  private readonly spent = { idle: 0, talking: 0, wrapping: 0, away: 0 };
  private readonly agentWaits: number[] = [];
  private calleeWaits = 0;
  private lost = 0;
  private dials = 0;
  private mostChannels = 0;

  constructor(from: number, to: number) {
    this.from = from;
    this.to = to;
  }

  agentSpent(state: 'idle' | 'talking' | 'wrapping' | 'away', since: number, until: number): void {
    this.spent[state] += Math.max(0, Math.min(until, this.to) - Math.max(since, this.from));
  }

  connected(at: number, calleeWait: number, agentWait: number): void {
    if (at < this.from) return;
    this.agentWaits.push(agentWait);
    this.calleeWaits += calleeWait;
  }

  abandoned(at: number): void {
    if (at >= this.from) this.lost++;
  }

  /** `open`: calls on the trunks, these included. */
  dialed(at: number, calls: number, open: number): void {
    if (at < this.from) return;
    this.dials += calls;
    this.mostChannels = Math.max(this.mostChannels, open);
  }

  figures(): FloorFigures {
    const { idle, talking, wrapping } = this.spent;
    const signedIn = idle + talking + wrapping;
    const connected = this.agentWaits.length;
    const wanted = connected + this.lost;
    const sorted = this.agentWaits.sort((a, b) => a - b);
    return {
      utilisation: (talking + wrapping) / signedIn,
      talkMinutesPerAgentHour: (60 * talking) / signedIn,
      abandonment: wanted === 0 ? 0 : this.lost / wanted,
      wanted,
      abandonedCalls: this.lost,
      agentWaitMean: sorted.reduce((sum, wait) => sum + wait, 0) / Math.max(1, connected),
      agentWaitP95: sorted[Math.floor(0.95 * connected)] ?? 0,
      calleeWaitMean: this.calleeWaits / Math.max(1, connected),
      dialsPerConnect: this.dials / Math.max(1, connected),
      dialsPerHour: (3600 * this.dials) / (this.to - this.from),
      mostChannels: this.mostChannels,
    };
  }
}
