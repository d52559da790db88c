/**
 * How conversations of a robot reach an agent: for each script node, transfers, other ends and moves to other nodes per
 * second spent in the node. Seconds and moves are seen in the snapshots, ends come as events; a node seen little leans
 * on all nodes together. Old evidence fades with every end.
 */
export interface NodeCounts {
  transfers: number;
  ends: number;
  seconds: number;
  /** Conversations that were seen here first. */
  begins: number;
  /** By the node they went on to. */
  moves: Map<string, number>;
}
export type BotTransfers = Map<string, NodeCounts>;

/** Where the conversations of the last snapshot were, by the hundredth of a second in which they began. */
export type BotPlaces = Map<number, string>;

/** The nodes of a script beyond so many are learned as one. */
export const MOST_NODES = 500;
const BEYOND = '';
const MEMORY = 2000;
/** Ends that all nodes together lend to one. */
const LEAN = 5;
/** First guess, a careful one: three conversations in ten are transferred, after half a minute. */
const PRIOR = { transfers: 15, ends: 35, seconds: 1500 } as const;

export function addBotEnd(known: BotTransfers, node: string, transferred: boolean): void {
  for (const counts of known.values()) {
    counts.transfers *= 1 - 1 / MEMORY;
    counts.ends *= 1 - 1 / MEMORY;
    counts.seconds *= 1 - 1 / MEMORY;
    counts.begins *= 1 - 1 / MEMORY;
    for (const [to, moves] of counts.moves) counts.moves.set(to, moves * (1 - 1 / MEMORY));
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

/**
 * Where conversations are at `now`, after where they were: changes `known` and `places`, and returns when those began
 * that were not there before. A conversation is known by that moment; of those that began together nothing is learned.
 */
export function addBotMoves(
  known: BotTransfers,
  places: BotPlaces,
  conversations: readonly { node: string; age: number }[],
  now: number,
): number[] {
  const before = new Map(places);
  places.clear();
  const twice = new Set<number>();
  for (const { node, age } of conversations) {
    const began = placeOf(now - age);
    if (places.has(began)) twice.add(began);
    places.set(began, node);
  }
  for (const began of twice) places.delete(began);
  const fresh: number[] = [];
  for (const [began, node] of places) {
    const from = before.get(began);
    if (from === node) continue;
    // A snapshot that comes late, or was never taken before, shows conversations that began long ago.
    if (from === undefined) {
      if (now - began / 100 >= NEW_SECONDS) continue;
      countsOf(known, node).begins++;
      fresh.push(began / 100);
      continue;
    }
    const { moves } = countsOf(known, from);
    const to = known.has(node) || known.size < MOST_NODES ? node : BEYOND;
    if (moves.has(to) || moves.size < MOST_NODES) moves.set(to, (moves.get(to) ?? 0) + 1);
  }
  return fresh;
}

/** A conversation that began then is over: true when it was seen to begin. */
export function leavePlace(places: BotPlaces, began: number): boolean {
  const place = placeOf(began);
  return [place, place - 1, place + 1].some((near) => places.delete(near));
}

const placeOf = (began: number): number => Math.round(began * 100);

/** What is younger has been in no other node, as far as it matters. */
const NEW_SECONDS = 3;

function countsOf(known: BotTransfers, node: string): NodeCounts {
  const key = known.has(node) || known.size < MOST_NODES ? node : BEYOND;
  const counts = known.get(key) ?? {
    transfers: 0,
    ends: 0,
    seconds: 0,
    begins: 0,
    moves: new Map<string, number>(),
  };
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

/** Without moves: P(transferred within each of `horizons` seconds from now). */
export function transferBy({ transfer, end }: BotHazard, horizons: ArrayLike<number>): Float64Array {
  const leave = transfer + end;
  return Float64Array.from(horizons, (seconds) =>
    leave === 0 ? 0 : (transfer / leave) * (1 - Math.exp(-leave * Math.max(0, seconds))),
  );
}
