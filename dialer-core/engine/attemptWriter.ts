import { announceConversations } from '../bot/conversationNews.ts';
import { writeConversations } from '../bot/writeConversations.ts';
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

/** What one transaction writes. */
interface Work {
  settled: SettleItem[];
  journal: LiveCall[];
  agents: AgentWrite[];
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

  const take = (): Work => {
    const work = {
      settled: settled.slice(0, BATCH),
      journal: [...changed].filter((live) => live.call.state !== 'ended'),
      agents,
    };
    settled = settled.slice(BATCH);
    agents = [];
    changed = new Set();
    return work;
  };

  const putBack = (work: Work): void => {
    for (const live of work.journal) changed.add(live);
    agents = [...work.agents, ...agents];
    settled = [...work.settled, ...settled];
  };

  const commit = async (work: Work): Promise<void> => {
    const mine = generation;
    const decided = answered.decided(work.journal, work.settled);
    let gone: { live: LiveCall; agentId: string }[] = [];
    const now = clock.now();
    const ends = work.settled.flatMap((item): AgentWrite[] =>
      item.agent === null ? [] : [{ type: 'free', live: item.live, ...item.agent }],
    );
    await database.transaction(async (tx) => {
      if (work.journal.length > 0) await writeJournal(tx, work.journal);
      if (work.settled.length > 0) await writeSettled(tx, work.settled, now);
      await countAbandonment(tx, decided);
      gone = await writeAgents(tx, [...work.agents, ...ends], options.wrapUpSeconds, now);
    });
    if (work.settled.length > 0) options.checkpoint?.('settled');
    answered.counted(decided, work.settled);
    if (mine !== generation) return;
    for (const write of work.agents) if (write.type === 'free') options.agentFreed(write.agentId);
    for (const { agent, done } of work.settled) {
      if (agent !== null) options.agentFreed(agent.agentId);
      done();
    }
    for (const { live, agentId } of gone) options.agentGone(live, agentId);
  };

  /** What the database refuses is found and set aside: the rest must not wait for it. */
  const commitOneByOne = async (work: Work): Promise<void> => {
    const rest = inPieces(work);
    for (let piece = rest.shift(); piece; piece = rest.shift()) {
      const mine = generation;
      try {
        await commit(piece);
      } catch (error) {
        if (mine !== generation) throw error;
        if (!isRefusal(error)) {
          for (const left of [piece, ...rest].reverse()) putBack(left);
          throw error;
        }
        options.onError(error);
        // A call has to be settled, so that one is tried again, behind the others.
        settled.push(...piece.settled);
        for (const { type, live, agentId } of piece.agents)
          if (type === 'reserve') options.agentGone(live, agentId);
      }
    }
  };

  const writeBatch = async (): Promise<void> => {
    const work = take();
    const mine = generation;
    try {
      await commit(work);
    } catch (error) {
      if (mine !== generation) throw error;
      if (isRefusal(error)) await commitOneByOne(work);
      else putBack(work);
      throw error;
    }
  };

  const writeSettled = async (tx: Tx, items: SettleItem[], now: number): Promise<void> => {
    const written = new Set(await settleRows(tx, items, now));
    const fresh = items.filter(({ live }) => written.has(live.id));
    const talked = items.flatMap(({ live }) => live.botEnd ?? []);
    await writeConversations(tx, talked, now);
    if (fresh.length > 0) await sink.settle(tx, fresh.map(settledAttempt), now);
    await announceConversations(tx, talked);
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

function inPieces(work: Work): Work[] {
  const nothing: Work = { settled: [], journal: [], agents: [] };
  return [
    ...work.journal.map((live) => ({ ...nothing, journal: [live] })),
    ...work.agents.map((write) => ({ ...nothing, agents: [write] })),
    ...work.settled.map((item) => ({ ...nothing, settled: [item] })),
  ];
}

/** The data is refused (SQLSTATE classes 22 and 23): trying again would not help. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && /^2[23]/.test(error.code)
  );
}
