/**
 * How conversations of a robot reach an agent: for each script node, transfers and other ends per second spent in
 * the node. Seconds are summed from the snapshots, ends come as events; a node seen little leans on all nodes
 * together. Old evidence fades with every end.
 */
export interface NodeCounts {
  transfers: number;
  ends: number;
  seconds: number;
}
export type BotTransfers = Map<string, NodeCounts>;

/** The nodes of a script beyond so many are learned as one. */
export const MOST_NODES = 500;
const BEYOND = '';
const MEMORY = 2000;
/** Ends that all nodes together lend to one. */
const LEAN = 5;
/** First guess: one conversation in ten is transferred, after half a minute. */
const PRIOR: Readonly<NodeCounts> = { transfers: 0.3, ends: 2.7, seconds: 90 };

export function addBotEnd(known: BotTransfers, node: string, transferred: boolean): void {
  for (const counts of known.values()) {
    counts.transfers *= 1 - 1 / MEMORY;
    counts.ends *= 1 - 1 / MEMORY;
    counts.seconds *= 1 - 1 / MEMORY;
  }
  const counts = countsOf(known, node);
  if (transferred) counts.transfers++;
  else counts.ends++;
}

/** `seconds` have passed with these conversations going on. */
export function addBotSeconds(
  known: BotTransfers,
  conversations: readonly { node: string }[],
  seconds: number,
): void {
  for (const { node } of conversations) countsOf(known, node).seconds += seconds;
}

function countsOf(known: BotTransfers, node: string): NodeCounts {
  const key = known.has(node) || known.size < MOST_NODES ? node : BEYOND;
  const counts = known.get(key) ?? { transfers: 0, ends: 0, seconds: 0 };
  known.set(key, counts);
  return counts;
}

/** Chances per second that a conversation in the node is transferred, and that it ends otherwise. */
export interface BotHazard {
  transfer: number;
  end: number;
}

/** `node` null: of a conversation about to begin. */
export function botHazard(known: BotTransfers, node: string | null): BotHazard {
  const all = { ...PRIOR };
  for (const counts of known.values()) {
    all.transfers += counts.transfers;
    all.ends += counts.ends;
    all.seconds += counts.seconds;
  }
  const lent = LEAN / (all.transfers + all.ends);
  const own = node === null ? undefined : known.get(node);
  const seconds = Math.max(1, (own?.seconds ?? 0) + lent * all.seconds);
  return {
    transfer: ((own?.transfers ?? 0) + lent * all.transfers) / seconds,
    end: ((own?.ends ?? 0) + lent * all.ends) / seconds,
  };
}

/** P(transferred within each of `horizons` seconds from now). */
export function transferBy({ transfer, end }: BotHazard, horizons: ArrayLike<number>): Float64Array {
  const leave = transfer + end;
  return Float64Array.from(horizons, (seconds) =>
    leave === 0 ? 0 : (transfer / leave) * (1 - Math.exp(-leave * Math.max(0, seconds))),
  );
}
