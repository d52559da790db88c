import { notFound, visibleTo, type Actor, type Tx } from '../../platform/index.ts';
import { ownedScript } from './scriptRow.ts';

export interface UnrecognisedUtterance {
  id: number;
  node: string;
  said: string;
  times: number;
  closest: string | null;
  score: number | null;
  /** Epoch seconds. */
  lastAt: number;
  /** The intent it was given to; `-`: of none. */
  label: string | null;
}

const columns = `u.id, u.node, u.said, u.times, u.closest, u.score,
  extract(epoch from u.last_at)::float8 as "lastAt", u.label`;

/** Sentences of a script that nothing matched, heard last first. `after`: the last one of the page before. */
export const readUnrecognised = (
  tx: Tx,
  scriptId: string,
  { labelled, after, limit }: { labelled: boolean; after: [number, number] | null; limit: number },
): Promise<UnrecognisedUtterance[]> =>
  tx.query<UnrecognisedUtterance>(
    `select ${columns} from unrecognised_utterances u
      where u.script_id = $1 and (u.label is not null) = $2
        and ($3::float8 is null or (u.last_at, u.id) < (to_timestamp($3), $4::bigint))
      order by u.last_at desc, u.id desc limit $5`,
    [scriptId, labelled, after?.[0] ?? null, after?.[1] ?? null, limit],
  );

/** Says of which intent a sentence is (`-`: of none; null: open again). Error: `not-found`. */
export async function labelUnrecognised(
  tx: Tx,
  actor: Actor,
  id: number,
  label: string | null,
  now: number,
): Promise<{ scriptId: string; before: string | null; utterance: UnrecognisedUtterance }> {
  const params: unknown[] = [id];
  const visible = visibleTo(actor, ownedScript, params);
  const [before] = await tx.query<{ scriptId: string; label: string | null }>(
    `select x.id as "scriptId", u.label from unrecognised_utterances u join scripts x on x.id = u.script_id
      where u.id = $1 and x.archived_at is null and ${visible} for update of u`,
    params,
  );
  if (!before) throw notFound('utterance');
  const [utterance] = await tx.query<UnrecognisedUtterance>(
    `update unrecognised_utterances u set label = $2, labelled_by = case when $2::text is null then null else $3::uuid end,
            labelled_at = case when $2::text is null then null else $4::timestamptz end
      where u.id = $1 returning ${columns}`,
    [id, label, actor.userId, new Date(now * 1000)],
  );
  if (!utterance) throw notFound('utterance');
  return { scriptId: before.scriptId, before: before.label, utterance };
}
