import type { Clock, Database, LiveChange } from '../../platform/index.ts';
import type { Sample } from '../contract/index.ts';
import { maskImport, readImports } from '../importView.ts';
import { numbersFor } from '../masking.ts';
import { deltaOf, isEmpty, sameCard, sameTask, shareOf } from './floorDelta.ts';
import { FloorMirror } from './floorMirror.ts';
import type { FloorState } from './floorState.ts';
import { PendingChanges } from './pendingChanges.ts';
import { readsConversations, seenBy, seesAgent, seesImport, seesTask } from './seenBy.ts';
import type { Subscriber } from './subscriber.ts';

/** Wall milliseconds over which changes are gathered, so that a burst is read once. */
const GATHER_MS = 100;
const RETRY_MS = 1000;

export interface TenantFeedOptions {
  database: Database;
  clock: Clock;
  tenantId: string;
  onError: (error: unknown) => void;
}

/** The live feed of one tenant: one look at the database for each gathered change, shared by all subscribers. */
export class TenantFeed {
  private readonly options: TenantFeedOptions;
  private readonly mirror: FloorMirror;
  private readonly subscribers = new Set<Subscriber>();
  private readonly pending = new PendingChanges();
  private readonly recounts = new Map<string, NodeJS.Timeout>();
  /** What subscribers know; null until the first look. */
  private sent: FloorState | null = null;
  private timer: NodeJS.Timeout | null = null;
  private looking = false;
  private closed = false;

  constructor(options: TenantFeedOptions) {
    this.options = options;
    this.mirror = new FloorMirror(options.database, options.clock, options.tenantId);
    this.pending.addEverything();
    this.look(0);
  }

  get size(): number {
    return this.subscribers.size;
  }

  /** The subscriber gets a snapshot at once, or after the first look. */
  add(subscriber: Subscriber): void {
    this.subscribers.add(subscriber);
    if (this.sent) this.sendSnapshot(subscriber, this.sent);
  }

  remove(subscriber: Subscriber): void {
    this.subscribers.delete(subscriber);
  }

  take(change: LiveChange): void {
    if (change.kind === 'commands') return;
    this.pending.add(change);
    this.look(GATHER_MS);
  }

  /** Reads everything again: changes may have been missed. */
  resync(): void {
    this.pending.addEverything();
    this.look(GATHER_MS);
  }

  beat(): void {
    const now = this.options.clock.now();
    for (const subscriber of this.subscribers) subscriber.send({ type: 'beat', now });
  }

  close(): void {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    for (const timer of this.recounts.values()) clearTimeout(timer);
    for (const subscriber of this.subscribers) subscriber.end();
    this.subscribers.clear();
  }

  private look(afterMs: number): void {
    if (this.closed || this.looking || this.timer) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.lookNow();
    }, afterMs);
  }

  private async lookNow(): Promise<void> {
    this.looking = true;
    let pause = GATHER_MS;
    try {
      await this.readAndSend();
    } catch (error) {
      this.options.onError(error);
      this.pending.addEverything();
      pause = RETRY_MS;
    }
    this.looking = false;
    if (this.pending.any) this.look(pause);
  }

  private async readAndSend(): Promise<void> {
    const { agents, tasks, imports, conversations } = this.pending.take();
    const stale = await this.mirror.refresh(agents, tasks);
    for (const [taskId, milliseconds] of stale) this.recountLater(taskId, milliseconds);
    const samples =
      tasks === null || tasks.length > 0 ? await this.mirror.newSamples() : new Map<string, Sample[]>();
    if (this.closed) return;
    const before = this.sent;
    const after = this.mirror.state();
    this.sent = after;
    if (before === null || framed(before) !== framed(after)) {
      for (const subscriber of this.subscribers) this.sendSnapshot(subscriber, after);
    } else this.sendDelta(before, after);
    this.sendSamples(samples, after);
    if (imports.length > 0) await this.sendImports(imports);
    if (conversations.length > 0) await this.sendConversations(conversations, after);
  }

  /** Counts over many rows are not taken at every change: the last change is looked at once more. */
  private recountLater(taskId: string, milliseconds: number): void {
    if (this.recounts.has(taskId)) return;
    const timer = setTimeout(() => {
      this.recounts.delete(taskId);
      this.pending.add({ kind: 'tasks', ids: [taskId] });
      this.look(0);
    }, milliseconds);
    this.recounts.set(taskId, timer);
  }

  private sendSnapshot(subscriber: Subscriber, state: FloorState): void {
    const { clock } = this.options;
    const floor = seenBy(subscriber.actor, state, { now: clock.now(), speed: clock.speed });
    subscriber.send({ type: 'snapshot', floor });
  }

  private sendDelta(before: FloorState, after: FloorState): void {
    const now = this.options.clock.now();
    const agents = deltaOf(before.agents, after.agents, sameCard);
    const tasks = deltaOf(before.tasks, after.tasks, sameTask);
    if (isEmpty(agents) && isEmpty(tasks)) return;
    for (const subscriber of this.subscribers) {
      const { actor } = subscriber;
      const cards = shareOf(
        agents,
        (card) => seesAgent(actor, card),
        (card) => card,
        (card) => card.id,
      );
      if (cards) subscriber.send({ type: 'agents', now, ...cards });
      const lives = shareOf(
        tasks,
        (task) => seesTask(actor, task),
        ({ live }) => live,
        ({ live }) => live.id,
      );
      if (lives) subscriber.send({ type: 'tasks', now, ...lives });
    }
  }

  private sendSamples(samples: ReadonlyMap<string, Sample[]>, state: FloorState): void {
    for (const [taskId, items] of samples) {
      const task = state.tasks.get(taskId);
      if (!task) continue;
      for (const subscriber of this.subscribers)
        if (seesTask(subscriber.actor, task)) subscriber.send({ type: 'samples', taskId, items });
    }
  }

  /** Which conversations have moved; what was said in them is read by who looks at one. */
  private async sendConversations(ids: string[], state: FloorState): Promise<void> {
    const moved = await this.options.database.query<{ attemptId: string; taskId: string }>(
      'select attempt_id as "attemptId", task_id as "taskId" from bot_conversations where attempt_id = any($1::uuid[])',
      [ids],
    );
    for (const subscriber of this.subscribers) {
      if (!readsConversations(subscriber.actor)) continue;
      const items = moved.filter(({ taskId }) => {
        const task = state.tasks.get(taskId);
        return task !== undefined && seesTask(subscriber.actor, task);
      });
      if (items.length > 0) subscriber.send({ type: 'conversations', items });
    }
  }

  private async sendImports(ids: string[]): Promise<void> {
    const { database, tenantId } = this.options;
    for (const owned of await readImports(database, tenantId, ids)) {
      for (const subscriber of this.subscribers) {
        if (!seesImport(subscriber.actor, owned)) continue;
        const shown = maskImport(numbersFor(subscriber.actor), owned.import);
        subscriber.send({ type: 'import', import: shown });
      }
    }
  }
}

/** What only a snapshot can tell. */
const framed = ({ skillGroups, dialerAlive }: FloorState): string =>
  JSON.stringify([skillGroups, dialerAlive]);
