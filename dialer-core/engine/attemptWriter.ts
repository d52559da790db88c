import { announce, type Clock, type Database, type Tx } from '../../platform/index.ts';
import { moveAgent } from '../agents/moveAgent.ts';
import type { AttemptSink, SettledAttempt } from '../ports.ts';
import type { Settlement } from './callStates.ts';
import type { Checkpoint } from './dialerOptions.ts';
import type { LiveCall } from './liveCall.ts';

/** What became of the agent of a settled call. */
export interface FreedAgent {
  agentId: string;
  after: 'released' | 'call-ended';
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
  /** The agent of a call has been bridged: written at once. */
  talking(live: LiveCall, agentId: string): void;
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
  let talking: { live: LiveCall; agentId: string }[] = [];
  let settled: SettleItem[] = [];
  let writing: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let generation = 0;

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
    const bridged = talking;
    talking = [];
    changed = new Set();
    const mine = generation;
    try {
      const now = clock.now();
      await database.transaction(async (tx) => {
        if (journal.length > 0) await writeJournal(tx, journal);
        for (const { live, agentId } of bridged)
          await moveAgent(
            tx,
            { agentId, event: { type: 'bridged' }, cause: 'call', onAttempt: live.id },
            now,
          );
        if (batch.length > 0) await writeSettled(tx, batch, now);
      });
    } catch (error) {
      if (mine === generation) {
        for (const live of journal) changed.add(live);
        talking = [...bridged, ...talking];
      }
      throw error;
    }
    if (batch.length > 0) options.checkpoint?.('settled');
    if (mine !== generation) return;
    settled = settled.slice(batch.length);
    for (const item of batch) item.done();
  };

  const writeSettled = async (tx: Tx, items: SettleItem[], now: number): Promise<void> => {
    const written = new Set(await settleRows(tx, items, now));
    for (const { agent, live } of items) {
      if (agent === null) continue;
      const wrapUpSeconds = options.wrapUpSeconds(live.task.skillGroupId);
      const event =
        agent.after === 'released'
          ? ({ type: 'released' } as const)
          : ({ type: 'call-ended', wrapUpSeconds } as const);
      await moveAgent(tx, { agentId: agent.agentId, event, cause: 'call', onAttempt: live.id }, now);
    }
    const fresh = items.filter(({ live }) => written.has(live.id));
    if (fresh.length > 0) await sink.settle(tx, fresh.map(settledAttempt), now);
    await announceTasks(tx, items, options.dialerId);
  };

  const flush = async (): Promise<void> => {
    // Several callers may wait for one batch: only one of them writes the next.
    while (writing !== null) await writing;
    if (changed.size === 0 && settled.length === 0 && talking.length === 0) return;
    writing = writeBatch().then(
      () => {
        writing = null;
        if (settled.length > 0 || talking.length > 0) schedule(0);
      },
      (error: unknown) => {
        writing = null;
        options.onError(error);
        schedule(RETRY_MS);
      },
    );
    await writing;
  };

  return {
    note(live) {
      changed.add(live);
      schedule(JOURNAL_MS);
    },
    talking(live, agentId) {
      talking.push({ live, agentId });
      if (writing === null) schedule(0);
    },
    settle(live, settlement, agent, done) {
      changed.delete(live);
      settled.push({ live, settlement, agent, done });
      if (writing === null) schedule(0);
    },
    flush,
    forget() {
      generation++;
      talking = [];
      changed = new Set();
      settled = [];
    },
  };
}

const dateOf = (moment: number | null): Date | null => (moment === null ? null : new Date(moment * 1000));

/** The journal's word for a call's state; `ending` keeps what it was. */
function rowState(live: LiveCall): string {
  const { call } = live;
  if (call.state === 'connecting') return 'waiting';
  if (call.state !== 'ending') return call.state;
  if (call.bridgedAt !== null) return 'bridged';
  if (call.answeredAt !== null) return 'waiting';
  return call.ringingAt === null ? 'dialing' : 'ringing';
}

async function writeJournal(tx: Tx, journal: LiveCall[]): Promise<void> {
  const calls = journal.map((live) => live.call);
  await tx.query(
    `update attempts a set state = u.state, ringing_at = u.ringing, answered_at = u.answered,
            agent_id = u.agent, bridged_at = u.bridged, abandoned = u.abandoned
       from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::uuid[], $6::timestamptz[],
                   $7::boolean[]) as u(id, state, ringing, answered, agent, bridged, abandoned)
      where a.id = u.id and a.settled_at is null`,
    [
      journal.map((live) => live.id),
      journal.map(rowState),
      calls.map((c) => dateOf(c.ringingAt)),
      calls.map((c) => dateOf(c.answeredAt)),
      calls.map((c) => c.agentId),
      calls.map((c) => dateOf(c.bridgedAt)),
      calls.map((c) => c.abandoned),
    ],
  );
}

async function settleRows(tx: Tx, items: SettleItem[], now: number): Promise<string[]> {
  const calls = items.map(({ live }) => live.call);
  const ends = items.map(({ settlement }) => settlement);
  const rows = await tx.query<{ id: string }>(
    `update attempts a set state = 'ended', settled_at = $1, ringing_at = u.ringing, answered_at = u.answered,
            agent_id = u.agent, bridged_at = u.bridged, ended_at = u.ended, abandoned = u.abandoned,
            outcome = u.outcome, path = u.path, hangup_by = u.hangup_by, hangup_cause = u.cause,
            sip_status = u.sip, ring_seconds = u.ring, wait_seconds = u.wait, talk_seconds = u.talk,
            settled_by = u.settled_by
       from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::uuid[], $6::timestamptz[],
                   $7::timestamptz[], $8::boolean[], $9::text[], $10::text[], $11::text[], $12::text[],
                   $13::int[], $14::float8[], $15::float8[], $16::float8[], $17::text[])
            as u(id, ringing, answered, agent, bridged, ended, abandoned, outcome, path, hangup_by, cause, sip,
                 ring, wait, talk, settled_by)
      where a.id = u.id and a.settled_at is null returning a.id`,
    [
      new Date(now * 1000),
      items.map(({ live }) => live.id),
      calls.map((c) => dateOf(c.ringingAt)),
      calls.map((c) => dateOf(c.answeredAt)),
      calls.map((c) => c.agentId),
      calls.map((c) => dateOf(c.bridgedAt)),
      calls.map((c) => dateOf(c.endedAt)),
      calls.map((c) => c.abandoned),
      ends.map((e) => e.outcome),
      ends.map((e) => e.path),
      ends.map((e) => e.hangupBy),
      ends.map((e) => e.cause),
      ends.map((e) => e.sipStatus),
      ends.map((e) => e.ringSeconds),
      ends.map((e) => e.waitSeconds),
      ends.map((e) => e.talkSeconds),
      ends.map((e) => e.settledBy),
    ],
  );
  return rows.map((row) => row.id);
}

function settledAttempt({ live, settlement }: SettleItem): SettledAttempt {
  return {
    attemptId: live.id,
    taskId: live.task.taskId,
    tenantId: live.task.tenantId,
    contactId: live.contactId,
    phone: live.phone,
    outcome: settlement.outcome,
    abandoned: live.call.abandoned,
    endedAt: live.call.endedAt ?? 0,
  };
}

async function announceTasks(tx: Tx, items: SettleItem[], origin: string): Promise<void> {
  const byTenant = new Map<string, Set<string>>();
  for (const { live } of items) {
    const ids = byTenant.get(live.task.tenantId) ?? new Set<string>();
    byTenant.set(live.task.tenantId, ids.add(live.task.taskId));
  }
  for (const [tenantId, ids] of byTenant)
    await announce(tx, { tenantId, kind: 'tasks', ids: [...ids], origin });
}
