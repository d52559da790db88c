import type { Channel } from '../channels/channel.ts';

export interface LiveCall {
  uuid: string;
  number: string;
  stage: string;
  bridgedTo: string | null;
}

export interface PartyTruth {
  /** Channels created: INVITEs that went out. */
  dialed: number;
  answered: number;
  /** Legs that were bridged at least once. */
  bridged: number;
  endedByCause: Record<string, number>;
  live: number;
  /** Live calls to one number at the same moment, the most there ever were. */
  mostLivePerNumber: number;
  liveCalls: LiveCall[];
}

/** What really happened on the switch, counted by the switch. */
export interface TruthReport {
  callees: PartyTruth & { dialsPerNumber: Record<string, number> };
  phones: PartyTruth;
  /** Who rang our numbers; `dialed` counts their calls. */
  callers: PartyTruth;
  /** Originates the switch refused itself, by cause; no INVITE went out. */
  refusedByCause: Record<string, number>;
  refused: number;
  live: number;
  mostLive: number;
  /** Channels that vanished without an event in a restart. */
  vanished: number;
  /** The first hundred times a number had two live calls. */
  overlaps: { number: string; uuids: string[] }[];
}

type Role = Channel['endpoint']['role'];

class Party {
  dialed = 0;
  answered = 0;
  bridged = 0;
  mostLivePerNumber = 0;
  readonly endedByCause = new Map<string, number>();
  readonly dials = new Map<string, number>();
  readonly live = new Map<string, Set<Channel>>();

  liveCount(): number {
    let sum = 0;
    for (const calls of this.live.values()) sum += calls.size;
    return sum;
  }

  report(): PartyTruth {
    const { dialed, answered, bridged, mostLivePerNumber } = this;
    const liveCalls = [...this.live.values()].flatMap((calls) => [...calls].map(describe));
    const endedByCause = Object.fromEntries(this.endedByCause);
    return {
      dialed,
      answered,
      bridged,
      endedByCause,
      live: liveCalls.length,
      mostLivePerNumber,
      liveCalls,
    };
  }
}

const describe = (channel: Channel): LiveCall => ({
  uuid: channel.uuid,
  number: channel.endpoint.key,
  stage: channel.stage,
  bridgedTo: channel.bridge?.other.uuid ?? null,
});

const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);

export class Truth {
  private readonly parties = { callee: new Party(), phone: new Party(), caller: new Party() };
  private readonly refusals = new Map<string, number>();
  private overlaps: { number: string; uuids: string[] }[] = [];
  private mostLive = 0;
  private vanishedCount = 0;
  private liveNow = 0;

  /** Which dial of this number this would be, from 1. */
  nextOrdinal(role: Role, key: string): number {
    return (this.parties[role].dials.get(key) ?? 0) + 1;
  }

  liveCallsTo(role: Role, key: string): number {
    return this.parties[role].live.get(key)?.size ?? 0;
  }

  refused(cause: string): void {
    add(this.refusals, cause);
  }

  dialed(channel: Channel): void {
    const { role, key } = channel.endpoint;
    const party = this.parties[role];
    party.dialed += 1;
    add(party.dials, key);
    const calls = party.live.get(key) ?? new Set<Channel>();
    calls.add(channel);
    party.live.set(key, calls);
    party.mostLivePerNumber = Math.max(party.mostLivePerNumber, calls.size);
    if (role === 'callee' && calls.size > 1 && this.overlaps.length < 100) {
      this.overlaps.push({ number: key, uuids: [...calls].map((c) => c.uuid) });
    }
    this.liveNow += 1;
    this.mostLive = Math.max(this.mostLive, this.liveNow);
  }

  answered(channel: Channel): void {
    this.parties[channel.endpoint.role].answered += 1;
  }

  /** Counts a leg the first time only. */
  bridged(channel: Channel): void {
    if (channel.joinedAtLeastOnce) return;
    channel.joinedAtLeastOnce = true;
    this.parties[channel.endpoint.role].bridged += 1;
  }

  ended(channel: Channel, cause: string): void {
    add(this.parties[channel.endpoint.role].endedByCause, cause);
    this.forget(channel);
  }

  vanished(channel: Channel): void {
    this.vanishedCount += 1;
    this.forget(channel);
  }

  private forget(channel: Channel): void {
    const { role, key } = channel.endpoint;
    const calls = this.parties[role].live.get(key);
    if (!calls?.delete(channel)) return;
    this.liveNow -= 1;
    if (calls.size === 0) this.parties[role].live.delete(key);
  }

  report(): TruthReport {
    const { callee, phone, caller } = this.parties;
    const refusedByCause = Object.fromEntries(this.refusals);
    return {
      callees: { ...callee.report(), dialsPerNumber: Object.fromEntries(callee.dials) },
      phones: phone.report(),
      callers: caller.report(),
      refusedByCause,
      refused: Object.values(refusedByCause).reduce((a, b) => a + b, 0),
      live: this.liveNow,
      mostLive: this.mostLive,
      vanished: this.vanishedCount,
      overlaps: this.overlaps,
    };
  }

  /** Forgets everything but the calls that are live now. */
  reset(): void {
    for (const party of Object.values(this.parties)) {
      party.dialed = party.answered = party.bridged = party.mostLivePerNumber = 0;
      party.endedByCause.clear();
      party.dials.clear();
      for (const calls of party.live.values()) {
        party.mostLivePerNumber = Math.max(party.mostLivePerNumber, calls.size);
      }
    }
    this.refusals.clear();
    this.overlaps = [];
    this.vanishedCount = 0;
    this.mostLive = this.liveNow;
  }
}
