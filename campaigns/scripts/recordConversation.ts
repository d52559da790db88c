import type { Tx } from '../../platform/index.ts';
import type { ConversationState } from '../../scripts-dsl/index.ts';
import { countConversation, unrecognisedOf, type Unrecognised } from './countConversation.ts';

/**
 * Adds a conversation that has ended to the figures of its version, and keeps what was not understood for labelling.
 * For the transaction that settles the call: it must count once. A version that does not exist adds nothing.
 */
export async function recordConversation(tx: Tx, versionId: string, state: ConversationState): Promise<void> {
  // In the order of their keys, so that two calls that end at once never wait for each other in a circle.
  const counts = countConversation(state).toSorted((a, b) =>
    a.kind === b.kind ? compare(a.place, b.place) : compare(a.kind, b.kind),
  );
  await tx.query(
    `insert into script_counts (version_id, kind, place, times, seconds)
     select v.id, c.kind, c.place, c.times, c.seconds
       from script_versions v
       cross join unnest($2::text[], $3::text[], $4::int[], $5::float8[]) with ordinality
                  as c (kind, place, times, seconds, nr)
      where v.id = $1 order by c.nr
     on conflict (version_id, kind, place) do update
       set times = script_counts.times + excluded.times, seconds = script_counts.seconds + excluded.seconds`,
    [
      versionId,
      counts.map(({ kind }) => kind),
      counts.map(({ place }) => place),
      counts.map(({ times }) => times),
      counts.map(({ seconds }) => seconds),
    ],
  );
  for (const one of merged(unrecognisedOf(state))) await keepUnrecognised(tx, versionId, one);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The same sentence at the same node once, with how often it was said; in the order of the index. */
function merged(all: Unrecognised[]): (Unrecognised & { times: number })[] {
  const known = new Map<string, Unrecognised & { times: number }>();
  for (const one of all) {
    const key = JSON.stringify([one.node, one.said]);
    known.set(key, { ...one, times: (known.get(key)?.times ?? 0) + 1 });
  }
  return Array.from(known.entries())
    .toSorted(([a], [b]) => compare(a, b))
    .map(([, one]) => one);
}

/** A sentence that was labelled before keeps its label. */
const keepUnrecognised = (tx: Tx, versionId: string, one: Unrecognised & { times: number }) =>
  tx.query(
    `insert into unrecognised_utterances (tenant_id, script_id, version_id, node, said, times, closest, score, last_at)
     select v.tenant_id, v.script_id, v.id, $2, $3, $4, $5, $6, $7 from script_versions v where v.id = $1
     on conflict (script_id, node, said) do update
       set times = unrecognised_utterances.times + excluded.times, version_id = excluded.version_id,
           closest = excluded.closest, score = excluded.score, last_at = excluded.last_at`,
    [versionId, one.node, one.said, one.times, one.closest, one.score, new Date(one.at * 1000)],
  );
