import { announce, type Tx } from '../../platform/index.ts';
import type { DecisionRow } from './decisionRow.ts';
import type { FloorCounts } from './floor.ts';
import type { TaskTotals } from './taskTotals.ts';

export interface TaskLiveRow {
  taskId: string;
  tenantId: string;
  pacerState: unknown;
  decision: DecisionRow;
  counts: FloorCounts & { dialing: number; ringing: number; waiting: number };
  totals: TaskTotals;
}

/** Saves the pacer, the last decision and one sample of each running task. */
export async function saveTaskLive(tx: Tx, rows: TaskLiveRow[], now: number, origin: string): Promise<void> {
  if (rows.length === 0) return;
  const at = new Date(now * 1000);
  await tx.query(
    `insert into task_pacing (task_id, saved_at, state, decision)
     select u.id, $1, u.state, u.decision from unnest($2::uuid[], $3::jsonb[], $4::jsonb[]) as u(id, state, decision)
     on conflict (task_id) do update
        set saved_at = excluded.saved_at, state = excluded.state, decision = excluded.decision`,
    [
      at,
      rows.map((row) => row.taskId),
      rows.map((row) => JSON.stringify(row.pacerState ?? null)),
      rows.map((row) => JSON.stringify(row.decision)),
    ],
  );
  const count = (pick: (row: TaskLiveRow) => number) => rows.map(pick);
  await tx.query(
    `insert into task_samples (at, task_id, tenant_id, ready, talking, wrap_up, on_break, dialing, ringing, waiting,
                               dials, answered, connected, abandoned)
     select $1, * from unnest($2::uuid[], $3::uuid[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::int[],
                              $10::int[], $11::int[], $12::int[], $13::int[], $14::int[])
     on conflict (task_id, at) do nothing`,
    [
      at,
      rows.map((row) => row.taskId),
      rows.map((row) => row.tenantId),
      count((row) => row.counts.ready),
      count((row) => row.counts.talking),
      count((row) => row.counts.wrapUp),
      count((row) => row.counts.onBreak),
      count((row) => row.counts.dialing),
      count((row) => row.counts.ringing),
      count((row) => row.counts.waiting),
      count((row) => row.totals.dials),
      count((row) => row.totals.answered),
      count((row) => row.totals.connected),
      count((row) => row.totals.abandoned),
    ],
  );
  const tenants = new Set(rows.map((row) => row.tenantId));
  for (const tenantId of tenants) {
    const ids = rows.filter((row) => row.tenantId === tenantId).map((row) => row.taskId);
    await announce(tx, { tenantId, kind: 'tasks', ids, origin });
  }
}

/** Samples older than a day (on the clock) are of no use to a live chart. */
export async function dropOldSamples(tx: Tx, now: number): Promise<void> {
  await tx.query('delete from task_samples where at < $1', [new Date((now - 86_400) * 1000)]);
}
