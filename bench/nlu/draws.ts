import type { IntentDefinition } from '../../nlu/index.ts';
import type { Labelled } from './dataSets.ts';

/** Definitions with every utterance of a list as a sample. */
export function definitionsOf(rows: Labelled[]): IntentDefinition[] {
  const byName = new Map<string, string[]>();
  for (const { text, intent } of rows) byName.set(intent, [...(byName.get(intent) ?? []), text]);
  return Array.from(byName, ([name, utterances]) => ({ name, utterances }));
}

/** `count` rows of every intent, drawn with a seed, and the rows that are left. */
export function draw(rows: Labelled[], count: number, seed: number): { drawn: Labelled[]; left: Labelled[] } {
  const taken = new Map<string, number>();
  const drawn: Labelled[] = [];
  const left: Labelled[] = [];
  for (const row of shuffled(rows, seed)) {
    const have = taken.get(row.intent) ?? 0;
    taken.set(row.intent, have + 1);
    (have < count ? drawn : left).push(row);
  }
  return { drawn, left };
}

/** One part in `parts` is held out. */
export function holdOut(
  rows: Labelled[],
  parts: number,
  seed: number,
): { train: Labelled[]; held: Labelled[] } {
  const mixed = shuffled(rows, seed);
  return { train: mixed.filter((_, i) => i % parts !== 0), held: mixed.filter((_, i) => i % parts === 0) };
}

export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const mixed = [...items];
  let state = seed >>> 0;
  for (let i = mixed.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 4_294_967_296) * (i + 1));
    [mixed[i], mixed[other]] = [mixed[other]!, mixed[i]!];
  }
  return mixed;
}
