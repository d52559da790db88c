import type { Tx } from '../../platform/index.ts';

/** What the calls of a version add up to. */
export interface ScriptStatistics {
  calls: number;
  /** Of all calls together. */
  seconds: number;
  /** `ended`: calls whose last node it was. Detours stand as `knowledge:id`, handlers by their names. */
  nodes: { node: string; entered: number; ended: number; seconds: number }[];
  /** `node/outlet`. */
  outlets: { outlet: string; taken: number }[];
  intents: { node: string; intent: string; times: number }[];
  results: { result: string; calls: number }[];
}

const MOST = 50_000;

/** The figures of a version; all zero before its first call. */
export async function readStatistics(tx: Tx, versionId: string): Promise<ScriptStatistics> {
  const rows = await tx.query<{ kind: string; place: string; times: number; seconds: number }>(
    `select kind, place, times, seconds from script_counts where version_id = $1
      order by kind, times desc, place limit ${MOST}`,
    [versionId],
  );
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  const [call] = of('call');
  const ended = new Map(of('end').map(({ place, times }) => [place, times]));
  return {
    calls: call?.times ?? 0,
    seconds: call?.seconds ?? 0,
    nodes: of('node').map(({ place, times, seconds }) => ({
      node: place,
      entered: times,
      ended: ended.get(place) ?? 0,
      seconds,
    })),
    outlets: of('outlet').map(({ place, times }) => ({ outlet: place, taken: times })),
    intents: of('intent').map(({ place, times }) => {
      const slash = place.indexOf('/');
      return { node: place.slice(0, slash), intent: place.slice(slash + 1), times };
    }),
    results: of('result').map(({ place, times }) => ({ result: place, calls: times })),
  };
}
