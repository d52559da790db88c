import type { Clock, Database } from '../../platform/index.ts';
import type { OutcomeRuleBook } from '../outcomes/index.ts';
import type { RunningTask, TaskBook } from '../ports.ts';
import type { CallUuid, LiveChannel, Switch } from '../switch/port.ts';
import type { AgentLegs } from './agentLegs.ts';
import type { CallDesk } from './callDesk.ts';
import { newCall, type CallRules, type CallState } from './callStates.ts';
import { rulesOf, type LiveCall } from './liveCall.ts';

export interface ReconcilePorts {
  database: Database;
  clock: Clock;
  desk: CallDesk;
  legs: AgentLegs;
  outcomeRules: OutcomeRuleBook;
  taskBook: TaskBook;
  onError(error: unknown): void;
}

interface OpenAttempt {
  id: CallUuid;
  taskId: string;
  contactId: number;
  phone: string;
  trunkId: string;
  createdAt: Date;
  ringingAt: Date | null;
  answeredAt: Date | null;
  agentId: string | null;
  agentLeg: CallUuid | null;
  bridgedAt: Date | null;
  abandoned: boolean;
}

/**
 * Makes our rows and the switch agree: open attempts are adopted or settled, channels that carry our variable and
 * belong to nothing are ended, agents' legs are taken up or dialed anew. What began less than `graceSeconds` (on the
 * clock) ago is left alone: the switch may not know it yet.
 */
export async function reconcileSwitch(
  ports: ReconcilePorts,
  line: Switch,
  graceSeconds: number,
): Promise<void> {
  const cutOff = ports.clock.now() - graceSeconds;
  const known = new Map((await line.channels()).map((channel) => [channel.uuid, channel]));
  const legs = await ports.legs.reconcile(line, known, cutOff);
  await adoptAttempts(ports, line, known, cutOff);
  followSwitch(ports, line, known, cutOff);
  await endStrangers(ports, line, known, legs, cutOff);
}

async function adoptAttempts(
  ports: ReconcilePorts,
  line: Switch,
  known: ReadonlyMap<CallUuid, LiveChannel>,
  cutOff: number,
): Promise<void> {
  const open = await openAttempts(ports.database, line.id, cutOff);
  const strangers = open.filter((row) => ports.desk.get(row.id) === undefined);
  if (strangers.length === 0) return;
  const tasks = await ports.taskBook.describe([...new Set(strangers.map((row) => row.taskId))]);
  const byId = new Map(tasks.map((task) => [task.taskId, task]));
  for (const row of strangers) {
    const task = byId.get(row.taskId);
    if (!task) continue;
    const outcomeRules = ports.outcomeRules.rulesFor(task.tenantId, row.trunkId);
    ports.desk.add(adopted(row, task, rulesOf(task, outcomeRules), line, ports.clock.now()));
    if (!known.has(row.id)) ports.desk.input(row.id, { type: 'vanished', at: ports.clock.now() });
  }
}

function openAttempts(database: Database, switchId: string, cutOff: number): Promise<OpenAttempt[]> {
  return database.query<OpenAttempt>(
    `select t.id, t.task_id as "taskId", t.contact_id as "contactId", t.phone, t.trunk_id as "trunkId",
            t.created_at as "createdAt", t.ringing_at as "ringingAt", t.answered_at as "answeredAt",
            a.id as "agentId", a.leg_uuid as "agentLeg", t.bridged_at as "bridgedAt", t.abandoned
       from attempts t left join agents a on a.attempt_id = t.id and a.state in ('reserved', 'talking')
      where t.settled_at is null and t.switch_id = $1 and t.created_at < $2`,
    [switchId, new Date(cutOff * 1000)],
  );
}

/** The call as far as the rows know it; `followSwitch` then brings it up to what the switch says. */
function adopted(row: OpenAttempt, task: RunningTask, rules: CallRules, line: Switch, now: number): LiveCall {
  const seconds = (date: Date | null) => (date === null ? null : date.getTime() / 1000);
  const fresh = newCall(rules, row.createdAt.getTime() / 1000);
  const ringingAt = seconds(row.ringingAt);
  // An agent was reserved, so the callee had answered, even if the row does not say so yet.
  const answeredAt = seconds(row.answeredAt) ?? (row.agentId === null ? null : now);
  const bridgedAt = answeredAt === null ? null : seconds(row.bridgedAt);
  const state = stateOf({ ringingAt, answeredAt, bridgedAt, agentId: row.agentId });
  return {
    id: row.id,
    task,
    contactId: row.contactId,
    phone: row.phone,
    trunkId: row.trunkId,
    line,
    call: {
      ...fresh,
      state,
      since: bridgedAt ?? answeredAt ?? ringingAt ?? fresh.createdAt,
      ringingAt,
      answeredAt,
      agentId: row.agentId,
      bridgedAt,
      abandoned: row.abandoned,
    },
    agentLeg: row.agentLeg,
    parked: false,
    timer: null,
  };
}

function stateOf(known: {
  ringingAt: number | null;
  answeredAt: number | null;
  bridgedAt: number | null;
  agentId: string | null;
}): CallState {
  if (known.bridgedAt !== null) return 'bridged';
  if (known.agentId !== null) return 'connecting';
  if (known.answeredAt !== null) return 'waiting';
  return known.ringingAt === null ? 'dialing' : 'ringing';
}

/** Tells our calls on this switch what the switch knows of them. */
function followSwitch(
  ports: ReconcilePorts,
  line: Switch,
  known: ReadonlyMap<CallUuid, LiveChannel>,
  cutOff: number,
): void {
  const at = ports.clock.now();
  for (const live of [...ports.desk.all()]) {
    if (live.line.id !== line.id || live.call.state === 'ended' || live.call.createdAt >= cutOff) continue;
    const channel = known.get(live.id);
    if (!channel) {
      ports.desk.input(live.id, { type: 'vanished', at });
      continue;
    }
    // Answered before the cut-off: its set-up is long over.
    live.parked ||= channel.answered;
    if (channel.answered && live.call.answeredAt === null)
      ports.desk.input(live.id, { type: 'answered', at });
    if (channel.bridgedTo !== null && live.call.state === 'connecting')
      ports.desk.input(live.id, { type: 'bridged', at });
    else if (channel.bridgedTo === null && live.call.state === 'connecting' && live.call.since < cutOff)
      ports.desk.input(live.id, { type: 'bridge-failed', at });
    else if (channel.bridgedTo === null && live.call.state === 'bridged' && live.call.since < cutOff)
      ports.desk.input(live.id, { type: 'agent-leg-ended', at });
  }
}

/** Ends channels that carry our variable and belong to no open attempt and no agent. */
async function endStrangers(
  ports: ReconcilePorts,
  line: Switch,
  known: ReadonlyMap<CallUuid, LiveChannel>,
  legs: ReadonlySet<CallUuid>,
  cutOff: number,
): Promise<void> {
  const candidates = [...known.values()].filter(
    ({ uuid, createdAt }) => createdAt < cutOff && !legs.has(uuid) && ports.desk.get(uuid) === undefined,
  );
  if (candidates.length === 0) return;
  const ours = await ports.database.query<{ id: CallUuid }>(
    `select id from attempts where id = any($1::uuid[]) and settled_at is null
     union all select leg_uuid from agents where leg_uuid = any($1::uuid[])`,
    [candidates.map(({ uuid }) => uuid)],
  );
  const wanted = new Set(ours.map((row) => row.id));
  for (const { uuid } of candidates) if (!wanted.has(uuid)) await line.hangup(uuid, 'MANAGER_REQUEST');
}
