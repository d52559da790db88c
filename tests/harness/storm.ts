import type { Checkpoint, Fault, SimulatedSwitch } from '../../dialer-core/index.ts';
import type { Clock } from '../../platform/index.ts';
import { startChildDialer, type ChildDialer } from './childDialer.ts';
import type { DialerProcessOptions } from './dialerProcess.ts';
import type { OwnPostgres } from './ownPostgres.ts';

const checkpoints: readonly Checkpoint[] = ['committed', 'originated', 'reserved', 'bridged', 'settled'];

/** What can happen, and how often each in a hundred. */
const kinds = {
  'socket cut': 14,
  'half-open sockets': 6,
  'switch restart': 10,
  'events lost': 12,
  'events doubled': 8,
  'events swapped': 8,
  'events late': 6,
  'replies late': 6,
  'dialer killed at a checkpoint': 14,
  'dialer killed at any moment': 6,
  'database crash': 6,
  'phones lost': 4,
} as const;
export type FaultKind = keyof typeof kinds;

export interface StormOptions {
  seed: number;
  clock: Clock;
  line: SimulatedSwitch;
  postgres: OwnPostgres;
  dialers: number;
  dialerFile: string;
  dialerOptions: Omit<DialerProcessOptions, 'dieAt'>;
}

/** Several dialer processes over one switch and one database, and everything that can befall them. */
export class Storm {
  readonly told: string[] = [];
  readonly counts: Record<string, number> = {};
  private readonly options: StormOptions;
  private readonly random: () => number;
  private readonly dialers: ChildDialer[] = [];
  private output = '';
  private closing = false;
  private kills = 0;

  constructor(options: StormOptions) {
    this.options = options;
    this.random = mulberry(options.seed);
    for (let i = 0; i < options.dialers; i++) this.startDialer(i);
  }

  /** The last of what the dialers printed. */
  lastOutput(): string {
    return this.output.slice(-6_000);
  }

  /** The kind of the next fault: each of them once in the first ones, then by its share. */
  nextKind(i: number): FaultKind {
    const names = Object.keys(kinds) as FaultKind[];
    const first = names[i];
    if (first !== undefined) return first;
    let left = this.random() * 100;
    return names.find((name) => (left -= kinds[name]) < 0) ?? 'socket cut';
  }

  async strike(kind: FaultKind): Promise<void> {
    this.told.push(kind);
    this.counts[kind] = (this.counts[kind] ?? 0) + 1;
    const { line, postgres } = this.options;
    const some = (most: number) => 1 + Math.floor(this.random() * most);
    const faults: Partial<Record<FaultKind, () => Fault>> = {
      'socket cut': () => ({ cutSockets: true }),
      'half-open sockets': () => ({ freezeSockets: true }),
      'switch restart': () => ({ restart: { downSeconds: 5 + 60 * this.random() } }),
      'events lost': () => ({ dropEvents: some(20) }),
      'events doubled': () => ({ duplicateEvents: some(20) }),
      'events swapped': () => ({ swapEvents: some(10) }),
      'phones lost': () => ({ losePhones: some(2) }),
    };
    const fault = faults[kind];
    if (fault) line.fault(fault());
    else if (kind === 'events late') this.forAWhile({ delayEventsSeconds: 6 }, { delayEventsSeconds: 0 });
    else if (kind === 'replies late') this.forAWhile({ delayRepliesSeconds: 6 }, { delayRepliesSeconds: 0 });
    else if (kind === 'database crash') await postgres.crash();
    else this.kill(kind === 'dialer killed at a checkpoint');
  }

  async close(): Promise<void> {
    this.closing = true;
    for (const dialer of this.dialers) dialer.kill('SIGTERM');
    await Promise.all(this.dialers.map((dialer) => dialer.gone));
  }

  private forAWhile(begin: Fault, end: Fault): void {
    const { line, clock } = this.options;
    line.fault(begin);
    clock.after(40, () => line.fault(end));
  }

  private kill(atCheckpoint: boolean): void {
    if (!atCheckpoint) {
      this.dialers[Math.floor(this.random() * this.dialers.length)]?.kill('SIGKILL');
      return;
    }
    const name = checkpoints[this.kills++ % checkpoints.length] ?? 'committed';
    this.counts[`at ${name}`] = (this.counts[`at ${name}`] ?? 0) + 1;
    // Whoever is at work gets there.
    for (const dialer of this.dialers) dialer.dieAt({ name, count: 1 + Math.floor(this.random() * 4) });
  }

  private startDialer(i: number): void {
    const dialer = startChildDialer(
      this.options.dialerFile,
      { ...this.options.dialerOptions, dieAt: null },
      (text) => (this.output = (this.output + text).slice(-20_000)),
    );
    this.dialers[i] = dialer;
    void dialer.gone.then(() => {
      if (!this.closing) this.startDialer(i);
    });
  }
}

/** A small seeded generator (mulberry32). */
function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
