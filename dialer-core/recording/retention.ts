import { writeAudit, type Database, type Tx } from '../../platform/index.ts';
import { deleteRecordingFile } from './recordingRoot.ts';

/** null: unlimited. */
export interface Retention {
  keepDays: number | null;
  keepBytes: number | null;
}

export interface KeptRecording {
  id: string;
  path: string;
  /** Epoch seconds. */
  startedAt: number;
  bytes: number;
}
export type Expired = KeptRecording & { reason: 'kept-days' | 'kept-size' };

const DAY = 86_400;

/**
 * Which of a tenant's recordings (oldest first) are to go: those older than its days, then the oldest until the
 * rest is within its size.
 */
export function expiredRecordings(
  kept: readonly KeptRecording[],
  { keepDays, keepBytes }: Retention,
  now: number,
): Expired[] {
  const cutOff = keepDays === null ? -Infinity : now - keepDays * DAY;
  let total = kept.reduce((sum, { bytes }) => sum + bytes, 0);
  return kept.flatMap((recording): Expired[] => {
    const old = recording.startedAt < cutOff;
    if (!old && (keepBytes === null || total <= keepBytes)) return [];
    total -= recording.bytes;
    return [{ ...recording, reason: old ? 'kept-days' : 'kept-size' }];
  });
}

/** Recordings looked at for one tenant at once; the next round goes on. */
const BATCH = 500;

/** Deletes what is to go: the file first, then the row says so, with an entry in the audit log for each. */
export async function applyRetention(database: Database, root: string, now: number): Promise<number> {
  const tenants = await database.query<Retention & { tenantId: string }>(
    `select tenant_id as "tenantId", keep_days as "keepDays", keep_bytes as "keepBytes" from recording_settings
      where keep_days is not null or keep_bytes is not null order by tenant_id`,
  );
  let gone = 0;
  for (const { tenantId, ...retention } of tenants)
    for (const recording of await toDelete(database, tenantId, retention, now)) {
      await deleteRecordingFile(root, recording.path);
      await database.transaction((tx) => markDeleted(tx, tenantId, recording, now));
      gone += 1;
    }
  return gone;
}

async function toDelete(tx: Tx, tenantId: string, retention: Retention, now: number): Promise<Expired[]> {
  const [stored] = await tx.query<{ total: number }>(
    `select coalesce(sum(bytes), 0)::float8 as total from recordings where tenant_id = $1 and ${STORED}`,
    [tenantId],
  );
  const oldest = await tx.query<KeptRecording>(
    `select id, path, extract(epoch from started_at)::float8 as "startedAt", coalesce(bytes, 0) as bytes
       from recordings where tenant_id = $1 and ${STORED} order by started_at, id limit $2`,
    [tenantId, BATCH],
  );
  // What stands behind this batch counts as well: the batch may keep what the size leaves after it.
  const behind = (stored?.total ?? 0) - oldest.reduce((sum, { bytes }) => sum + bytes, 0);
  const keepBytes = retention.keepBytes === null ? null : retention.keepBytes - behind;
  return expiredRecordings(oldest, { ...retention, keepBytes }, now);
}

const STORED = `state in ('ready', 'too-short')`;

async function markDeleted(tx: Tx, tenantId: string, recording: Expired, now: number): Promise<void> {
  const at = new Date(now * 1000);
  const { id, path, reason, bytes } = recording;
  const changed = await tx.query(
    `update recordings set state = 'deleted', reason = $2 where id = $1 and state <> 'deleted' returning id`,
    [id, reason],
  );
  if (changed.length === 0) return;
  await writeAudit(tx, {
    ...{ tenantId, at, userId: null, action: 'recording.delete', entity: 'recording', entityId: id },
    ...{ before: { path, bytes }, after: { reason }, ip: null, requestId: null },
  });
}
