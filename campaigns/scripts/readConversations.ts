import type { BotCall } from '../../dialer-core/index.ts';
import { notFound, visibleTo, type Actor, type OwnedColumns, type Tx } from '../../platform/index.ts';

/** A conversation of a robot in a list. Moments in epoch seconds; phone E.164. */
export interface ConversationSummary {
  attemptId: string;
  contactName: string | null;
  phone: string;
  live: boolean;
  /** Who talks with the callee; `transferring`: nobody yet, an agent is looked for. */
  state: 'robot' | 'transferring' | 'person' | 'ended';
  startedAt: number;
  updatedAt: number;
  endedAt: number | null;
  /** Title of the node it stands at, or ended at. */
  node: string;
  result: string | null;
  grade: string | null;
  tags: string[];
}

/** A conversation with everything that was said. */
export interface StoredConversation extends ConversationSummary {
  taskId: string;
  taskName: string;
  contactId: number;
  script: { id: string; name: string; versionId: string; number: number } | null;
  bot: BotCall;
  /** Titles of nodes and names of knowledge entries, by their ids. */
  titles: Record<string, string>;
  intents: string[];
}

/** Where a page of conversations ended. */
export interface ConversationKey {
  startedAt: number;
  id: string;
}

const owned: OwnedColumns = { tenant: 'k.tenant_id', department: 'k.department_id', owner: 'k.created_by' };

const moment = (column: string) => `extract(epoch from ${column})::float8`;

/** The document has the titles; a node without one is called by its id. */
const titleOf = (node: string) => `coalesce(
  (select nullif(n->>'title', '') from json_array_elements(v.document->'flows') f, json_array_elements(f->'nodes') n
    where n->>'id' = ${node} limit 1), ${node})`;

const summary = `
  b.attempt_id as "attemptId", c.name as "contactName", a.phone, b.live,
  case when b.state->>'state' = 'taken-over' then 'person'
       when b.live and b.state->'conversation'->>'phase' = 'transferring' then 'transferring'
       when b.live then 'robot' else 'ended' end as state,
  ${moment('b.started_at')} as "startedAt", ${moment('b.updated_at')} as "updatedAt", ${moment('b.ended_at')} as "endedAt",
  ${titleOf(`(b.state->'conversation'->>'node')`)} as node, b.result, b.grade, b.tags`;

const from = `
  from bot_conversations b
  join attempts a on a.id = b.attempt_id
  join tasks k on k.id = b.task_id
  left join contacts c on c.id = b.contact_id
  left join script_versions v on v.id = b.script_version_id
  left join scripts s on s.id = v.script_id`;

/** What was said in a call whose task the actor may see. Error: `not-found`, also for a call without a robot. */
export async function readConversation(tx: Tx, actor: Actor, attemptId: string): Promise<StoredConversation> {
  const params: unknown[] = [attemptId];
  const row = await conversationWhere(tx, visibleTo(actor, owned, params), params);
  if (!row) throw notFound('conversation');
  return row;
}

/** What a robot said in a call, for the agent who has it now; null: no robot talked. */
export const conversationOfCall = (
  tx: Tx,
  tenantId: string,
  attemptId: string,
): Promise<StoredConversation | null> => conversationWhere(tx, 'b.tenant_id = $2', [attemptId, tenantId]);

/** `where` narrows the call $1. */
async function conversationWhere(
  tx: Tx,
  where: string,
  params: unknown[],
): Promise<StoredConversation | null> {
  const [row] = await tx.query<StoredConversation>(
    `select ${summary}, k.id as "taskId", k.name as "taskName", b.contact_id as "contactId", b.state as bot, b.intents,
            case when v.id is not null then json_build_object('id', s.id, 'name', coalesce(s.name, ''),
              'versionId', v.id, 'number', v.number) end as script,
            coalesce((select json_object_agg(t.id, t.title) from (
              select n->>'id' as id, coalesce(nullif(n->>'title', ''), n->>'id') as title
                from json_array_elements(v.document->'flows') f, json_array_elements(f->'nodes') n
              union all
              select 'knowledge:' || (e->>'id'), e->>'name' from json_array_elements(v.document->'knowledge') e) t),
              '{}') as titles
       ${from} where b.attempt_id = $1 and ${where}`,
    params,
  );
  return row ?? null;
}

/** The conversations of a task, under way or ended, newest first; one row more than `limit` when there is one. */
export const readConversations = (
  tx: Tx,
  taskId: string,
  page: { live: boolean; after: ConversationKey | null; limit: number },
): Promise<ConversationSummary[]> =>
  tx.query<ConversationSummary>(
    `select ${summary} ${from}
      where b.task_id = $1 and b.live = $2
        and ($3::timestamptz is null or (b.started_at, b.attempt_id) < ($3, $4::uuid))
      order by b.started_at desc, b.attempt_id desc limit ${page.limit + 1}`,
    [
      taskId,
      page.live,
      page.after && new Date(Math.round(page.after.startedAt * 1000)),
      page.after?.id ?? null,
    ],
  );
