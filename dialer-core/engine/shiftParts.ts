import { randomUUID } from 'node:crypto';
import type { CallUuid, Switch } from '../switch/port.ts';
import { AgentLegs } from './agentLegs.ts';
import { agentMeant } from './agentMeant.ts';
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
import type { Lease } from './lease.ts';
import { HandOvers } from './handOvers.ts';
import { LineAudit } from './lineAudit.ts';
import type { Lines } from './lines.ts';
import type { LiveCall } from './liveCall.ts';
import { AgentMatcher } from './matchAgents.ts';
import { RateBudget } from './rateBudget.ts';
import { OwnCallbacks } from './ownCallbacks.ts';
import { Ratings } from './ratings.ts';
import { Reception } from './reception.ts';
import { SwitchEvents } from './switchEvents.ts';
import { TaskDesks } from './taskDesks.ts';
import { TaskPacing } from './taskPacing.ts';
import { musicFor, WaitingRoom } from './waitingRoom.ts';
import { Whispers } from './whispers.ts';

/** What the parts of a shift ask of it. */
export interface ShiftHooks {
  /** Something changed that may allow a call. */
  wake(): void;
  /** Work that nobody waits for. */
  run(work: Promise<unknown>): void;
  isEnded(): boolean;
  leaseLost(): void;
  legChanged(agentId: string, leg: CallUuid, up: boolean): void;
  agentGone(live: LiveCall, agentId: string): void;
  doubtLeg(leg: CallUuid): void;
  optOut(live: LiveCall): void;
  askCallback(live: LiveCall): void;
  announce(live: LiveCall, prompt: string): void;
  unlessLegGone(error: unknown): void;
}

export interface ShiftPlace {
  options: DialerOptions;
  lines: Lines;
  line: Switch;
  lease: Lease;
}

/** What a shift is made of, put together: each part knows of the others only what it is given here. */
export class ShiftParts {
  readonly desk: CallDesk;
  readonly writer: AttemptWriter;
  readonly legs: AgentLegs;
  readonly pool: AgentPool;
  readonly agents: AgentReader;
  readonly matcher: AgentMatcher;
  readonly tasks: TaskDesks;
  readonly pacing: TaskPacing;
  readonly books: DialerBooks;
  readonly listening: CallListening;
  readonly rates: RateBudget;
  readonly recorder: CallRecorder | null;
  readonly controls: CallControls;
  readonly bots: CallBots;
  readonly audits: LineAudit;
  readonly events: SwitchEvents;
  readonly room: WaitingRoom;
  readonly whispers: Whispers;
  readonly ratings: Ratings;
  readonly callbacks: OwnCallbacks;
  readonly reception: Reception;

  constructor({ options, lines, line, lease }: ShiftPlace, hooks: ShiftHooks) {
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
      arriving: (ids) => this.callbacks.book(ids),
      read: () => {
        this.matcher.serveAll();
        hooks.wake();
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
      agentGone: (live, agentId) => hooks.agentGone(live, agentId),
      onError,
    });
    this.bots = new CallBots({
      database,
      clock,
      line,
      bots: options.bots,
      handOvers: new HandOvers({
        clock,
        desk: () => this.desk,
        books: this.books,
        lines: () => this.controls,
        promptFile: (tenantId, file) => options.bots?.promptFile?.(tenantId, file) ?? null,
        agentMeant: (tenantId, agent) => agentMeant(database, tenantId, agent),
        tell: (error) => hooks.unlessLegGone(error),
      }),
      desk: () => this.desk,
      suppress: (live) => hooks.optOut(live),
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
        hooks.run(this.legs.tend());
      },
      listen: (live, on) => this.listening.listen(live, on),
      announce: (live, prompt) => hooks.announce(live, prompt),
      askRating: (live, prompt, takeOut) => void this.ratings.ask(live, prompt, takeOut),
      optOut: (live) => hooks.optOut(live),
      askCallback: (live) => hooks.askCallback(live),
      verify: () => this.audits.audit(),
      observe: (taskId, event) => this.tasks.observe(taskId, event),
      settled: (live) => {
        hooks.run(this.controls.callOver(live.id));
        hooks.wake();
      },
      onError,
    });
    this.room = new WaitingRoom({
      clock,
      desk: () => this.desk,
      onError: (error) => hooks.unlessLegGone(error),
    });
    this.ratings = new Ratings({
      clock,
      desk: () => this.desk,
      controls: () => this.controls,
      onError,
    });
    this.whispers = new Whispers({ clock, line, speech: options.bots?.speech });
    this.matcher = new AgentMatcher({
      clock,
      desk: this.desk,
      pool: this.pool,
      writer: this.writer,
      doubtLeg: (leg) => hooks.doubtLeg(leg),
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
        lines.forGroup(tenantId, skillGroupId, this.tasks.isSimulatedOnly(tenantId))?.id === line.id,
      // What stood on this switch is compared with it, not given up.
      lostSwitches: () => lines.lost(clock.wall()).filter((id) => id !== line.id),
      routeFor: (tenantId) =>
        [...this.books.trunks.trunks.values()].find(
          (trunk) => trunk.enabled && trunk.tenantId === tenantId,
        ) ?? null,
      changed: (agentId, leg, up) => hooks.legChanged(agentId, leg, up),
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
      bots: this.bots,
      book: () => this.books.trunks,
      trunkState: () => this.pacing.trunkState(),
      queueOf: (skillGroupId) => this.books.queueOf(skillGroupId),
      record: (id, type) => this.recorder?.ask(id, type) ?? false,
      refresh: (ids) => this.agents.refresh(ids),
      onError,
    });
    this.tasks = new TaskDesks({ ...options, desk: this.desk, pool: this.pool });
    this.pacing = new TaskPacing(
      {
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
        lost: () => hooks.leaseLost(),
      },
      this.tasks,
    );
    this.callbacks = new OwnCallbacks({
      clock,
      pool: this.pool,
      contacts: options.contacts,
      dialOwn: (own) => this.pacing.dialOwn(own),
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
      audited: () => hooks.wake(),
      onError,
    });
    this.reception = new Reception({
      dialerId: options.id,
      database,
      clock,
      lease,
      line,
      desk: this.desk,
      books: this.books,
      taskBook: options.taskBook,
      contacts: options.contacts,
      isHome: ({ tenantId, skillGroupId, simulatedOnly }) =>
        lines.forGroup(tenantId, skillGroupId, simulatedOnly)?.id === line.id,
      begun: (live) => this.recorder?.onEvent(live, { type: 'answered', uuid: live.id, at: clock.now() }),
      run: (work) => hooks.run(work),
    });
    this.events = new SwitchEvents({
      clock,
      desk: this.desk,
      legs: this.legs,
      matcher: this.matcher,
      controls: this.controls,
      bots: this.bots,
      room: this.room,
      reception: this.reception,
      recorder: this.recorder,
      announcements: new Announcements({ clock, ears: options.ears }),
      audits: this.audits,
      isEnded: () => hooks.isEnded(),
      run: (work) => hooks.run(work),
      onError,
    });
  }
}
