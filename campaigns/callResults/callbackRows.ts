import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/index.ts';

/**
 * From when others may make a callback that has an agent of its own: epoch seconds. `minutes` null: never; its contact
 * is then kept out of all claims (`strictCallback`), and is dialed for its agent alone.
 */
export const othersFrom = (dueAt: number, minutes: number | null): number => dueAt + (minutes ?? 0) * 60;

/** Whether a callback (`b`) is for its agent alone. */
export const strictCallback = 'b.agent_id is not null and b.others_after_minutes is null';

export interface NewCallback {
  tenantId: string;
  taskId: string;
  contactId: number;
  phone: string;
  /** Epoch seconds. */
  dueAt: number;
  /** Who calls; null: any agent of the task. */
  agentId: string | null;
  /** So many minutes after it was due others make it, too; null: never. */
  othersAfterMinutes: number | null;
  note: string;
  /** The call in which it is made; null: none. */
  attemptId: string | null;
  /** Null: the callee, by key. */
  madeBy: string | null;
}

/** Makes an appointment; closes the one before it, which this call has kept, or which it moves. */
export async function makeCallback(tx: Tx, wanted: NewCallback, now: number): Promise<void> {
  await closeAfterTalk(tx, wanted, 'moved', now);
  await tx.query(
    `insert into callbacks (id, tenant_id, task_id, contact_id, phone, due_at, agent_id, note, state, attempt_id,
                            made_by, made_at, others_after_minutes)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9, $10, $11, $12)`,
    [
      randomUUID(),
      wanted.tenantId,
      wanted.taskId,
      wanted.contactId,
      wanted.phone,
      new Date(wanted.dueAt * 1000),
      wanted.agentId,
      wanted.note,
      wanted.attemptId,
      wanted.madeBy,
      new Date(now * 1000),
      wanted.othersAfterMinutes,
    ],
  );
}

/** The callee has been talked to: an earlier appointment is kept; one of this very call is `own`. */
export const closeAfterTalk = (
  tx: Tx,
  { taskId, contactId, attemptId }: Pick<NewCallback, 'taskId' | 'contactId' | 'attemptId'>,
  own: 'moved' | 'cancelled',
  now: number,
): Promise<unknown> =>
  tx.query(
    `update callbacks set state = case when attempt_id = $3 then $4 else 'reached' end, closed_at = $5
      where task_id = $1 and contact_id = $2 and state = 'open'`,
    [taskId, contactId, attemptId, own, new Date(now * 1000)],
  );

/** Nothing more is planned for these contacts of a task: neither are callbacks. */
export async function closeCallbacks(
  tx: Tx,
  rows: readonly { taskId: string; contactId: number; state: 'reached' | 'not-reached' | 'cancelled' }[],
  now: number,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `update callbacks c set state = d.state, closed_at = $4
       from unnest($1::uuid[], $2::bigint[], $3::text[]) as d(task_id, contact_id, state)
      where c.task_id = d.task_id and c.contact_id = d.contact_id and c.state = 'open'`,
    [
      rows.map((row) => row.taskId),
      rows.map((row) => row.contactId),
      rows.map((row) => row.state),
      new Date(now * 1000),
    ],
  );
}
