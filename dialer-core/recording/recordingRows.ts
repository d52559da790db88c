import type { Tx } from '../../platform/index.ts';
import type { RecordingCheck } from './checkRecordingFile.ts';

/** A recording as it begins: written before the switch is told to record. */
export interface NewRecording {
  id: string;
  tenantId: string;
  attemptId: string;
  part: number;
  /** Below the root. */
  path: string;
  stereo: boolean;
  /** Epoch seconds. */
  startedAt: number;
}

const dateOf = (moment: number) => new Date(moment * 1000);

/** The row stands before `startRecording` is sent; a second one for the same part changes nothing. */
export async function recordingStarts(tx: Tx, recording: NewRecording): Promise<void> {
  const { id, tenantId, attemptId, part, path, stereo, startedAt } = recording;
  await tx.query(
    `insert into recordings (id, tenant_id, attempt_id, part, path, stereo, started_at, state)
     values ($1, $2, $3, $4, $5, $6, $7, 'recording') on conflict (attempt_id, part) do nothing`,
    [id, tenantId, attemptId, part, path, stereo, dateOf(startedAt)],
  );
}

/** The switch has closed the file: `seconds` of sound, as it says. The file is then looked at by a worker. */
export async function recordingStopped(
  tx: Tx,
  { path, seconds, at }: { path: string; seconds: number; at: number },
): Promise<void> {
  await tx.query(
    `update recordings set stopped_at = $2, seconds = $3 where path = $1 and state = 'recording' and stopped_at is null`,
    [path, dateOf(at), seconds],
  );
}

export interface RecordingToCheck {
  id: string;
  tenantId: string;
  path: string;
  stereo: boolean;
  seconds: number | null;
}

/**
 * Files to look at: closed a moment ago, or never told to be closed though their call ended `silentSeconds` before
 * `now`, because an event was lost or the switch went down. Locked against another worker.
 */
export const recordingsToCheck = (
  tx: Tx,
  {
    now,
    settleSeconds,
    silentSeconds,
    limit,
  }: { now: number; settleSeconds: number; silentSeconds: number; limit: number },
): Promise<RecordingToCheck[]> =>
  tx.query<RecordingToCheck>(
    `select r.id, r.tenant_id as "tenantId", r.path, r.stereo, r.seconds from recordings r
      where r.state = 'recording' and (r.stopped_at < $1 or (r.stopped_at is null and exists
            (select 1 from attempts a where a.id = r.attempt_id and a.ended_at < $2)))
      order by r.started_at limit $3 for update of r skip locked`,
    [dateOf(now - settleSeconds), dateOf(now - silentSeconds), limit],
  );

export async function recordingChecked(
  tx: Tx,
  id: string,
  check: RecordingCheck,
  now: number,
): Promise<void> {
  await tx.query(
    `update recordings set state = $2, reason = $3, bytes = $4, seconds = coalesce($5, seconds), checked_at = $6,
            stopped_at = coalesce(stopped_at, $6) where id = $1 and state = 'recording'`,
    [
      id,
      check.state,
      check.state === 'ready' ? null : check.reason,
      check.bytes,
      check.state === 'missing' ? null : check.seconds,
      dateOf(now),
    ],
  );
}
