import type { Script } from '../../../../api/contract/index.ts';

/** What undo and redo go through; `key` of a change joins it with the one before that has the same. */
export interface History {
  past: readonly Script[];
  present: Script;
  future: readonly Script[];
  lastKey: string | null;
}

/** Steps that can be taken back. */
const MOST = 200;

export const beginHistory = (present: Script): History => ({ past: [], present, future: [], lastKey: null });

/** Notes a change. Changes with the same key on end (typing into one field) are one step. */
export function changed(history: History, present: Script, key: string | null = null): History {
  if (present === history.present) return history;
  const joins = key !== null && key === history.lastKey;
  return {
    past: joins ? history.past : [...history.past, history.present].slice(-MOST),
    present,
    future: [],
    lastKey: key,
  };
}

export function undone(history: History): History {
  const before = history.past.at(-1);
  if (!before) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    lastKey: null,
  };
}

export function redone(history: History): History {
  const [next, ...future] = history.future;
  if (!next) return history;
  return { past: [...history.past, history.present], present: next, future, lastKey: null };
}
