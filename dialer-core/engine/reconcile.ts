import type { Clock, Database } from '../../platform/index.ts';
import { MESSAGE_SECONDS } from '../detection/index.ts';
import type { RunningTask, TaskBook } from '../ports.ts';
import { readReceptionFor } from '../reception/index.ts';
import type { CallUuid, LiveChannel, Switch } from '../switch/port.ts';
import type { AgentLegs } from './agentLegs.ts';
import type { AgentPool } from './agentPool.ts';
import type { AttemptWriter } from './attemptWriter.ts';
import { newCall, type Call, type CallRules, type CallState } from './call.ts';
import { askedBefore } from './callRating.ts';
import type { CallBots, SavedConversation } from './callBots.ts';
import type { CallDesk } from './callDesk.ts';
import { receptionRules, rulesOf, type CallBooks, type LiveCall } from './liveCall.ts';
import { withoutDialing } from './reception.ts';
import { openAttempts, type OpenAttempt } from './openAttempts.ts';

export interface ReconcilePorts {
  database: Database;
  clock: Clock;
  line: Switch;
  desk: CallDesk;
  legs: AgentLegs;
  pool: AgentPool;
  writer: AttemptWriter;
  /** Read before a call is adopted: it goes on by what people set. */
  books: CallBooks & { load(): Promise<unknown> };
  taskBook: TaskBook;
  bots: Pick<CallBots, 'adopt' | 'saved'>;
}

/** A transfer that was under way waits so long from its adoption. */
const BOT_PATIENCE_SECONDS = 20;

type Channels = ReadonlyMap<CallUuid, LiveChannel>;

/**
 * Makes our rows and the switch agree: open attempts are adopted or settled, channels that carry our variable and
 * belong to nothing are ended, agents' legs are taken up or dialed anew. What began less than `graceSeconds` (on the
 * clock) ago is left alone: the switch may not know it yet.
 */
export async function reconcileSwitch(ports: ReconcilePorts, graceSeconds: number): Promise<void> {
  const cutOff = ports.clock.now() - graceSeconds;
  const known = new Map((await ports.line.channels()).map((channel) => [channel.uuid, channel]));
  const legs = await ports.legs.reconcile(known, cutOff);
  await adoptAttempts(ports, known, cutOff);
  followSwitch(ports, known, cutOff);
  await followBridges(ports, known);
  await forgetOutside(ports, known, cutOff);
  await endStrangers(ports, known, legs, cutOff);
}

/**
 * Takes up the conversations that robots had on the switch, before anything else is known: their callees wait for a
 * word. What is younger than `graceSeconds`, or not on the switch, is left to `reconcileSwitch`.
 */
export async function adoptConversations(ports: ReconcilePorts, graceSeconds: number): Promise<void> {
  const cutOff = ports.clock.now() - graceSeconds;
  const answered = (await ports.line.channels()).filter((channel) => channel.answered);
  const known = new Map(answered.map((channel) => [channel.uuid, channel]));
  await adoptAttempts(ports, known, cutOff, (row) => row.state === 'with-bot' && known.has(row.id));
}

async function adoptAttempts(
  ports: ReconcilePorts,
  known: Channels,
  cutOff: number,
  wanted: (row: OpenAttempt) => boolean = () => true,
): Promise<void> {
  const open = await openAttempts(ports.database, ports.line.id, cutOff);
  const strangers = open.filter((row) => ports.desk.get(row.id) === undefined && wanted(row));
  if (strangers.length === 0) return;
  await ports.books.load();
  const tasks = await ports.taskBook.describe([...new Set(strangers.map((row) => row.taskId))]);
  const byId = new Map(tasks.map((task) => [task.taskId, task]));
  const saved = await ports.bots.saved(strangers.map((row) => row.id));
  await Promise.all(
    strangers.map((row) => adoptAttempt(ports, known, byId.get(row.taskId), row, saved.get(row.id))),
  );
}

async function adoptAttempt(
  ports: ReconcilePorts,
  known: Channels,
  task: RunningTask | undefined,
  row: OpenAttempt,
  saved: SavedConversation | undefined,
): Promise<void> {
  if (!task) return;
  const held = row.agentId ?? row.ownAgentId;
  if (held !== null) ports.pool.hold(held);
  const reception =
    row.calledNumber === null
      ? null
      : await readReceptionFor(ports.database, task.tenantId, row.calledNumber);
  const rules =
    reception === null
      ? rulesOf(task, row.trunkId, ports.books)
      : receptionRules(task, row.trunkId, ports.books, reception);
  const followed = adopted(row, task, rules, ports.line, ports.clock.now());
  const live = reception === null ? followed : { ...followed, task: withoutDialing(task), reception };
  ports.desk.add(live);
  // Before anything is told of the call: what it came to needs its conversation.
  if (live.call.botAt !== null) await ports.bots.adopt(live, known.has(row.id), saved);
  const at = ports.clock.now();
  if (!known.has(row.id)) ports.desk.input(row.id, { type: 'vanished', at });
  else if (live.call.state === 'rating') ports.desk.input(row.id, { type: 'rating-adopted', at });
}

/** The call as far as the rows know it; `followSwitch` then brings it up to what the switch says. */
function adopted(row: OpenAttempt, task: RunningTask, rules: CallRules, line: Switch, now: number): LiveCall {
  const seconds = (date: Date | null) => (date === null ? null : date.getTime() / 1000);
  const fresh = newCall(rules, row.createdAt.getTime() / 1000, row.ownAgentId);
  const ringingAt = seconds(row.ringingAt);
  // An agent was reserved, so the callee had answered, even if the row does not say so yet.
  const answeredAt = seconds(row.answeredAt) ?? (row.agentId === null ? null : now);
  const bridgedAt = answeredAt === null ? null : (seconds(row.bridgedAt) ?? (row.agentTalks ? now : null));
  const machine = row.machine ? machineAdopted(rules, answeredAt ?? now, now) : null;
  const known = stateOf({
    ringingAt,
    answeredAt,
    agentTalks: row.agentTalks || row.outsideLeg !== null,
    agentId: row.agentId,
  });
  const bot = rules.bot !== null && answeredAt !== null && machine === null;
  const state =
    bot && known === 'waiting' && row.state !== 'waiting' && bridgedAt === null ? 'with-bot' : known;
  return {
    id: row.id,
    task,
    contactId: row.contactId,
    phone: row.phone,
    trunkId: row.trunkId,
    otherTrunks: false,
    line,
    call: {
      ...fresh,
      state,
      since: sinceOf(state, { now, bridgedAt, answeredAt, ringingAt, createdAt: fresh.createdAt }),
      ringingAt,
      answeredAt,
      ...(bot && {
        botAt: answeredAt,
        // A bridge that no transfer had led to is a takeover: the conversation says which it was.
        takenOver: state === 'bridged',
        ...(state === 'waiting' && { patienceSeconds: BOT_PATIENCE_SECONDS, since: now }),
      }),
      ...(machine === null
        ? { wantedAt: state === 'with-bot' ? null : answeredAt }
        : { state: 'screening', machineMet: true, ...machine }),
      agentId: row.agentId,
      agentTalks: row.agentTalks,
      bridgedAt,
      abandoned: row.abandoned,
      ...(row.rating && askedBefore(row.rating, now)),
    },
    agentLeg: row.outsideLeg ?? (row.agentId === null ? null : row.agentLeg),
    parked: false,
    timer: null,
    consulting: row.consulting && row.outsideLeg === null,
  };
}

/** A machine that nobody is connected to: its message goes on to its end, or the hang-up is sent again. */
function machineAdopted({ screening }: CallRules, answeredAt: number, now: number): Partial<Call> | null {
  if (screening === null || screening.rules.onMachine === 'treat-as-human') return null;
  const since = screening.rules.onMachine === 'hang-up' ? answeredAt - MESSAGE_SECONDS : now;
  return {
    detection: { verdict: 'machine', reason: 'deadline' },
    screening: {
      state: 'leaving',
      rules: screening.rules,
      answeredAt,
      since,
      heard: [],
      verdict: 'machine',
    },
  };
}

function stateOf(known: {
  ringingAt: number | null;
  answeredAt: number | null;
  agentTalks: boolean;
  agentId: string | null;
}): CallState {
  if (known.agentTalks) return 'bridged';
  if (known.agentId !== null) return 'connecting';
  if (known.answeredAt !== null) return 'waiting';
  return known.ringingAt === null ? 'dialing' : 'ringing';
}

function sinceOf(
  state: CallState,
  at: {
    now: number;
    bridgedAt: number | null;
    answeredAt: number | null;
    ringingAt: number | null;
    createdAt: number;
  },
): number {
  // Who has lost an agent waits from now on; who never had one, from the answer.
  if (state === 'waiting') return at.bridgedAt === null ? (at.answeredAt ?? at.now) : at.now;
  return at.bridgedAt ?? at.answeredAt ?? at.ringingAt ?? at.createdAt;
}

/** Tells our calls on this switch what the switch knows of them. */
function followSwitch({ desk, clock }: ReconcilePorts, known: Channels, cutOff: number): void {
  const at = clock.now();
  for (const live of [...desk.all()]) {
    if (live.call.state === 'ended' || live.call.createdAt >= cutOff) continue;
    const channel = known.get(live.id);
    if (!channel) {
      desk.input(live.id, { type: 'vanished', at });
      continue;
    }
    // Answered before the cut-off: its set-up is long over.
    live.parked ||= channel.answered;
    if (channel.ringing) desk.input(live.id, { type: 'ringing', at });
    if (channel.answered && live.call.answeredAt === null) desk.input(live.id, { type: 'answered', at });
    const old = live.call.since < cutOff;
    if (channel.bridgedTo !== null) {
      if (live.call.state === 'connecting') desk.input(live.id, { type: 'bridged', at });
    } else if (live.call.state === 'connecting' && old) desk.input(live.id, { type: 'bridge-failed', at });
    else if (live.call.state === 'bridged' && old && live.consulting !== true)
      desk.input(live.id, { type: 'agent-leg-ended', at, byAgent: false });
  }
}

/** A bridge that was carried out, and whose dialer died before it was written: the switch says who talks to whom. */
async function followBridges(ports: ReconcilePorts, known: Channels): Promise<void> {
  const { database, desk, pool, writer, clock } = ports;
  const unexplained = [...desk.all()].flatMap((live) => {
    const other = live.call.state === 'waiting' ? (known.get(live.id)?.bridgedTo ?? null) : null;
    return other === null ? [] : [{ live, leg: other }];
  });
  if (unexplained.length === 0) return;
  const owners = await database.query<{ id: string; leg: CallUuid }>(
    `select id, leg_uuid as leg from agents where leg_uuid = any($1::uuid[])`,
    [unexplained.map(({ leg }) => leg)],
  );
  for (const { live, leg } of unexplained) {
    const owner = owners.find((one) => one.leg === leg);
    if (!owner || live.call.state !== 'waiting') continue;
    pool.hold(owner.id);
    live.agentLeg = leg;
    writer.reserve(live, owner.id);
    desk.input(live.id, { type: 'agent-reserved', at: clock.now(), agentId: owner.id });
    desk.input(live.id, { type: 'bridged', at: clock.now() });
  }
}

/** Outside numbers, and callers of ours, that the switch does not know any more. */
async function forgetOutside(
  { database, line, clock }: ReconcilePorts,
  known: Channels,
  cutOff: number,
): Promise<void> {
  await database.query(
    `update outside_legs set ended_at = $3, cause = 'VANISHED'
      where switch_id = $1 and ended_at is null and created_at < $2 and id <> all($4::uuid[])`,
    [line.id, new Date(cutOff * 1000), clock.date(), [...known.keys()]],
  );
  await database.query(
    `update inbound_calls set ended_at = $3
      where switch_id = $1 and ended_at is null and created_at < $2 and id <> all($4::uuid[])`,
    [line.id, new Date(cutOff * 1000), clock.date(), [...known.keys()]],
  );
}

/** Ends channels that carry our variable and belong to no open attempt and no agent. */
async function endStrangers(
  ports: ReconcilePorts,
  known: Channels,
  legs: ReadonlySet<CallUuid>,
  cutOff: number,
): Promise<void> {
  const candidates = [...known.values()].filter(
    ({ uuid, createdAt }) => createdAt < cutOff && !legs.has(uuid) && ports.desk.get(uuid) === undefined,
  );
  if (candidates.length === 0) return;
  const ours = await ports.database.query<{ id: CallUuid }>(
    `select id from attempts where id = any($1::uuid[]) and settled_at is null
     union all select leg_uuid from agents where leg_uuid = any($1::uuid[]) and leg_switch = $2
     union all select id from outside_legs where id = any($1::uuid[]) and ended_at is null
     union all select id from inbound_calls where id = any($1::uuid[]) and ended_at is null and route = 'message'
     union all select leg_uuid from supervisions where leg_uuid = any($1::uuid[]) and ended_at is null`,
    [candidates.map(({ uuid }) => uuid), ports.line.id],
  );
  const wanted = new Set(ours.map((row) => row.id));
  for (const { uuid } of candidates) if (!wanted.has(uuid)) await ports.line.hangup(uuid, 'MANAGER_REQUEST');
}
