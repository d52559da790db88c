import type { Tx } from '../../platform/index.ts';
import type { ConversationState } from '../../scripts-dsl/index.ts';
import {
  countConversation,
  unrecognisedOf,
  type ConversationCount,
  type Unrecognised,
} from './countConversation.ts';

/** A conversation that has ended, and the version it was held by. */
export interface EndedConversation {
  scriptVersionId: string;
  state: ConversationState;
}

type Counted = ConversationCount & { versionId: string };
type Kept = Unrecognised & { versionId: string; times: number };

/**
 * Adds conversations that have ended to the figures of their versions, and keeps what was not understood for
 * labelling. For the transaction that settles the calls: each must count once. A version that does not exist adds
 * nothing. Rows are written in the order of their keys, so that two transactions never wait for each other in a circle.
 */
export async function recordConversations(tx: Tx, ended: readonly EndedConversation[]): Promise<void> {
  if (ended.length === 0) return;
  const counts = addedUp(ended);
  await tx.query(
    `insert into script_counts (version_id, kind, place, times, seconds)
     select v.id, c.kind, c.place, c.times, c.seconds
       from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::float8[]) with ordinality
                  as c (version, kind, place, times, seconds, nr)
       join script_versions v on v.id = c.version
      order by c.nr
     on conflict (version_id, kind, place) do update
       set times = script_counts.times + excluded.times, seconds = script_counts.seconds + excluded.seconds`,
    [
      counts.map(({ versionId }) => versionId),
      counts.map(({ kind }) => kind),
      counts.map(({ place }) => place),
      counts.map(({ times }) => times),
      counts.map(({ seconds }) => seconds),
    ],
  );
  for (const one of notUnderstood(ended)) await keepUnrecognised(tx, one);
}

function addedUp(ended: readonly EndedConversation[]): Counted[] {
  const sums = new Map<string, Counted>();
  for (const { scriptVersionId: versionId, state } of ended)
    for (const count of countConversation(state)) {
      const key = JSON.stringify([versionId, count.kind, count.place]);
      const known = sums.get(key);
      sums.set(key, {
        ...count,
        versionId,
        times: (known?.times ?? 0) + count.times,
        seconds: (known?.seconds ?? 0) + count.seconds,
      });
    }
  return byKey(sums);
}

/** The same sentence at the same node once, with how often it was said. */
function notUnderstood(ended: readonly EndedConversation[]): Kept[] {
  const known = new Map<string, Kept>();
  for (const { scriptVersionId: versionId, state } of ended)
    for (const one of unrecognisedOf(state)) {
      const key = JSON.stringify([versionId, one.node, one.said]);
      known.set(key, { ...one, versionId, times: (known.get(key)?.times ?? 0) + 1 });
    }
  return byKey(known);
}

const byKey = <T>(rows: ReadonlyMap<string, T>): T[] =>
  Array.from(rows)
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, row]) => row);

/** A sentence that was labelled before keeps its label. */
const keepUnrecognised = (tx: Tx, one: Kept) =>
  tx.query(
    `insert into unrecognised_utterances (tenant_id, script_id, version_id, node, said, times, closest, score, last_at)
     select v.tenant_id, v.script_id, v.id, $2, $3, $4, $5, $6, $7 from script_versions v where v.id = $1
     on conflict (script_id, node, said) do update
       set times = unrecognised_utterances.times + excluded.times, version_id = excluded.version_id,
           closest = excluded.closest, score = excluded.score, last_at = excluded.last_at`,
    [one.versionId, one.node, one.said, one.times, one.closest, one.score, new Date(one.at * 1000)],
  );
