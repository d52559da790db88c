import type { Change } from './agents.ts';

/** That somebody saw an agent in a state: agent, state, wall milliseconds. */
export type Seen = readonly [agentId: string, state: string, at: number];

/** How long after its commit each change was seen by each of so many. `seen` in the order of time. */
export function delaysOf(
  changes: readonly Change[],
  seen: readonly Seen[],
  watchers: number,
): { sorted: number[]; missed: number } {
  const byKey = new Map<string, number[]>();
  for (const [agentId, state, at] of seen) {
    const key = `${agentId} ${state}`;
    const times = byKey.get(key);
    if (times) times.push(at);
    else byKey.set(key, [at]);
  }
  const sorted: number[] = [];
  let missed = 0;
  for (const { agentId, state, at } of changes) {
    // An agent comes into the same state again half a minute later.
    const times = (byKey.get(`${agentId} ${state}`) ?? []).filter((t) => t > at - 50 && t < at + 15_000);
    missed += Math.max(0, watchers - times.length);
    sorted.push(...times.map((t) => Math.max(0, t - at)));
  }
  return { sorted: sorted.sort((a, b) => a - b), missed };
}

/** Rows for the table. */
export function delayRows(name: string, { sorted, missed }: ReturnType<typeof delaysOf>): [string, string][] {
  const at = (share: number) => `${Math.round(sorted[Math.floor(sorted.length * share)] ?? NaN)} ms`;
  return [
    [`${name}, median`, at(0.5)],
    [`${name}, p99`, at(0.99)],
    [`${name}, longest`, `${Math.round(sorted.at(-1) ?? NaN)} ms`],
    [`${name}, not seen`, String(missed)],
  ];
}
