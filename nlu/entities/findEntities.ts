import { digitRuns } from './digitRuns.ts';
import type { Entity, EntityContext, EntityKind } from './entity.ts';
import { foldInPlace } from './foldInPlace.ts';
import { moments } from './moments.ts';
import { amounts, numbers } from './numbers.ts';
import { yesOrNo } from './yesNo.ts';

/**
 * What an utterance in Chinese or English names: numbers, amounts, dates, times, phone and identity numbers, yes or
 * no; in the order of the text. Where two readings overlap the more special one wins (a phone number is no number).
 * `kinds` asks for some only: words that are a date stay one even when only numbers are asked for. Looks at the first
 * 500 characters. Pure: the time stands in the context.
 */
export function findEntities(text: string, context: EntityContext, kinds?: readonly EntityKind[]): Entity[] {
  const folded = foldInPlace(text);
  const taken: Entity[] = [];
  for (const entity of [
    ...digitRuns(folded, context),
    ...moments(folded, context),
    ...amounts(folded),
    ...numbers(folded),
  ]) {
    if (!taken.some((other) => entity.start < other.end && other.start < entity.end)) taken.push(entity);
  }
  return [...taken, ...yesOrNo(folded)]
    .filter(({ kind }) => !kinds || kinds.includes(kind))
    .map((entity) => ({ ...entity, text: text.slice(entity.start, entity.end) }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}
