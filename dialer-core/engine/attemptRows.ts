import { announce, type Tx } from '../../platform/index.ts';
import type { SettledAttempt } from '../ports.ts';
import type { Call } from './call.ts';
import type { LiveCall } from './liveCall.ts';
import type { Settlement } from './settlement.ts';

export interface SettledCall {
  live: LiveCall;
  settlement: Settlement;
}

const dateOf = (moment: number | null): Date | null => (moment === null ? null : new Date(moment * 1000));

/** Only whom we dialed can be abandoned. */
const isAbandoned = ({ call, reception }: LiveCall): boolean => call.abandoned && reception === undefined;

/** Whose call it is, or was when the callee was given away or asked for a rating. */
const agentOf = (call: Call): string | null => call.agentId ?? call.outsideBy ?? call.rating?.agentId ?? null;

/** The journal's word for a call's state: what it was before something was on its way. */
function rowState(live: LiveCall): string {
  const { call } = live;
  const { state } = call;
  if (state === 'dialing' || state === 'ringing' || state === 'waiting' || state === 'bridged') return state;
  if (state === 'with-bot' || state === 'rating') return state;
  if (call.bridgedAt !== null) return 'bridged';
  if (call.answeredAt !== null) return 'waiting';
  return call.ringingAt === null ? 'dialing' : 'ringing';
}

/** Brings the rows of live calls up to date. */
export async function writeJournal(tx: Tx, journal: LiveCall[]): Promise<void> {
  const calls = journal.map((live) => live.call);
  await tx.query(
    `update attempts a set state = u.state, ringing_at = u.ringing, answered_at = u.answered,
            agent_id = u.agent, bridged_at = u.bridged, abandoned = u.abandoned, detection = u.detection,
            detection_reason = u.reason, rating_at = u.rating_at, rating = u.rating
       from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::uuid[], $6::timestamptz[],
                   $7::boolean[], $8::text[], $9::text[], $10::timestamptz[], $11::int[])
            as u(id, state, ringing, answered, agent, bridged, abandoned, detection, reason, rating_at, rating)
      where a.id = u.id and a.settled_at is null`,
    [
      journal.map((live) => live.id),
      journal.map(rowState),
      calls.map((c) => dateOf(c.ringingAt)),
      calls.map((c) => dateOf(c.answeredAt)),
      calls.map(agentOf),
      calls.map((c) => dateOf(c.bridgedAt)),
      journal.map(isAbandoned),
      calls.map((c) => c.detection?.verdict ?? null),
      calls.map((c) => c.detection?.reason ?? null),
      calls.map((c) => dateOf(c.rating?.askedAt ?? null)),
      calls.map((c) => c.rating?.key ?? null),
    ],
  );
}

/** Settles what is not settled yet; returns the ids of those. */
export async function settleRows(tx: Tx, items: readonly SettledCall[], now: number): Promise<string[]> {
  const calls = items.map(({ live }) => live.call);
  const ends = items.map(({ settlement }) => settlement);
  const rows = await tx.query<{ id: string }>(
    `update attempts a set state = 'ended', settled_at = $1, ringing_at = u.ringing, answered_at = u.answered,
            agent_id = u.agent, bridged_at = u.bridged, ended_at = u.ended, abandoned = u.abandoned,
            outcome = u.outcome, path = u.path, hangup_by = u.hangup_by, hangup_cause = u.cause,
            sip_status = u.sip, ring_seconds = u.ring, wait_seconds = u.wait, talk_seconds = u.talk,
            settled_by = u.settled_by, detection = coalesce(u.detection, a.detection),
            detection_reason = coalesce(u.reason, a.detection_reason), rating_at = u.rating_at, rating = u.rating,
            rating_end = u.rating_end
       from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::uuid[], $6::timestamptz[],
                   $7::timestamptz[], $8::boolean[], $9::text[], $10::text[], $11::text[], $12::text[],
                   $13::int[], $14::float8[], $15::float8[], $16::float8[], $17::text[], $18::text[], $19::text[],
                   $20::timestamptz[], $21::int[], $22::text[])
            as u(id, ringing, answered, agent, bridged, ended, abandoned, outcome, path, hangup_by, cause, sip,
                 ring, wait, talk, settled_by, detection, reason, rating_at, rating, rating_end)
      where a.id = u.id and a.settled_at is null returning a.id`,
    [
      new Date(now * 1000),
      items.map(({ live }) => live.id),
      calls.map((c) => dateOf(c.ringingAt)),
      calls.map((c) => dateOf(c.answeredAt)),
      calls.map(agentOf),
      calls.map((c) => dateOf(c.bridgedAt)),
      calls.map((c) => dateOf(c.endedAt)),
      items.map(({ live }) => isAbandoned(live)),
      ends.map((e) => e.outcome),
      ends.map((e) => e.path),
      ends.map((e) => e.hangupBy),
      ends.map((e) => e.cause),
      ends.map((e) => e.sipStatus),
      ends.map((e) => e.ringSeconds),
      ends.map((e) => e.waitSeconds),
      ends.map((e) => e.talkSeconds),
      ends.map((e) => e.settledBy),
      calls.map((c) => c.detection?.verdict ?? null),
      calls.map((c) => c.detection?.reason ?? null),
      calls.map((c) => dateOf(c.rating?.askedAt ?? null)),
      calls.map((c) => c.rating?.key ?? null),
      calls.map((c) => c.rating?.end ?? null),
    ],
  );
  return rows.map((row) => row.id);
}

/** Trunk or carrier failed the call before it rang, and another trunk is left for it. */
function failsOver({ otherTrunks, call }: LiveCall, { outcome }: Settlement): boolean {
  const failed = outcome === 'carrier-failure' || outcome === 'trunk-refused';
  return otherTrunks && failed && call.ringingAt === null && call.endedByUs === null;
}

export function settledAttempt({ live, settlement }: SettledCall): SettledAttempt {
  return {
    attemptId: live.id,
    taskId: live.task.taskId,
    tenantId: live.task.tenantId,
    contactId: live.contactId,
    phone: live.phone,
    outcome: settlement.outcome,
    abandoned: isAbandoned(live),
    ...(live.reception && { inbound: true, talked: live.call.bridgedAt !== null }),
    failOver: failsOver(live, settlement),
    endedAt: live.call.endedAt ?? 0,
    ...(live.botEnd && {
      conversation: {
        scriptVersionId: live.botEnd.scriptVersionId,
        state: live.botEnd.bot.conversation,
        callback: live.botEnd.callback,
      },
    }),
  };
}

export async function announceTasks(tx: Tx, items: readonly SettledCall[], origin: string): Promise<void> {
  const byTenant = new Map<string, Set<string>>();
  for (const { live } of items) {
    const ids = byTenant.get(live.task.tenantId) ?? new Set<string>();
    byTenant.set(live.task.tenantId, ids.add(live.task.taskId));
  }
  for (const [tenantId, ids] of byTenant)
    await announce(tx, { tenantId, kind: 'tasks', ids: [...ids], origin });
}
