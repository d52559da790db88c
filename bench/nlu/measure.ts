import { loadIntentMatcher, trainIntentMatcher, type IntentMatcher } from '../../nlu/index.ts';
import type { Labelled } from './dataSets.ts';
import { definitionsOf } from './draws.ts';

export interface Trained {
  matcher: IntentMatcher;
  /** Seconds of processor time, which other programs on the machine disturb least. */
  seconds: number;
}

export function train(rows: Labelled[]): Trained {
  const definitions = definitionsOf(rows);
  const before = process.cpuUsage();
  const matcher = trainIntentMatcher(definitions);
  const { user, system } = process.cpuUsage(before);
  return { matcher, seconds: (user + system) / 1e6 };
}

/** Per cent of utterances whose first candidate is right. */
export function closedAccuracy(matcher: IntentMatcher, rows: Labelled[]): number {
  const right = rows.filter(({ text, intent }) => matcher.match(text).candidates[0]?.intent === intent);
  return (100 * right.length) / rows.length;
}

/** With rejection: per cent of utterances matched right, and of outside utterances turned away. */
export function openAccuracy(matcher: IntentMatcher, rows: Labelled[], outside: string[]) {
  const right = rows.filter(({ text, intent }) => matcher.match(text).intent === intent);
  const away = outside.filter((text) => matcher.match(text).intent === null);
  return { right: (100 * right.length) / rows.length, turnedAway: (100 * away.length) / outside.length };
}

/** Milliseconds an utterance takes: median and 99th percentile, after a warm-up. */
export function matchTimes(matcher: IntentMatcher, texts: string[]) {
  for (const text of texts.slice(0, 300)) matcher.match(text);
  const times = texts.map((text) => {
    const before = performance.now();
    matcher.match(text);
    return performance.now() - before;
  });
  times.sort((a, b) => a - b);
  return {
    median: times[Math.floor(times.length * 0.5)] ?? 0,
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
  };
}

/** Size of a saved matcher and the milliseconds to load it, the best of three. */
export function savedSize(matcher: IntentMatcher) {
  const text = JSON.stringify(matcher.toJSON());
  const times = [1, 2, 3].map(() => {
    const before = performance.now();
    loadIntentMatcher(JSON.parse(text));
    return performance.now() - before;
  });
  return { megabytes: text.length / 1e6, milliseconds: Math.min(...times) };
}
