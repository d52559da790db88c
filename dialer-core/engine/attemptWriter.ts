import type { Clock, Database, Tx } from '../../platform/index.ts';
import { countAbandonment } from '../abandonment/index.ts';
import type { AttemptSink } from '../ports.ts';
import { writeAgents, type AgentWrite } from './agentWrites.ts';
import { announceTasks, settledAttempt, settleRows, writeJournal } from './attemptRows.ts';
import type { AgentAfter } from './callStates.ts';
import { AnsweredCalls } from './answeredCalls.ts';
import type { Checkpoint } from './dialerOptions.ts';
import type { LiveCall } from './liveCall.ts';
import type { Settlement } from './settlement.ts';

/** What became of the agent of a call. */
export interface FreedAgent {
  agentId: string;
  after: AgentAfter;
}

interface SettleItem {
  live: LiveCall;
  settlement: Settlement;
  agent: FreedAgent | null;
  done: () => void;
}

export interface AttemptWriter {
  /** The call has changed: its row follows within `JOURNAL_MS`. */
  note(live: LiveCall): void;
  /** An agent has been reserved for the call: written at once. */
  reserve(live: LiveCall, agentId: string): void;
  /** The agent of a call has been bridged: written at once. */
  talking(live: LiveCall, agentId: string): void;
  /** The agent is no longer the call's, which goes on. */
  free(live: LiveCall, agent: FreedAgent): void;
  /** Settles at once, together with whatever else is due; `done` runs after the commit. */
  settle(live: LiveCall, settlement: Settlement, agent: FreedAgent | null, done: () => void): void;
  /** Writes everything that is due. */
  flush(): Promise<void>;
  /** Forgets what is not written (the lease is lost: somebody else settles it). */
  forget(): void;
}

const JOURNAL_MS = 100;
const RETRY_MS = 500;
const BATCH = 200;

export interface WriterOptions {
  dialerId: string;
  database: Database;
  clock: Clock;
  sink: AttemptSink;
  wrapUpSeconds: (skillGroupId: string) => number;
  /** The end of a reservation is committed. */
  agentFreed: (agentId: string) => void;
  /** An agent who was reserved has signed out at the same moment. */
  agentGone: (live: LiveCall, agentId: string) => void;
  checkpoint?: (name: Checkpoint) => void;
  onError: (error: unknown) => void;
}

/**
 * The one writer of attempt rows after they were placed: rows follow their calls in batches, and settlements
 * carry the freed agent and the contact's next step in the same transaction. A failed write is tried again.
 */
export function createAttemptWriter(options: WriterOptions): AttemptWriter {
  const { database, clock, sink } = options;
  let changed = new Set<LiveCall>();
  let agents: AgentWrite[] = [];
  let settled: SettleItem[] = [];
  let writing: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let generation = 0;
  const answered = new AnsweredCalls();

  const schedule = (ms: number) => {
    if (timer !== null) {
      if (ms > 0) return;
      clearTimeout(timer);
    }
    timer = setTimeout(() => {
      timer = null;
      void flush();
    }, ms);
  };

  const writeBatch = async (): Promise<void> => {
    const batch = settled.slice(0, BATCH);
    const journal = [...changed].filter((live) => live.call.state !== 'ended');
    const writes = agents;
    agents = [];
    changed = new Set();
    const mine = generation;
    const decided = answered.decided(journal, batch);
    let gone: { live: LiveCall; agentId: string }[] = [];
    try {
      const now = clock.now();
      const ends = batch.flatMap((item): AgentWrite[] =>
        item.agent === null ? [] : [{ type: 'free', live: item.live, ...item.agent }],
      );
      await database.transaction(async (tx) => {
        if (journal.length > 0) await writeJournal(tx, journal);
        if (batch.length > 0) await writeSettled(tx, batch, now);
        await countAbandonment(tx, decided);
        gone = await writeAgents(tx, [...writes, ...ends], options.wrapUpSeconds, now);
      });
    } catch (error) {
      if (mine === generation) {
        for (const live of journal) changed.add(live);
        agents = [...writes, ...agents];
      }
      throw error;
    }
    if (batch.length > 0) options.checkpoint?.('settled');
    answered.counted(decided, batch);
    if (mine !== generation) return;
    settled = settled.slice(batch.length);
    for (const write of writes) if (write.type === 'free') options.agentFreed(write.agentId);
    for (const { agent, done } of batch) {
      if (agent !== null) options.agentFreed(agent.agentId);
      done();
    }
    for (const { live, agentId } of gone) options.agentGone(live, agentId);
  };

  const writeSettled = async (tx: Tx, items: SettleItem[], now: number): Promise<void> => {
    const written = new Set(await settleRows(tx, items, now));
    const fresh = items.filter(({ live }) => written.has(live.id));
    if (fresh.length > 0) await sink.settle(tx, fresh.map(settledAttempt), now);
    await announceTasks(tx, items, options.dialerId);
  };

  const flush = async (): Promise<void> => {
    // Several callers may wait for one batch: only one of them writes the next.
    while (writing !== null) await writing;
    if (changed.size === 0 && settled.length === 0 && agents.length === 0) return;
    writing = writeBatch().then(
      () => {
        writing = null;
        if (settled.length > 0 || agents.length > 0) schedule(0);
      },
      (error: unknown) => {
        writing = null;
        options.onError(error);
        schedule(RETRY_MS);
      },
    );
    await writing;
  };

  /** A reservation that is over before it was written need not be. */
  const withdraw = (live: LiveCall, { agentId, after }: FreedAgent): boolean => {
    if (after !== 'released') return false;
    const i = agents.findIndex(
      (write) => write.type === 'reserve' && write.live === live && write.agentId === agentId,
    );
    if (i < 0) return false;
    agents.splice(i, 1);
    options.agentFreed(agentId);
    return true;
  };

  const write = (next: AgentWrite) => {
    agents.push(next);
    if (writing === null) schedule(0);
  };

  return {
    note(live) {
      changed.add(live);
      schedule(JOURNAL_MS);
    },
    reserve: (live, agentId) => write({ type: 'reserve', live, agentId }),
    talking: (live, agentId) => write({ type: 'talking', live, agentId }),
    free(live, agent) {
      if (!withdraw(live, agent)) write({ type: 'free', live, ...agent });
    },
    settle(live, settlement, agent, done) {
      changed.delete(live);
      const left = agent !== null && withdraw(live, agent) ? null : agent;
      settled.push({ live, settlement, agent: left, done });
      if (writing === null) schedule(0);
    },
    flush,
    forget() {
      generation++;
      agents = [];
      changed = new Set();
      settled = [];
    },
  };
}
