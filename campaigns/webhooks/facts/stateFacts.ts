import type { Tx } from '../../../platform/index.ts';
import type { BodyRow } from '../bodyRow.ts';
import { asParams } from './about.ts';

/** `data` of `task.state`, with `from` and `to`. */
export interface TaskState {
  taskId: string;
  taskName: string | null;
  campaignId: string | null;
  campaignName: string | null;
  kind: string | null;
}

/** `data` of `agent.state`, with `from`, `to`, `cause`, `breakReason` and `callId`. */
export interface AgentState {
  agentId: string;
  userId: string | null;
  agentName: string | null;
}

/** The move is what the trigger has kept: the state may be another one by now. */
function withMove<Row extends { delivery: string }>(
  rows: readonly BodyRow[],
  read: readonly Row[],
): ReadonlyMap<string, object> {
  const kept = new Map(rows.map(({ id, facts }) => [id, facts]));
  return new Map(read.map(({ delivery, ...facts }) => [delivery, { ...facts, ...kept.get(delivery) }]));
}

export const taskFacts = async (tx: Tx, rows: readonly BodyRow[]) =>
  withMove(
    rows,
    await tx.query<TaskState & { delivery: string }>(
      `select d.delivery, d.subject as "taskId", k.name as "taskName", k.campaign_id as "campaignId", p.name as "campaignName",
              k.kind
         from unnest($1::uuid[], $2::text[]) as d(delivery, subject)
         left join tasks k on k.id = d.subject::uuid
         left join campaigns p on p.id = k.campaign_id`,
      asParams(rows),
    ),
  );

export const agentFacts = async (tx: Tx, rows: readonly BodyRow[]) =>
  withMove(
    rows,
    await tx.query<AgentState & { delivery: string }>(
      `select d.delivery, d.subject as "agentId", g.user_id as "userId", u.name as "agentName"
         from unnest($1::uuid[], $2::text[]) as d(delivery, subject)
         left join agents g on g.id = d.subject::uuid
         left join users u on u.id = g.user_id`,
      asParams(rows),
    ),
  );
