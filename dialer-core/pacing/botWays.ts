import { botHazard, transferBy, type BotTransfers } from './botTransfers.ts';

/** Transfers later than this are not looked for. */
const HORIZON_SECONDS = 600;

/**
 * When conversations will want an agent. A conversation goes through the nodes of its script as a Markov chain in
 * continuous time, with the rates of `BotTransfers`; P(transferred within t) follows from Kolmogorov's backward
 * equation, in steps of a second (Norris 1997, §2.8).
 */
export class BotWays {
  /** For each node, P(transferred within k seconds) for k from 0. */
  private readonly byNode = new Map<string, Float64Array>();
  /** Of a conversation about to begin. */
  private readonly fresh: Float64Array;
  private readonly known: BotTransfers;

  constructor(known: BotTransfers) {
    this.known = known;
    const nodes = Array.from(known, ([node, counts]) => {
      const { transfer, end } = botHazard(known, node);
      const seconds = Math.max(1, counts.seconds);
      const moves = Array.from(counts.moves, ([to, times]) => ({ to, rate: times / seconds }));
      const leave = transfer + end + moves.reduce((sum, { rate }) => sum + rate, 0);
      const curve = new Float64Array(HORIZON_SECONDS + 1);
      this.byNode.set(node, curve);
      // Shares of those who are here at the beginning of a step.
      const gone = leave === 0 ? 0 : (1 - Math.exp(-leave)) / leave;
      return { curve, stay: 1 - gone * leave, transfer: gone * transfer, moves, gone };
    });
    for (let k = 1; k <= HORIZON_SECONDS; k++)
      for (const { curve, stay, transfer, moves, gone } of nodes) {
        let chance = transfer + stay * (curve[k - 1] ?? 0);
        for (const { to, rate } of moves) chance += gone * rate * (this.byNode.get(to)?.[k - 1] ?? 0);
        curve[k] = chance;
      }
    this.fresh = this.ofFresh();
  }

  /** P(a conversation in `node` is transferred within each of `horizons` seconds); null: one about to begin. */
  by(node: string | null, horizons: ArrayLike<number>): Float64Array {
    const curve = node === null ? this.fresh : this.byNode.get(node);
    return curve === undefined
      ? transferBy(botHazard(this.known, node), horizons)
      : Float64Array.from(horizons, (seconds) => valueAt(curve, seconds));
  }

  /** Seconds by which `share` of those transfers have come about that a conversation will ever have. */
  quantile(share: number): number {
    const ever = this.fresh[HORIZON_SECONDS] ?? 0;
    const place = this.fresh.findIndex((chance) => chance >= share * ever);
    return place < 0 ? HORIZON_SECONDS : place;
  }

  private ofFresh(): Float64Array {
    const begins = Array.from(this.known.values()).reduce((sum, counts) => sum + counts.begins, 0);
    if (begins < 1)
      return transferBy(
        botHazard(this.known, null),
        Array.from({ length: HORIZON_SECONDS + 1 }, (_, k) => k),
      );
    const sum = new Float64Array(HORIZON_SECONDS + 1);
    for (const [node, counts] of this.known) {
      const curve = this.byNode.get(node);
      for (let k = 0; k <= HORIZON_SECONDS; k++)
        sum[k] = (sum[k] ?? 0) + (counts.begins / begins) * (curve?.[k] ?? 0);
    }
    return sum;
  }
}

function valueAt(curve: Float64Array, seconds: number): number {
  const at = Math.min(HORIZON_SECONDS, Math.max(0, seconds));
  const low = Math.floor(at);
  const before = curve[low] ?? 0;
  return before + (at - low) * ((curve[low + 1] ?? before) - before);
}
