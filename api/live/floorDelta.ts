import type { AgentCard } from '../contract/index.ts';
import type { OwnedTask } from './floorState.ts';

/** What became different: new values by id, and the last values of what is gone. */
export interface Delta<T> {
  changed: { before: T | undefined; after: T }[];
  removed: T[];
}

/** Compares two states of the floor, by what would be sent. */
export function deltaOf<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  same: (a: T, b: T) => boolean,
): Delta<T> {
  const changed: Delta<T>['changed'] = [];
  for (const [id, value] of after) {
    const old = before.get(id);
    if (old === undefined || !same(old, value)) changed.push({ before: old, after: value });
  }
  const removed = [...before].filter(([id]) => !after.has(id)).map(([, value]) => value);
  return { changed, removed };
}

export const isEmpty = <T>({ changed, removed }: Delta<T>): boolean =>
  changed.length === 0 && removed.length === 0;

export const sameCard = (a: AgentCard, b: AgentCard): boolean => JSON.stringify(a) === JSON.stringify(b);
export const sameTask = (a: OwnedTask, b: OwnedTask): boolean =>
  a.departmentId === b.departmentId && JSON.stringify(a.live) === JSON.stringify(b.live);

/**
 * The part of a delta that one subscriber gets. What they can no longer see (moved to another department) is
 * removed for them; what they could never see is not mentioned.
 */
export function shareOf<T, Sent>(
  { changed, removed }: Delta<T>,
  sees: (value: T) => boolean,
  sent: (value: T) => Sent,
  idOf: (value: T) => string,
): { changed: Sent[]; removed: string[] } | null {
  const share = { changed: [] as Sent[], removed: [] as string[] };
  for (const { before, after } of changed) {
    if (sees(after)) share.changed.push(sent(after));
    else if (before !== undefined && sees(before)) share.removed.push(idOf(after));
  }
  for (const value of removed) if (sees(value)) share.removed.push(idOf(value));
  return share.changed.length + share.removed.length > 0 ? share : null;
}
