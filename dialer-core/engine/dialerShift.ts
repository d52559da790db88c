import { randomUUID } from 'node:crypto';
import { SESSION_IDLE_SECONDS, type LiveChange } from '../../platform/index.ts';
import { signOutEndedSessions } from '../agents/endedSessions.ts';
import { SwitchError, type CallUuid, type Switch, type SwitchEvent } from '../switch/port.ts';
import { AgentLegs } from './agentLegs.ts';
import { AgentPool } from './agentPool.ts';
import { AgentReader } from './agentReader.ts';
import { Announcements } from './announcements.ts';
import { createAttemptWriter, type AttemptWriter } from './attemptWriter.ts';
import { CallDesk, queueOf } from './callDesk.ts';
import { CallListening } from './callListening.ts';
import { CallRecorder } from './callRecorder.ts';
import { CallBots } from './callBots.ts';
import { CallControls } from './controls/callControls.ts';
import { DialerBooks } from './dialerBooks.ts';
import type { DialerOptions } from './dialerOptions.ts';
import { hangUpAll } from './hangUpAll.ts';
import { LeaseLost, type Lease } from './lease.ts';
import { LineAudit } from './lineAudit.ts';
import type { Lines } from './lines.ts';
import { surelyOverAt, type LiveCall } from './liveCall.ts';
import { AgentMatcher } from './matchAgents.ts';
import { stopRinging } from './stopRinging.ts';
import { SwitchEvents } from './switchEvents.ts';
import { TaskPacing } from './taskPacing.ts';
import { endWrapUps, freeStrandedAgents } from './tendAgents.ts';
import { RateBudget } from './rateBudget.ts';
import { Ticker } from './ticker.ts';
import { musicFor, WaitingRoom } from './waitingRoom.ts';
import { Whispers } from './whispers.ts';

/** On the clock: a little less than a regular round, so that none of those is left out. */
const KEEP_SECONDS = 0.9;

/** The work on one switch while this dialer holds it: listens, ticks, and keeps rows and calls equal. */
export class DialerShift {
  private readonly options: DialerOptions;
  private readonly line: Switch;
  private readonly desk: CallDesk;
  private readonly writer: AttemptWriter;
  private readonly legs: AgentLegs;
  private readonly pool: AgentPool;
  private readonly agents: AgentReader;
  private readonly matcher: AgentMatcher;
  private readonly pacing: TaskPacing;
  private readonly ticker: Ticker;
  private readonly end: (why: 'lease-lost') => void;
  private readonly books: DialerBooks;
  private readonly listening: CallListening;
  private readonly rates: RateBudget;
  private readonly recorder: CallRecorder | null;
  private readonly controls: CallControls;
  private readonly bots: CallBots;
  private ended = false;
  private dialing = true;
  private readonly audits: LineAudit;
  private readonly events: SwitchEvents;
  private readonly room: WaitingRoom;
  private readonly whispers: Whispers;
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
    const { database, clock, onError } = options;
    const newUuid = options.newUuid ?? randomUUID;
    this.books = new DialerBooks(database, clock);
    this.listening = new CallListening({ clock, ears: options.ears, desk: () => this.desk, onError });
    this.rates = new RateBudget(database, clock, `${options.id} ${line.id}`);
    const root = options.recordingsFolder;
    this.recorder = root === undefined ? null : new CallRecorder({ database, clock, root, onError });
    this.pool = new AgentPool(line.id);
    this.agents = new AgentReader({
      database,
      clock,
      pool: this.pool,
      read: () => {
        this.matcher.serveAll();
        this.wake();
      },
      onError,
    });
    this.writer = createAttemptWriter({
      dialerId: options.id,
      database,
      clock,
      sink: options.sink,
      ...(options.checkpoint && { checkpoint: options.checkpoint }),
      wrapUpSeconds: (group) => this.books.wrapUpSeconds(group),
      agentFreed: (agentId) => {
        this.pool.letGo(agentId);
        this.agents.refresh([agentId]);
      },
      agentGone: (live, agentId) => this.agentGone(live, agentId),
      onError,
    });
    this.bots = new CallBots({
      database,
      clock,
      line,
      bots: options.bots,
      desk: () => this.desk,
      suppress: (live) => this.optOut(live),
      onError,
    });
    this.desk = new CallDesk({
      clock,
      writer: this.writer,
      bots: this.bots,
      findAgent: (live) => {
        this.matcher.serve(queueOf(live));
        this.room.arrived(live);
      },
      rejoin: (live) => {
        void live.line.play(live.id, musicFor(live)).catch(onError);
        this.run(this.legs.tend());
      },
      listen: (live, on) => this.listening.listen(live, on),
      announce: (live, prompt) => this.announce(live, prompt),
      optOut: (live) => this.optOut(live),
      askCallback: (live) => this.askCallback(live),
      verify: () => this.audits.audit(),
      observe: (taskId, event) => this.pacing.observe(taskId, event),
      settled: (live) => {
        this.run(this.controls.callOver(live.id));
        this.wake();
      },
      onError,
    });
    this.room = new WaitingRoom({
      clock,
      desk: () => this.desk,
      onError: (error) => this.unlessLegGone(error),
    });
    this.whispers = new Whispers({ clock, line, speech: options.bots?.speech });
    this.matcher = new AgentMatcher({
      clock,
      desk: this.desk,
      pool: this.pool,
      writer: this.writer,
      doubtLeg: (leg) => this.doubtLeg(leg),
      whisper: (leg, whisper) => this.whispers.say(leg, whisper),
      checkpoint: options.checkpoint ?? (() => undefined),
    });
    this.legs = new AgentLegs({
      database,
      clock,
      newUuid,
      line,
      floor: () => this.pool.all(),
      isHome: (tenantId, skillGroupId) =>
        lines.forGroup(tenantId, skillGroupId, this.pacing.isSimulatedOnly(tenantId))?.id === line.id,
      // What stood on this switch is compared with it, not given up.
      lostSwitches: () => lines.lost(clock.wall()).filter((id) => id !== line.id),
      routeFor: (tenantId) =>
        [...this.books.trunks.trunks.values()].find(
          (trunk) => trunk.enabled && trunk.tenantId === tenantId,
        ) ?? null,
      changed: (agentId, leg, up) => this.legChanged(agentId, leg, up),
      onError,
    });
    this.controls = new CallControls({
      database,
      clock,
      newUuid,
      line,
      desk: this.desk,
      pool: this.pool,
      dialStringOf: (phone) => this.legs.dialString(phone),
      contacts: options.contacts,
      dialOwn: (own) => this.pacing.dialOwn(own),
      book: () => this.books.trunks,
      trunkState: () => this.pacing.trunkState(),
      queueOf: (skillGroupId) => this.books.queueOf(skillGroupId),
      record: (id, type) => this.recorder?.ask(id, type) ?? false,
      refresh: (ids) => this.agents.refresh(ids),
      onError,
    });
    this.pacing = new TaskPacing({
      ...options,
      newUuid,
      lease,
      line,
      lines,
      desk: this.desk,
      pool: this.pool,
      book: () => this.books.trunks,
      rateOf: (trunkId, limit) => this.rates.rateOf(trunkId, limit),
      books: this.books,
      lost: () => this.end('lease-lost'),
    });
    this.audits = new LineAudit({
      database,
      clock,
      taskBook: options.taskBook,
      books: this.books,
      line,
      desk: this.desk,
      legs: this.legs,
      pool: this.pool,
      writer: this.writer,
      bots: this.bots,
      settled: () => this.matcher.begin(),
      audited: () => this.wake(),
      onError,
    });
    this.events = new SwitchEvents({
      clock,
      desk: this.desk,
      legs: this.legs,
      matcher: this.matcher,
      controls: this.controls,
      bots: this.bots,
      room: this.room,
      recorder: this.recorder,
      announcements: new Announcements({ clock, ears: options.ears }),
      audits: this.audits,
      isEnded: () => this.ended,
      run: (work) => this.run(work),
      onError,
    });
    this.ticker = new Ticker(
      clock,
      () => this.tick(),
      (error) => this.failed(error),
    );
  }

  start(): void {
    this.audits.start();
    this.ticker.start();
  }

  /** Something changed that may allow a call: tick soon. */
  wake(): void {
    this.ticker.wake();
  }

  /** Changes may have been missed. */
  resync(): void {
    this.agents.refreshAll();
    this.pacing.refreshSoon();
    this.wake();
  }

  onChange(change: LiveChange): void {
    if (change.kind === 'agents') this.agents.refresh(change.ids);
    else if (change.kind === 'commands') this.run(this.controls.look());
    else if (change.kind === 'tasks' && change.origin !== this.options.id) this.pacing.refreshSoon();
  }

  onSwitchEvent(event: SwitchEvent): void {
    this.whispers.onEvent(event);
    this.events.take(event);
  }

  /** Ends at once without writing: whoever holds the switch next settles what is open. */
  abandon(): void {
    this.close();
    this.writer.forget();
    this.desk.clear();
  }

  /** Ends in order: no new calls, live calls hung up if asked, everything written. */
  async finish(endCalls: boolean): Promise<void> {
    this.dialing = false;
    if (endCalls) await this.endAllCalls();
    this.close();
    await this.writer.flush();
    await this.pacing.save();
    await this.rates.release();
    this.desk.clear();
  }

  private close(): void {
    this.ended = true;
    this.audits.stop();
    this.recorder?.clear();
    this.bots.clear();
    this.agents.close();
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
    if (await this.books.load())
      await this.rates.renew(this.books.trunks, this.pacing.usedTrunks(this.books.trunks));
    if (clock.now() - this.keptAt >= KEEP_SECONDS) await this.keepTime();
    await this.pacing.refresh();
    await this.stopRinging();
    await this.agents.readAll();
    if (this.audits.settled) await this.legs.tend();
    this.matcher.serveAll();
    if (this.dialing && this.audits.settled && !this.ended) await this.pacing.dial();
  }

  /** What no event wakes a round for: rounds follow each other up to fifty times a second. */
  private async keepTime(): Promise<void> {
    const { database, clock } = this.options;
    this.keptAt = clock.now();
    await signOutEndedSessions(database, clock.now(), clock.wall(), SESSION_IDLE_SECONDS);
    for (const { taskId, event } of await endWrapUps(database, this.line.id, clock.now()))
      this.pacing.observe(taskId, event);
    await this.controls.look();
  }

  private stopRinging(): Promise<void> {
    const { clock, taskBook } = this.options;
    return stopRinging(this.desk, taskBook, (taskId) => this.pacing.runs(taskId), clock.now());
  }

  /** A leg has come up or is gone: who waits for it goes on. */
  private legChanged(agentId: string, leg: CallUuid, up: boolean): void {
    const { clock } = this.options;
    const rejoining = up ? this.desk.rejoining(agentId) : undefined;
    if (rejoining) {
      rejoining.agentLeg = leg;
      this.desk.input(rejoining.id, { type: 'agent-reserved', at: clock.now(), agentId });
      this.matcher.bridgeIfParked(rejoining);
    }
    const left = up ? undefined : this.desk.byAgentLeg(leg);
    if (left) this.desk.input(left.id, { type: 'agent-leg-ended', at: clock.now(), byAgent: false });
    this.agents.refresh([agentId]);
  }

  private agentGone(live: LiveCall, agentId: string): void {
    this.pool.letGo(agentId);
    if (live.call.agentId !== agentId) return;
    const at = this.options.clock.now();
    this.desk.input(live.id, { type: 'agent-leg-ended', at, byAgent: false });
  }

  private optOut({ task, phone }: LiveCall): void {
    const { clock, contacts } = this.options;
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
      this.desk.input(live.id, { type: 'played', at: this.options.clock.now(), prompt, finished: false });
    });
  }

  /** A switch that stays away has ended its calls by itself when their time on it is over. */
  private settleLost(): void {
    if (this.line.connected) return;
    const at = this.options.clock.now();
    for (const live of [...this.desk.all()])
      if (live.call.state !== 'ended' && at > surelyOverAt(live.call))
        this.desk.input(live.id, { type: 'vanished', at });
  }

  private doubtLeg(leg: CallUuid): void {
    if (this.line.connected)
      this.run(this.line.exists(leg).then((there) => (there ? this.legs.drop(leg) : this.legs.ended(leg))));
  }

  private async endAllCalls(): Promise<void> {
    const { clock, database, onError } = this.options;
    const deadline = clock.wall() + 3;
    await hangUpAll([...this.desk.all()], onError);
    while (this.desk.size > 0 && clock.wall() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await this.legs.endAll();
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
