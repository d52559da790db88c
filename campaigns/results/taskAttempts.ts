import type { RatingEnd } from '../../dialer-core/index.ts';
import type { Tx } from '../../platform/index.ts';

/** One dial of a task. Moments in epoch seconds, durations in seconds, phone E.164. */
export interface TaskAttempt {
  id: string;
  contactId: number;
  contactName: string | null;
  externalRef: string | null;
  phone: string;
  ordinal: number;
  /** The callee rang us. */
  inbound: boolean;
  state: string;
  detection: 'human' | 'machine' | 'unsure' | null;
  detectionLabel: 'human' | 'machine' | 'unclear' | null;
  /** Those that can be heard. */
  recordings: { id: string; part: number; seconds: number | null }[];
  outcome: string | null;
  path: string | null;
  abandoned: boolean;
  agentName: string | null;
  hangupBy: string | null;
  hangupCause: string | null;
  createdAt: number;
  answeredAt: number | null;
  bridgedAt: number | null;
  endedAt: number | null;
  ringSeconds: number | null;
  waitSeconds: number | null;
  talkSeconds: number | null;
  /** The key by which the callee rated the conversation, and how the question ended; null: it was not asked. */
  rating: number | null;
  ratingEnd: RatingEnd | null;
  /** What a robot talked; null: none did. */
  conversation: RobotResult | null;
  /** What the agent wrote. */
  result: string | null;
  note: string | null;
}

/** What a conversation with a robot came to. */
export interface RobotResult {
  live: boolean;
  result: string | null;
  grade: string | null;
  tags: string[];
}

/** Where a page of attempts ended. */
export interface AttemptKey {
  createdAt: number;
  id: string;
}

const moment = (column: string) => `extract(epoch from ${column})::float8`;

const recordings = `coalesce((
           select jsonb_agg(jsonb_build_object('id', r.id, 'part', r.part, 'seconds', r.seconds) order by r.part)
             from recordings r where r.attempt_id = a.id and r.state in ('ready', 'too-short')), '[]')`;

/** Columns of `TaskAttempt`; the query names the attempts `a` and has `attemptJoins`. */
export const attemptColumns = `a.id, a.contact_id as "contactId", c.name as "contactName", c.external_ref as "externalRef", a.phone,
         a.ordinal, a.inbound, a.state, a.outcome, a.detection, d.label as "detectionLabel", ${recordings} as recordings, a.path, a.abandoned, u.name as "agentName", a.hangup_by as "hangupBy",
         a.hangup_cause as "hangupCause", ${moment('a.created_at')} as "createdAt",
         ${moment('a.answered_at')} as "answeredAt", ${moment('a.bridged_at')} as "bridgedAt",
         ${moment('a.ended_at')} as "endedAt", a.ring_seconds as "ringSeconds", a.wait_seconds as "waitSeconds",
         a.talk_seconds as "talkSeconds", a.rating, a.rating_end as "ratingEnd", s.name as result, s.note,
         case when b.attempt_id is not null then
           json_build_object('live', b.live, 'result', b.result, 'grade', b.grade, 'tags', b.tags) end as conversation`;

export const attemptJoins = `
    left join contacts c on c.id = a.contact_id
    left join detection_labels d on d.attempt_id = a.id
    left join call_results s on s.attempt_id = a.id
    left join bot_conversations b on b.attempt_id = a.id
    left join agents g on g.id = a.agent_id
    left join users u on u.id = g.user_id`;

const select = `select ${attemptColumns} from attempts a ${attemptJoins}`;

/** Newest first; one row more than `limit` when there is one. */
export const readAttempts = (
  tx: Tx,
  taskId: string,
  page: { after: AttemptKey | null; limit: number },
): Promise<TaskAttempt[]> =>
  tx.query<TaskAttempt>(
    `${select} where a.task_id = $1 and ($2::timestamptz is null or (a.created_at, a.id) < ($2, $3::uuid))
      order by a.created_at desc, a.id desc limit ${page.limit + 1}`,
    [taskId, ...keyParams(page.after)],
  );

/** Rows read at once: what an export keeps in memory. */
const BATCH = 1000;

/** Every dial of a task up to `until` (epoch seconds) once, oldest first, in batches read as they are asked for. */
export async function* attemptsUntil(
  tx: Tx,
  taskId: string,
  until: number,
  batch = BATCH,
): AsyncGenerator<TaskAttempt[]> {
  let after: AttemptKey | null = null;
  for (;;) {
    const rows: TaskAttempt[] = await tx.query<TaskAttempt>(
      `${select} where a.task_id = $1 and ($2::timestamptz is null or (a.created_at, a.id) > ($2, $3::uuid))
          and a.created_at <= $4
        order by a.created_at, a.id limit ${batch}`,
      [taskId, ...keyParams(after), new Date(Math.round(until * 1000))],
    );
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last;
  }
}

/** A key as two parameters of a query. */
export const keyParams = (key: AttemptKey | null): [Date | null, string | null] =>
  key ? [new Date(Math.round(key.createdAt * 1000)), key.id] : [null, null];
