import { SESSION_IDLE_SECONDS, type LiveChange } from '../../platform/index.ts';
import { signOutEndedSessions } from '../agents/endedSessions.ts';
import { SwitchError, type CallUuid, type Switch, type SwitchEvent } from '../switch/port.ts';
import type { DialerOptions } from './dialerOptions.ts';
import { hangUpAll } from './hangUpAll.ts';
import { LeaseLost, type Lease } from './lease.ts';
import type { Lines } from './lines.ts';
import { surelyOverAt, type LiveCall } from './liveCall.ts';
import { stopRinging } from './stopRinging.ts';
import { endWrapUps, freeStrandedAgents } from './tendAgents.ts';
import { ShiftParts } from './shiftParts.ts';
import { Ticker } from './ticker.ts';

/** On the clock: a little less than a regular round, so that none of those is left out. */
const KEEP_SECONDS = 0.9;

/** The work on one switch while this dialer holds it: listens, ticks, and keeps rows and calls equal. */
export class DialerShift {
  private readonly options: DialerOptions;
  private readonly line: Switch;
  private readonly parts: ShiftParts;
  private readonly ticker: Ticker;
  private readonly end: (why: 'lease-lost') => void;
  private ended = false;
  private dialing = true;
  /** Epoch seconds on the clock of the last round that looked at what changes by time alone. */
  private keptAt = -Infinity;

  constructor(
    options: DialerOptions,
    lines: Lines,
    line: Switch,
    lease: Lease,
    end: (why: 'lease-lost') => void,
  ) {
    this.options = options;
    this.line = line;
    this.end = end;
    this.parts = new ShiftParts(
      { options, lines, line, lease },
      {
        wake: () => this.wake(),
        run: (work) => this.run(work),
        isEnded: () => this.ended,
        leaseLost: () => this.end('lease-lost'),
        legChanged: (agentId, leg, up) => this.legChanged(agentId, leg, up),
        agentGone: (live, agentId) => this.agentGone(live, agentId),
        doubtLeg: (leg) => this.doubtLeg(leg),
        optOut: (live) => this.optOut(live),
        askCallback: (live) => this.askCallback(live),
        announce: (live, prompt) => this.announce(live, prompt),
        unlessLegGone: (error) => this.unlessLegGone(error),
      },
    );
    this.ticker = new Ticker(
      options.clock,
      () => this.tick(),
      (error) => this.failed(error),
    );
  }

  start(): void {
    this.parts.audits.start();
    this.ticker.start();
  }

  /** Something changed that may allow a call: tick soon. */
  wake(): void {
    this.ticker.wake();
  }

  /** Changes may have been missed. */
  resync(): void {
    this.parts.agents.refreshAll();
    this.parts.tasks.refreshSoon();
    this.wake();
  }

  onChange(change: LiveChange): void {
    if (change.kind === 'agents') this.parts.agents.refresh(change.ids);
    else if (change.kind === 'commands') this.run(this.parts.controls.look());
    else if (change.kind === 'tasks' && change.origin !== this.options.id) this.parts.tasks.refreshSoon();
  }

  onSwitchEvent(event: SwitchEvent): void {
    this.parts.whispers.onEvent(event);
    this.parts.events.take(event);
  }

  /** Ends at once without writing: whoever holds the switch next settles what is open. */
  abandon(): void {
    this.close();
    this.parts.writer.forget();
    this.parts.desk.clear();
  }

  /** Ends in order: no new calls, live calls hung up if asked, everything written. */
  async finish(endCalls: boolean): Promise<void> {
    this.dialing = false;
    if (endCalls) await this.endAllCalls();
    this.close();
    await this.parts.writer.flush();
    await this.parts.tasks.save();
    await this.parts.rates.release();
    this.parts.desk.clear();
  }

  private close(): void {
    this.ended = true;
    this.parts.audits.stop();
    this.parts.recorder?.clear();
    this.parts.bots.clear();
    this.parts.agents.close();
    this.ticker.stop();
  }

  private failed(error: unknown): void {
    if (this.ended) return;
    if (error instanceof LeaseLost) this.end('lease-lost');
    else this.options.onError(error);
  }

  private async tick(): Promise<void> {
    const { clock } = this.options;
    this.settleLost();
    if (await this.parts.books.load())
      await this.parts.rates.renew(
        this.parts.books.trunks,
        this.parts.pacing.usedTrunks(this.parts.books.trunks),
      );
    if (clock.now() - this.keptAt >= KEEP_SECONDS) await this.keepTime();
    await this.parts.tasks.refresh();
    await this.stopRinging();
    await this.parts.agents.readAll();
    if (this.parts.audits.settled) await this.parts.legs.tend();
    this.parts.matcher.serveAll();
    if (this.dialing && this.parts.audits.settled && !this.ended) await this.parts.pacing.dial();
  }

  /** What no event wakes a round for: rounds follow each other up to fifty times a second. */
  private async keepTime(): Promise<void> {
    const { database, clock } = this.options;
    this.keptAt = clock.now();
    await signOutEndedSessions(database, clock.now(), clock.wall(), SESSION_IDLE_SECONDS);
    for (const { taskId, event } of await endWrapUps(database, this.line.id, clock.now()))
      this.parts.tasks.observe(taskId, event);
    await this.parts.controls.look();
    if (this.dialing && this.parts.audits.settled) await this.parts.callbacks.look();
  }

  private stopRinging(): Promise<void> {
    const { clock, taskBook } = this.options;
    return stopRinging(this.parts.desk, taskBook, (taskId) => this.parts.tasks.runs(taskId), clock.now());
  }

  /** A leg has come up or is gone: who waits for it goes on. */
  private legChanged(agentId: string, leg: CallUuid, up: boolean): void {
    const { clock } = this.options;
    const rejoining = up ? this.parts.desk.rejoining(agentId) : undefined;
    if (rejoining) {
      rejoining.agentLeg = leg;
      this.parts.desk.input(rejoining.id, { type: 'agent-reserved', at: clock.now(), agentId });
      this.parts.matcher.bridgeIfParked(rejoining);
    }
    const left = up ? undefined : this.parts.desk.byAgentLeg(leg);
    if (left) this.parts.desk.input(left.id, { type: 'agent-leg-ended', at: clock.now(), byAgent: false });
    this.parts.agents.refresh([agentId]);
  }

  private agentGone(live: LiveCall, agentId: string): void {
    this.parts.pool.letGo(agentId);
    if (live.call.agentId !== agentId) return;
    const at = this.options.clock.now();
    this.parts.desk.input(live.id, { type: 'agent-leg-ended', at, byAgent: false });
  }

  private optOut({ id, task, phone, reception }: LiveCall): void {
    const { clock, contacts } = this.options;
    if (reception) this.run(this.parts.reception.askedOut(id));
    this.run(contacts.optOut(task.tenantId, phone, clock.now()));
  }

  private askCallback({ id, task, contactId, phone, call }: LiveCall): void {
    const { clock, contacts } = this.options;
    const now = clock.now();
    const dueAt = now + call.rules.queue.callbackMinutes * 60;
    const wanted = { tenantId: task.tenantId, taskId: task.taskId, contactId, phone, attemptId: id, dueAt };
    this.run(contacts.askCallback(wanted, now));
  }

  private announce(live: LiveCall, prompt: string): void {
    live.line.play(live.id, prompt).catch(() => {
      // The message cannot be played: the call ends without it.
      this.parts.desk.input(live.id, {
        type: 'played',
        at: this.options.clock.now(),
        prompt,
        finished: false,
      });
    });
  }

  /** A switch that stays away has ended its calls by itself when their time on it is over. */
  private settleLost(): void {
    if (this.line.connected) return;
    const at = this.options.clock.now();
    for (const live of [...this.parts.desk.all()])
      if (live.call.state !== 'ended' && at > surelyOverAt(live.call))
        this.parts.desk.input(live.id, { type: 'vanished', at });
  }

  private doubtLeg(leg: CallUuid): void {
    if (this.line.connected)
      this.run(
        this.line
          .exists(leg)
          .then((there) => (there ? this.parts.legs.drop(leg) : this.parts.legs.ended(leg))),
      );
  }

  private async endAllCalls(): Promise<void> {
    const { clock, database, onError } = this.options;
    const deadline = clock.wall() + 3;
    await hangUpAll([...this.parts.desk.all()], onError);
    while (this.parts.desk.size > 0 && clock.wall() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await this.parts.legs.endAll();
    await freeStrandedAgents(database, clock.now(), 0);
  }

  /** A leg that ends hears nothing any more, and needs nothing. */
  private unlessLegGone(error: unknown): void {
    if (!(error instanceof SwitchError)) this.options.onError(error);
  }

  private run(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (!this.ended) this.options.onError(error);
    });
  }
}
