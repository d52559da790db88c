import { adoptConversations, reconcileSwitch, type ReconcilePorts } from './reconcile.ts';
import { freeStrandedAgents } from './tendAgents.ts';

export interface LineAuditPorts extends ReconcilePorts {
  /** What was under way on the switch is known: calls may be placed and agents given out. */
  settled(): void;
  /** Rows and switch have been compared. */
  audited(): void;
  onError(error: unknown): void;
}

/** Wall time for the switch to carry out what a dead connection or dialer had still sent. */
const SETTLE_MS = 1_500;
/** The same for what a robot had still said: its callee is not left in silence for longer. */
const TALK_MS = 150;
const AUDIT_MS = 10_000;
const RETRY_MS = 1_000;
/** What is younger than this on the wall is not looked for on the switch. */
const AUDIT_GRACE_SECONDS = 5;
const DEFAULT_WRAP_UP_SECONDS = 15;

/**
 * Compares rows and switch: when the link comes up, before anything new is begun; then every ten seconds, and
 * whenever a call's command was not carried out in time.
 */
export class LineAudit {
  private readonly ports: LineAuditPorts;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<boolean> | null = null;
  private known = false;
  /** Counts the links, so that what was begun on an earlier one is not taken for the present. */
  private links = 0;
  private stopped = false;

  constructor(ports: LineAuditPorts) {
    this.ports = ports;
  }

  /** False from the loss of a link until rows and switch have been compared again. */
  get settled(): boolean {
    return this.known;
  }

  start(): void {
    if (this.ports.line.connected) this.linkUp();
    this.schedule(AUDIT_MS);
  }

  stop(): void {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
  }

  linkDown(): void {
    this.links++;
    this.known = false;
  }

  linkUp(): void {
    this.linkDown();
    void this.settle(this.links);
  }

  /** Looks now, unless it is looking already. */
  audit(): void {
    if (this.known && this.running === null && this.ports.line.connected) void this.look(AUDIT_GRACE_SECONDS);
  }

  private schedule(ms: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.audit();
      this.schedule(AUDIT_MS);
    }, ms);
  }

  /** Waits until the switch has carried out what was under way, then compares; again until it succeeds. */
  private async settle(link: number): Promise<void> {
    const current = () => !this.stopped && this.links === link && this.ports.line.connected;
    if ((await this.tried(this.anythingOpen())) !== false) {
      await pause(TALK_MS);
      if (!current()) return;
      await this.tried(adoptConversations(this.ports, (TALK_MS / 1000) * this.ports.clock.speed));
      await pause(SETTLE_MS - TALK_MS);
    }
    while (current()) {
      await this.running;
      if (!current()) return;
      if (await this.look(SETTLE_MS / 1000)) {
        if (!current()) return;
        this.known = true;
        this.ports.settled();
        this.ports.audited();
        return;
      }
      await pause(RETRY_MS);
    }
  }

  private async anythingOpen(): Promise<boolean> {
    const rows = await this.ports.database.query(
      `select 1 where exists (select 1 from attempts where settled_at is null and switch_id = $1)
                   or exists (select 1 from agents where leg_switch = $1)`,
      [this.ports.line.id],
    );
    return rows.length > 0;
  }

  private look(graceWallSeconds: number): Promise<boolean> {
    const { database, clock } = this.ports;
    const done = this.tried(
      reconcileSwitch(this.ports, graceWallSeconds * clock.speed).then(() =>
        freeStrandedAgents(database, clock.now(), DEFAULT_WRAP_UP_SECONDS),
      ),
    ).then((freed) => {
      this.running = null;
      if (!this.stopped) this.ports.audited();
      return freed !== null;
    });
    this.running = done;
    return done;
  }

  /** Null when it failed: the error has been told. */
  private async tried<T>(work: Promise<T>): Promise<T | null> {
    try {
      return await work;
    } catch (error) {
      if (!this.stopped) this.ports.onError(error);
      return null;
    }
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
