import type { Tx } from '../../platform/index.ts';
import type { PromisedCallback } from '../ports.ts';
import type { BotCall } from './botCall.ts';

/** Whose conversation it is. */
export interface BotSeat {
  attemptId: string;
  tenantId: string;
  taskId: string;
  contactId: number;
  scriptVersionId: string;
}

export interface Checkpoint extends BotSeat {
  bot: BotCall;
  callback: PromisedCallback | null;
}

/** Brings the rows of conversations up to date; the last one of a call counts. */
export async function writeConversations(
  tx: Tx,
  checkpoints: readonly Checkpoint[],
  now: number,
): Promise<void> {
  const rows = Array.from(new Map(checkpoints.map((one) => [one.attemptId, one])).values());
  if (rows.length === 0) return;
  // An array of arrays is no array of texts to PostgreSQL: lists go as JSON.
  await tx.query(
    `insert into bot_conversations (attempt_id, tenant_id, task_id, contact_id, script_version_id, state, live,
                                    started_at, updated_at, ended_at, result, grade, tags, intents, callback)
     select u.attempt, u.tenant, u.task, u.contact, u.version, u.state, u.live, u.started, $1, u.ended, u.result, u.grade,
            array(select jsonb_array_elements_text(u.tags)), array(select jsonb_array_elements_text(u.intents)), u.callback
       from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[], $6::uuid[], $7::jsonb[], $8::boolean[],
                   $9::timestamptz[], $10::timestamptz[], $11::text[], $12::text[], $13::jsonb[], $14::jsonb[],
                   $15::jsonb[])
            as u(attempt, tenant, task, contact, version, state, live, started, ended, result, grade, tags, intents,
                 callback)
     on conflict (attempt_id) do update set
       state = excluded.state, live = excluded.live, updated_at = excluded.updated_at, ended_at = excluded.ended_at,
       result = excluded.result, grade = excluded.grade, tags = excluded.tags, intents = excluded.intents,
       callback = coalesce(excluded.callback, bot_conversations.callback)
     -- What came of it stands.
     where bot_conversations.live`,
    [
      new Date(now * 1000),
      rows.map((row) => row.attemptId),
      rows.map((row) => row.tenantId),
      rows.map((row) => row.taskId),
      rows.map((row) => row.contactId),
      rows.map((row) => row.scriptVersionId),
      rows.map((row) => JSON.stringify(row.bot)),
      rows.map(({ bot }) => bot.state !== 'ended'),
      rows.map(({ bot }) => new Date(bot.conversation.startedAt * 1000)),
      rows.map(({ bot }) => (bot.state === 'ended' ? new Date(bot.conversation.at * 1000) : null)),
      rows.map(({ bot }) => (bot.state === 'ended' ? bot.conversation.result : null)),
      rows.map(({ bot }) => (bot.state === 'ended' ? bot.conversation.grade : null)),
      rows.map(({ bot }) => JSON.stringify(bot.conversation.tags)),
      rows.map(({ bot }) => JSON.stringify(bot.conversation.intents)),
      rows.map((row) => (row.callback === null ? null : JSON.stringify(row.callback))),
    ],
    'kept',
  );
}
