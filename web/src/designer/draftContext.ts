import { createContext, use } from 'react';
import type { Finding, Script } from '../../../api/contract/index.ts';
import type { Edit } from './model/editScript.ts';

/** `conflict`: somebody saved another draft meanwhile; nothing is saved until it is loaded again. */
export type SaveState = 'saved' | 'dirty' | 'saving' | 'failed' | 'conflict';

/** The draft that is open in the designer. */
export interface Draft {
  id: string;
  script: Script;
  /** What the server found in the draft as it was saved last. */
  findings: readonly Finding[];
  revision: number;
  saveState: SaveState;
  /** Why it was not saved. */
  saveError: unknown;
  /** Somebody else who changes it; null: nobody. */
  holder: string | null;
  /** Nothing can be changed: for want of permission, or because somebody else holds it. */
  readOnly: boolean;
  /** Changes with the same key on end are one step of undo. */
  edit: (change: Edit, key?: string) => void;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
  /** Saves what is not saved yet; says the revision. Rejects when that is not possible. */
  flush: () => Promise<number>;
  takeOver: () => void;
}

export const DraftContext = createContext<Draft | null>(null);

export function useDraft(): Draft {
  const draft = use(DraftContext);
  if (!draft) throw new Error('no draft is open here');
  return draft;
}
