import type { Call } from './call.ts';

/** A call that may be ended because there are too few agents. */
interface Candidate<Id> {
  id: Id;
  call: Call;
}

/**
 * Which calls to end when agents have vanished, at most `count`: the least useful first. A call that has rung longest
 * will hardly be answered any more; after those come calls whose telephone does not ring yet, the newest first. A
 * callee whose telephone has rung for less than the minimum is never hung up on.
 */
export function callsToEnd<Id>(calls: Iterable<Candidate<Id>>, count: number, now: number): Id[] {
  const rung: Candidate<Id>[] = [];
  const silent: Candidate<Id>[] = [];
  for (const one of calls) {
    const { state, since, rules, stopping } = one.call;
    if (state === 'dialing') silent.push(one);
    else if (state === 'ringing' && !stopping && now - since >= rules.minRingSeconds) rung.push(one);
  }
  rung.sort((a, b) => a.call.since - b.call.since);
  silent.sort((a, b) => b.call.createdAt - a.call.createdAt);
  return [...rung, ...silent].slice(0, Math.max(0, count)).map(({ id }) => id);
}
