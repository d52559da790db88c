import type { Clock, Database } from '../../platform/index.ts';
import type { AgentPool } from './agentPool.ts';
import { loadAgents, loadFloor, type FloorAgent } from './floor.ts';

export interface AgentReaderPorts {
  database: Database;
  clock: Clock;
  pool: AgentPool;
  /** These agents are about to be offered callees: they are, once it resolves. */
  arriving: (agentIds: readonly string[]) => Promise<unknown>;
  /** The pool has been brought up to date. */
  read: () => void;
  onError: (error: unknown) => void;
}

/** All agents are read again after this, whatever has been announced. */
const ALL_MS = 2_000;
/** Between two reads of changed agents. */
const GAP_MS = 10;
const RETRY_MS = 250;

/** Keeps the pool equal to the rows: changed agents are read at once, one read at a time, all of them every other second. */
export class AgentReader {
  private readonly ports: AgentReaderPorts;
  private changed = new Set<string>();
  private timer: NodeJS.Timeout | null = null;
  private reading = false;
  private allAt = -Infinity;
  private closed = false;

  constructor(ports: AgentReaderPorts) {
    this.ports = ports;
  }

  /** These agents' rows have changed. */
  refresh(ids: Iterable<string>): void {
    for (const id of ids) this.changed.add(id);
    if (this.changed.size > 0) this.schedule(GAP_MS);
  }

  /** Anything may have changed. */
  refreshAll(): void {
    this.allAt = -Infinity;
  }

  /** Reads all agents when it is time to. */
  async readAll(): Promise<void> {
    const { database, clock, pool } = this.ports;
    const wall = clock.wall() * 1000;
    if (wall - this.allAt < ALL_MS) return;
    this.allAt = wall;
    const read = pool.beginRead();
    const rows = await loadFloor(database);
    await this.announceArrivals(rows);
    pool.takeAll(read, rows);
  }

  private async announceArrivals(rows: readonly FloorAgent[]): Promise<void> {
    const arriving = this.ports.pool.arriving(rows);
    if (arriving.length > 0) await this.ports.arriving(arriving);
  }

  close(): void {
    this.closed = true;
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private schedule(ms: number): void {
    if (this.timer !== null || this.reading || this.closed) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.readChanged();
    }, ms);
  }

  private async readChanged(): Promise<void> {
    const { database, pool, onError } = this.ports;
    const ids = [...this.changed];
    this.changed = new Set();
    this.reading = true;
    let pause = GAP_MS;
    try {
      const read = pool.beginRead();
      const rows = await loadAgents(database, ids);
      await this.announceArrivals(rows);
      pool.takeSome(read, ids, rows);
      if (!this.closed) this.ports.read();
    } catch (error) {
      for (const id of ids) this.changed.add(id);
      pause = RETRY_MS;
      onError(error);
    } finally {
      this.reading = false;
    }
    if (this.changed.size > 0) this.schedule(pause);
  }
}
