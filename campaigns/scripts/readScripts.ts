import { notFound, visibleTo, type Actor, type Tx } from '../../platform/index.ts';
import { ownedScript } from './scriptRow.ts';
import type { PublishStep, VersionState } from './scriptVersionStates.ts';
import type { TrainingOutcome } from './trainingOutcome.ts';

const moment = (column: string) => `extract(epoch from ${column})::float8`;

/** A script in a list; moments in epoch seconds. */
export interface ScriptSummary {
  id: string;
  name: string;
  language: 'zh' | 'en';
  scene: string;
  revision: number;
  savedBy: string | null;
  savedAt: number;
  /** Who changes the draft at present. */
  holder: { userId: string; name: string; until: number } | null;
  /** The newest version in use. */
  published: { versionId: string; number: number; at: number } | null;
  /** The newest version in review or publishing, or one that could not be published. */
  underway: { versionId: string; number: number; state: VersionState } | null;
  createdAt: number;
}

/** Select and from, with the script as `x`; the holder is shown until `held_until`, which the caller compares. */
export const scriptSelect = `
  select x.id, x.name, x.language, x.scene, x.revision, s.name as "savedBy", ${moment('x.saved_at')} as "savedAt",
         case when h.id is not null then
           json_build_object('userId', h.id, 'name', h.name, 'until', ${moment('x.held_until')}) end as holder,
         (select json_build_object('versionId', v.id, 'number', v.number, 'at', ${moment('v.published_at')})
            from script_versions v where v.script_id = x.id and v.state = 'published'
           order by v.published_at desc, v.number desc limit 1) as published,
         (select json_build_object('versionId', v.id, 'number', v.number, 'state', v.state)
            from script_versions v where v.script_id = x.id
           order by v.number desc limit 1) as underway,
         ${moment('x.created_at')} as "createdAt"
    from scripts x left join users s on s.id = x.saved_by left join users h on h.id = x.held_by`;

/** What a row of `scriptSelect` says at `now`: holds that have run out and versions that are settled are no news. */
export function scriptSummary(row: ScriptSummary, now: number): ScriptSummary {
  const settled = row.underway && ['published', 'retired', 'withdrawn'].includes(row.underway.state);
  return {
    ...row,
    holder: row.holder && row.holder.until > now ? row.holder : null,
    underway: settled ? null : row.underway,
  };
}

/** One script as the list shows it. Error: `not-found`. */
export async function readScript(tx: Tx, actor: Actor, id: string, now: number): Promise<ScriptSummary> {
  const params: unknown[] = [id];
  const visible = visibleTo(actor, ownedScript, params);
  const [row] = await tx.query<ScriptSummary>(
    `${scriptSelect} where x.id = $1 and x.archived_at is null and ${visible}`,
    params,
  );
  if (!row) throw notFound('script');
  return scriptSummary(row, now);
}

/** A version without its document. */
export interface VersionSummary {
  id: string;
  scriptId: string;
  number: number;
  state: VersionState;
  remark: string;
  reviewRemark: string | null;
  step: PublishStep | null;
  outcome: TrainingOutcome | null;
  createdBy: string | null;
  createdAt: number;
  reviewedBy: string | null;
  reviewedAt: number | null;
  publishedAt: number | null;
  retiredAt: number | null;
}

const versionSelect = `
  select v.id, v.script_id as "scriptId", v.number, v.state, v.remark, v.review_remark as "reviewRemark", v.step,
         v.outcome, c.name as "createdBy", ${moment('v.created_at')} as "createdAt", r.name as "reviewedBy",
         ${moment('v.reviewed_at')} as "reviewedAt", ${moment('v.published_at')} as "publishedAt",
         ${moment('v.retired_at')} as "retiredAt"
    from script_versions v join scripts x on x.id = v.script_id
    left join users c on c.id = v.created_by left join users r on r.id = v.reviewed_by`;

/** Versions of a script that the actor may see, newest first. */
export async function readVersions(
  tx: Tx,
  actor: Actor,
  scriptId: string,
  limit: number,
): Promise<VersionSummary[]> {
  const params: unknown[] = [scriptId, limit];
  const visible = visibleTo(actor, ownedScript, params);
  return tx.query<VersionSummary>(
    `${versionSelect} where v.script_id = $1 and ${visible} order by v.number desc limit $2`,
    params,
  );
}

/** One version. Error: `not-found`. */
export async function readVersion(tx: Tx, actor: Actor, versionId: string): Promise<VersionSummary> {
  const params: unknown[] = [versionId];
  const visible = visibleTo(actor, ownedScript, params);
  const [version] = await tx.query<VersionSummary>(
    `${versionSelect} where v.id = $1 and x.archived_at is null and ${visible}`,
    params,
  );
  if (!version) throw notFound('version');
  return version;
}

/** What a version says. */
export async function readVersionDocument(tx: Tx, versionId: string): Promise<unknown> {
  const [row] = await tx.query<{ document: unknown }>('select document from script_versions where id = $1', [
    versionId,
  ]);
  if (!row) throw notFound('version');
  return row.document;
}
