import type { FieldDefinition } from '../shapes.ts';
import type { Tx } from '../../platform/index.ts';

/** What became of one contact of a task. Moments in epoch seconds; phone E.164. */
export interface ContactResult {
  contactId: number;
  externalRef: string | null;
  name: string | null;
  phone: string;
  fields: Record<string, string>;
  state: string;
  endReason: string | null;
  /** Dials that count against the contact. */
  attempts: number;
  lastOutcome: string | null;
  path: string | null;
  agentName: string | null;
  lastAttemptAt: number | null;
  talkSeconds: number | null;
  /** What the agent of the last dial wrote. */
  result: string | null;
  note: string | null;
  /** What the robot of the last dial came to. */
  robotResult: string | null;
  grade: string | null;
  tags: string[];
  intents: string[];
}

/** Rows read at once: what an export keeps in memory. */
const BATCH = 1000;

/** The fields of the task's list, in list order. */
export async function listFieldsOf(tx: Tx, taskId: string): Promise<FieldDefinition[]> {
  const [list] = await tx.query<{ fields: FieldDefinition[] }>(
    'select l.fields from tasks t join lists l on l.id = t.list_id where t.id = $1',
    [taskId],
  );
  return list?.fields ?? [];
}

/** Every contact of a task once, in list order, in batches read one by one as they are asked for. */
export async function* contactResults(
  tx: Tx,
  taskId: string,
  batch = BATCH,
): AsyncGenerator<ContactResult[]> {
  let after = 0;
  for (;;) {
    const rows = await readBatch(tx, taskId, after, batch);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last.contactId;
  }
}

const readBatch = (tx: Tx, taskId: string, after: number, limit: number): Promise<ContactResult[]> =>
  tx.query<ContactResult>(
    `select t.contact_id as "contactId", c.external_ref as "externalRef", c.name, coalesce(a.phone, t.phone) as phone,
            coalesce(c.fields, '{}') as fields, t.state, t.end_reason as "endReason", t.attempts,
            t.last_outcome as "lastOutcome", a.path, u.name as "agentName",
            extract(epoch from a.created_at)::float8 as "lastAttemptAt", a.talk_seconds as "talkSeconds",
            r.name as result, r.note, b.result as "robotResult", b.grade, coalesce(b.tags, '{}') as tags,
            coalesce(b.intents, '{}') as intents
       from (select * from task_contacts where task_id = $1 and contact_id > $2 order by contact_id limit $3) t
       left join contacts c on c.id = t.contact_id
       left join lateral (
         select * from attempts a where a.contact_id = t.contact_id and a.task_id = t.task_id
          order by a.created_at desc, a.id desc limit 1) a on true
       left join call_results r on r.attempt_id = a.id
       left join bot_conversations b on b.attempt_id = a.id
       left join agents g on g.id = a.agent_id
       left join users u on u.id = g.user_id
      order by t.contact_id`,
    [taskId, after, limit],
  );
