import type { ConversationState } from '../../scripts-dsl/index.ts';

/** What one conversation adds to the figures of its version; `place` as `script_counts` has it. */
export interface ConversationCount {
  kind: 'call' | 'node' | 'end' | 'outlet' | 'intent' | 'result';
  place: string;
  times: number;
  /** Seconds spent there. */
  seconds: number;
}

/** A sentence of the callee for which no intent was found. */
export interface Unrecognised {
  node: string;
  said: string;
  closest: string | null;
  score: number | null;
  /** Epoch seconds. */
  at: number;
}

type Counted = Pick<ConversationState, 'path' | 'outlets' | 'turns' | 'startedAt' | 'at' | 'node' | 'result'>;

/** How much of a sentence is kept. */
const LONGEST = 500;

/**
 * What a conversation that has ended adds up to: nodes entered (detours and handlers too) and the seconds spent at
 * each, outlets taken, intents understood at each node, the node and the result it ended with.
 */
export function countConversation(state: Counted): ConversationCount[] {
  const counts = new Map<string, ConversationCount>();
  const add = (kind: ConversationCount['kind'], place: string, times: number, seconds = 0) => {
    const key = `${kind} ${place}`;
    const known = counts.get(key) ?? { kind, place, times: 0, seconds: 0 };
    counts.set(key, { ...known, times: known.times + times, seconds: known.seconds + seconds });
  };
  add('call', '', 1, Math.max(0, state.at - state.startedAt));
  for (const node of state.path) add('node', node, 1);
  for (const outlet of state.outlets) add('outlet', outlet, 1);
  for (const turn of state.turns)
    if (turn.who === 'callee' && turn.intent !== null) add('intent', `${turn.node}/${turn.intent}`, 1);
  for (const [i, turn] of state.turns.entries()) {
    const until = state.turns[i + 1]?.at ?? state.at;
    add('node', turn.node, 0, Math.max(0, until - turn.at));
  }
  if (state.node !== '') add('end', state.node, 1);
  if (state.result !== null) add('result', state.result, 1);
  return Array.from(counts.values());
}

/** What a callee said and nothing matched. */
export function unrecognisedOf(state: Pick<Counted, 'turns'>): Unrecognised[] {
  return state.turns.flatMap((turn) => {
    if (turn.who !== 'callee' || turn.rule !== 'unrecognised') return [];
    const said = turn.said.replaceAll('\0', '').trim().slice(0, LONGEST);
    if (said === '') return [];
    const [closest] = turn.close;
    return [
      { node: turn.node, said, closest: closest?.intent ?? null, score: closest?.score ?? null, at: turn.at },
    ];
  });
}
