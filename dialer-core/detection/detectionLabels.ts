import { conflict, type Tx } from '../../platform/index.ts';
import { detectionErrorInterval, type ErrorInterval } from './detectionError.ts';

export const detectionLabelNames = ['human', 'machine', 'unclear'] as const;
export type DetectionLabel = (typeof detectionLabelNames)[number];

/** Keeps what a person heard; the last word counts. Error: `not-screened` for a call without a verdict. */
export async function labelDetection(
  tx: Tx,
  label: { attemptId: string; tenantId: string; label: DetectionLabel; by: string; at: Date },
): Promise<{ before: DetectionLabel | null }> {
  const [attempt] = await tx.query<{ detection: string | null; before: DetectionLabel | null }>(
    `select a.detection, l.label as before from attempts a left join detection_labels l on l.attempt_id = a.id
      where a.id = $1 and a.tenant_id = $2`,
    [label.attemptId, label.tenantId],
  );
  if (!attempt || attempt.detection === null)
    throw conflict('not-screened', 'only calls that were screened for a machine can be labelled');
  await tx.query(
    `insert into detection_labels (attempt_id, tenant_id, label, labelled_by, labelled_at) values ($1, $2, $3, $4, $5)
     on conflict (attempt_id) do update set label = $3, labelled_by = $4, labelled_at = $5`,
    [label.attemptId, label.tenantId, label.label, label.by, label.at],
  );
  return { before: attempt.before };
}

/**
 * Errors of a task's verdicts, from the labelled sample. `machine`: people taken for machines, the false positives
 * that count into abandonment; `human`: machines taken for people. Unclear recordings are left out.
 */
export async function detectionErrors(
  tx: Tx,
  taskId: string,
): Promise<{ machine: ErrorInterval; human: ErrorInterval }> {
  const rows = await tx.query<{ verdict: string; labelled: number; wrong: number }>(
    `select a.detection as verdict, count(*) as labelled, count(*) filter (where l.label <> a.detection) as wrong
       from detection_labels l join attempts a on a.id = l.attempt_id
      where a.task_id = $1 and l.label <> 'unclear' and a.detection in ('human', 'machine') group by a.detection`,
    [taskId],
  );
  const of = (verdict: string) =>
    detectionErrorInterval(rows.find((row) => row.verdict === verdict) ?? { labelled: 0, wrong: 0 });
  return { machine: of('machine'), human: of('human') };
}
