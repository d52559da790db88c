import type { AgentStrategy } from './groupQueue.ts';

/** A free agent of a skill group. */
export interface Candidate {
  id: string;
  /** Epoch seconds since when ready; null: not known. */
  idleSince: number | null;
  /** 1 (first) … 5 in this group. */
  level: number;
  /** Calls taken, and seconds talked, since signing in. */
  calls: number;
  talkSeconds: number;
}

/** Who has the next callee; null: nobody is free. `last`: who had the one before, of the group's agents. */
export function chooseAgent<C extends Candidate>(
  free: Iterable<C>,
  strategy: AgentStrategy,
  last: string | null,
): C | null {
  let best: C | null = null;
  for (const one of free) if (best === null || comes(one, best, strategy, last) < 0) best = one;
  return best;
}

/** Negative: `a` comes before `b`. */
function comes(a: Candidate, b: Candidate, strategy: AgentStrategy, last: string | null): number {
  switch (strategy) {
    case 'by-level':
      return a.level - b.level || idleLonger(a, b);
    case 'longest-idle':
      return idleLonger(a, b);
    case 'fewest-calls':
      return a.calls - b.calls || idleLonger(a, b);
    case 'least-talk':
      return a.talkSeconds - b.talkSeconds || idleLonger(a, b);
    case 'round-robin':
      return lap(a, last) - lap(b, last) || byId(a, b);
  }
}

/** Agents after the last one have their turn in this lap, the others in the next. */
const lap = ({ id }: Candidate, last: string | null): number => (last !== null && id <= last ? 1 : 0);

function idleLonger(a: Candidate, b: Candidate): number {
  if (a.idleSince === b.idleSince) return byId(a, b);
  if (a.idleSince === null || b.idleSince === null) return a.idleSince === null ? 1 : -1;
  return a.idleSince - b.idleSince;
}

const byId = (a: Candidate, b: Candidate): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
