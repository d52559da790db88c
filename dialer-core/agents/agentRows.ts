import type { Tx } from '../../platform/index.ts';
import type { AgentCause, AgentRecord } from './agentRecord.ts';
import type { AgentState } from './agentStates.ts';

/** A locked row while events are taken to it. */
export interface HeldAgent {
  readonly id: string;
  readonly tenantId: string;
  record: AgentRecord;
  /** Epoch seconds since when ready; null: is not. */
  idleSince: number | null;
  /** Of the last event that left a state; null: none has. */
  cause: AgentCause | null;
  /** Was talking all the while: what is held, muted or joined by others stays. */
  keepsControls: boolean;
  /** Was in a call or its wrap-up all the while. */
  keepsJoined: boolean;
  /** Became ready from break or sign-out: the phone's failures are forgotten. */
  comesBack: boolean;
  /** Has signed in: calls and talk are counted from here. */
  signsIn: boolean;
  /** Conversations that have ended, and their seconds. */
  talks: number;
  talkSeconds: number;
}

/** One state that was entered; the one before it ends at `since`. Epoch seconds. */
export interface HistoryEntry {
  tenantId: string;
  agentId: string;
  from: AgentState;
  state: AgentState;
  breakReason: string | null;
  cause: AgentCause;
  byUser: string | null;
  attemptId: string | null;
  since: number;
}

/** Locks rows in the order of their ids, so that two transactions cannot wait for each other. */
export async function lockAgents(tx: Tx, ids: readonly string[]): Promise<Map<string, HeldAgent>> {
  const rows = await tx.query<AgentRecord & { id: string; tenantId: string; idleSince: number | null }>(
    `select id, tenant_id as "tenantId", state, extract(epoch from state_since)::float8 as since, after_call as plan,
            after_call_reason as "planReason", break_reason as "breakReason", attempt_id as "attemptId",
            extract(epoch from wrap_up_until)::float8 as "wrapUpUntil", wrap_up_held as "wrapUpHeld",
            extract(epoch from idle_since)::float8 as "idleSince"
       from agents where id = any($1::uuid[]) order by id for update`,
    [[...new Set(ids)]],
  );
  return new Map(
    rows.map(({ id, tenantId, idleSince, ...record }) => [
      id,
      {
        id,
        tenantId,
        record,
        idleSince,
        cause: null,
        keepsControls: true,
        keepsJoined: true,
        comesBack: false,
        signsIn: false,
        talks: 0,
        talkSeconds: 0,
      },
    ]),
  );
}

export async function updateAgents(tx: Tx, agents: readonly HeldAgent[]): Promise<void> {
  if (agents.length === 0) return;
  const records = agents.map(({ record }) => record);
  await tx.query(
    `update agents a set state = u.state, state_since = u.since, state_cause = coalesce(u.cause, a.state_cause),
            break_reason = u.reason, after_call = u.plan, after_call_reason = u.plan_reason, attempt_id = u.attempt,
            wrap_up_until = u.until, wrap_up_held = u.held, idle_since = u.idle,
            joined = a.joined and u.keeps_joined, controls = case when u.keeps_controls then a.controls end,
            leg_failures = case when u.comes_back then 0 else a.leg_failures end,
            calls_taken = case when u.signs_in then 0 else a.calls_taken end + u.talks,
            talk_seconds = case when u.signs_in then 0 else a.talk_seconds end + u.talk_seconds
       from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[],
                   $8::uuid[], $9::timestamptz[], $10::boolean[], $11::timestamptz[], $12::boolean[],
                   $13::boolean[], $14::boolean[], $15::boolean[], $16::int[], $17::float8[])
            as u(id, state, since, cause, reason, plan, plan_reason, attempt, until, held, idle, keeps_joined,
                 keeps_controls, comes_back, signs_in, talks, talk_seconds)
      where a.id = u.id`,
    [
      agents.map(({ id }) => id),
      records.map(({ state }) => state),
      records.map(({ since }) => moment(since)),
      agents.map(({ cause }) => cause),
      records.map(({ breakReason }) => breakReason),
      records.map(({ plan }) => plan),
      records.map(({ planReason }) => planReason),
      records.map(({ attemptId }) => attemptId),
      records.map(({ wrapUpUntil }) => (wrapUpUntil === null ? null : moment(wrapUpUntil))),
      records.map(({ wrapUpHeld }) => wrapUpHeld),
      agents.map(({ idleSince }) => (idleSince === null ? null : moment(idleSince))),
      agents.map(({ keepsJoined }) => keepsJoined),
      agents.map(({ keepsControls }) => keepsControls),
      agents.map(({ comesBack }) => comesBack),
      agents.map(({ signsIn }) => signsIn),
      agents.map(({ talks }) => talks),
      agents.map(({ talkSeconds }) => talkSeconds),
    ],
  );
}

/** Closes what is open and adds what was entered since, in the order of `entries`. */
export async function writeHistory(tx: Tx, entries: readonly HistoryEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const first = new Map<string, HistoryEntry>();
  const ends = new Map<HistoryEntry, number>();
  const last = new Map<string, HistoryEntry>();
  for (const entry of entries) {
    const before = last.get(entry.agentId);
    if (before) ends.set(before, entry.since);
    else first.set(entry.agentId, entry);
    last.set(entry.agentId, entry);
  }
  await tx.query(
    `update agent_state_history h set ended_at = u.at from unnest($1::uuid[], $2::timestamptz[]) as u(agent, at)
      where h.agent_id = u.agent and h.ended_at is null`,
    [[...first.keys()], [...first.values()].map(({ since }) => moment(since))],
  );
  await tx.query(
    `insert into agent_state_history (tenant_id, agent_id, from_state, state, break_reason, cause, by_user,
                                      attempt_id, started_at, ended_at)
     select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[],
                          $8::uuid[], $9::timestamptz[], $10::timestamptz[])`,
    [
      entries.map(({ tenantId }) => tenantId),
      entries.map(({ agentId }) => agentId),
      entries.map(({ from }) => from),
      entries.map(({ state }) => state),
      entries.map(({ breakReason }) => breakReason),
      entries.map(({ cause }) => cause),
      entries.map(({ byUser }) => byUser),
      entries.map(({ attemptId }) => attemptId),
      entries.map(({ since }) => moment(since)),
      entries.map((entry) => {
        const end = ends.get(entry);
        return end === undefined ? null : moment(end);
      }),
    ],
  );
}

const moment = (seconds: number): Date => new Date(Math.round(seconds * 1000));
