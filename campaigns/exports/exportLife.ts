import { randomUUID } from 'node:crypto';
import { notFound, visibleTo, type Actor, type JobQueue, type Tx } from '../../platform/index.ts';
import type { ExportSource } from './exportSources.ts';

/** Seconds on the clock for which a file is kept. */
const KEPT = 7 * 86_400;

export interface ExportRow {
  id: string;
  tenantId: string;
  source: ExportSource;
  format: 'csv' | 'xlsx';
  fileName: string;
  unmasked: boolean;
  status: 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';
  rows: number | null;
  written: number;
  bytes: number | null;
  errorCode: string | null;
  /** Epoch seconds. */
  createdAt: number;
  finishedAt: number | null;
  expiresAt: number;
}

const columns = `
  x.id, x.tenant_id as "tenantId", x.source, x.format, x.file_name as "fileName", x.unmasked, x.status, x.rows, x.written, x.bytes,
  x.error_code as "errorCode", extract(epoch from x.created_at)::float8 as "createdAt",
  extract(epoch from x.finished_at)::float8 as "finishedAt", extract(epoch from x.expires_at)::float8 as "expiresAt"`;

export interface NewExport {
  source: ExportSource;
  format: 'csv' | 'xlsx';
  /** Without its ending. */
  name: string;
  unmasked: boolean;
}

/** Notes an export; call `queueExport` once `tx` is committed. What may be seen has been checked. Returns its id. */
export async function createExport(tx: Tx, actor: Actor, wanted: NewExport, now: number): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `insert into exports (id, tenant_id, source, format, file_name, unmasked, language, status, created_by, created_at,
                          expires_at)
     values ($1, $2, $3, $4, $5, $6, 'en', 'queued', $7, $8, $9)`,
    [
      ...[
        id,
        actor.tenantId,
        JSON.stringify(wanted.source),
        wanted.format,
        `${wanted.name}.${wanted.format}`,
      ],
      ...[wanted.unmasked, actor.userId, new Date(now * 1000), new Date((now + KEPT) * 1000)],
    ],
  );
  return id;
}

/** Hands an export to the workers. Lost or doubled calls do no harm. */
export const queueExport = (queue: JobQueue, exportId: string): Promise<void> =>
  queue.add({ name: 'export', key: exportId, data: { exportId } });

/** One's own; those of everybody for roles over the whole tenant. */
const owned = { tenant: 'x.tenant_id', owner: 'x.created_by' };

/** Newest first, at most 100. */
export async function readExports(tx: Tx, actor: Actor): Promise<ExportRow[]> {
  const params: unknown[] = [];
  const visible = visibleTo(actor, owned, params);
  return tx.query<ExportRow>(
    `select ${columns} from exports x where ${visible} order by x.created_at desc, x.id limit 100`,
    params,
  );
}

/** One that the actor may see. Error: `not-found`. */
export async function readExport(tx: Tx, actor: Actor, id: string): Promise<ExportRow> {
  const params: unknown[] = [id];
  const visible = visibleTo(actor, owned, params);
  const [row] = await tx.query<ExportRow>(
    `select ${columns} from exports x where x.id = $1 and ${visible}`,
    params,
  );
  if (!row) throw notFound('export');
  return row;
}

/** Ends one that is not over. Error: `not-found`. */
export async function cancelExport(tx: Tx, actor: Actor, id: string, now: number): Promise<void> {
  await readExport(tx, actor, id);
  await tx.query(
    `update exports set status = 'cancelled', finished_at = $2 where id = $1 and status in ('queued', 'running')`,
    [id, new Date(now * 1000)],
  );
}

/** For the worker: begins or begins again; null: nothing is to be done any more. */
export async function beginExport(tx: Tx, id: string): Promise<(ExportRow & { zone: string }) | null> {
  const [row] = await tx.query<ExportRow & { zone: string }>(
    `update exports x set status = 'running', written = 0 from tenants n
      where x.id = $1 and n.id = x.tenant_id and x.status in ('queued', 'running')
      returning ${columns}, n.time_zone as zone`,
    [id],
  );
  return row ?? null;
}

/** Notes the progress; false: it was cancelled. */
export async function noteWritten(
  tx: Tx,
  id: string,
  written: number,
  rows: number | null,
): Promise<boolean> {
  const changed = await tx.query(
    `update exports set written = $2, rows = coalesce($3, rows) where id = $1 and status = 'running' returning id`,
    [id, written, rows],
  );
  return changed.length > 0;
}

export async function endExport(
  tx: Tx,
  id: string,
  end: { status: 'completed'; written: number; bytes: number } | { status: 'failed'; errorCode: string },
  now: number,
): Promise<void> {
  const done = end.status === 'completed' ? end : null;
  await tx.query(
    `update exports set status = $2, finished_at = $3, written = coalesce($4, written), bytes = $5, error_code = $6
      where id = $1 and status = 'running'`,
    [
      ...[id, end.status, new Date(now * 1000), done?.written ?? null, done?.bytes ?? null],
      end.status === 'failed' ? end.errorCode : null,
    ],
  );
}

/** Ids of exports that wait for a worker, and of those whose file is to be removed, which are forgotten. */
export async function leftExports(tx: Tx, now: number): Promise<{ waiting: string[]; expired: string[] }> {
  const waiting = await tx.query<{ id: string }>(
    `select id from exports where status in ('queued', 'running') order by created_at limit 100`,
  );
  const expired = await tx.query<{ id: string }>(
    `delete from exports where expires_at < $1 and status not in ('queued', 'running') returning id`,
    [new Date(now * 1000)],
  );
  return { waiting: waiting.map((row) => row.id), expired: expired.map((row) => row.id) };
}
