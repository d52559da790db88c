import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Finding, Script } from '../../../api/contract/index.ts';
import { ApiProblem } from '../api/request.ts';
import { saveDraft, type ScriptView } from '../api/scripts.ts';
import { useToastError } from '../design/useToastError.ts';
import type { Draft, SaveState } from './draftContext.ts';
import type { Edit } from './model/editScript.ts';
import { beginHistory, changed, redone, undone, type History } from './model/history.ts';
import { useHold } from './useHold.ts';

/** Milliseconds without a change after which the draft is saved. */
const PAUSE = 700;

interface Saved {
  document: Script;
  revision: number;
}

/** Keeps the draft: its history, and what of it the server has. Saves by itself. */
export function useDraftStore(view: ScriptView, found: readonly Finding[], mayWrite: boolean): Draft {
  const { id } = view;
  const queries = useQueryClient();
  const onError = useToastError();
  const [history, setHistory] = useState<History>(() => beginHistory(view.document));
  const [findings, setFindings] = useState(found);
  const [saved, setSaved] = useState<Saved>({ document: view.document, revision: view.revision });
  const [save, setSave] = useState<{ state: 'idle' | 'saving' | 'failed' | 'conflict'; error: unknown }>({
    state: 'idle',
    error: null,
  });
  const hold = useHold(id, mayWrite);
  // What the saving in the background looks at: always the newest.
  const latest = useRef({ document: view.document, saved });
  const running = useRef<Promise<number> | null>(null);
  useEffect(() => {
    latest.current = { document: history.present, saved };
  }, [history.present, saved]);

  const flush = useCallback(async (): Promise<number> => {
    while (running.current) await running.current.catch(() => undefined);
    const { document, saved: before } = latest.current;
    if (document === before.document) return before.revision;
    setSave({ state: 'saving', error: null });
    const work = saveDraft(id, document, before.revision).then((answer) => {
      const now = { document, revision: answer.revision };
      latest.current = { ...latest.current, saved: now };
      setSaved(now);
      setFindings(answer.findings);
      setSave({ state: 'idle', error: null });
      void queries.invalidateQueries({ queryKey: ['scripts', 'pages'] });
      return answer.revision;
    });
    running.current = work;
    try {
      return await work;
    } catch (error) {
      const code = error instanceof ApiProblem ? error.problem.code : '';
      const lost = code === 'script-changed' || code === 'script-held';
      setSave({ state: lost ? 'conflict' : 'failed', error });
      throw error;
    } finally {
      running.current = null;
    }
  }, [id, queries]);

  const dirty = history.present !== saved.document;
  const stuck = save.state === 'conflict';
  useEffect(() => {
    if (!dirty || stuck) return;
    const timer = setTimeout(() => void flush().catch(() => undefined), PAUSE);
    return () => clearTimeout(timer);
  }, [dirty, stuck, history.present, flush]);
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);

  const readOnly = !mayWrite || hold.holder !== null || stuck;
  const edit = useCallback(
    (change: Edit, key?: string) => {
      if (!readOnly) setHistory((before) => changed(before, change(before.present), key ?? null));
    },
    [readOnly],
  );
  const saveState: SaveState =
    save.state === 'idle'
      ? dirty
        ? 'dirty'
        : 'saved'
      : save.state === 'failed' && !dirty
        ? 'saved'
        : save.state;
  return {
    id,
    script: history.present,
    findings,
    revision: saved.revision,
    saveState,
    saveError: save.error,
    holder: hold.holder,
    readOnly,
    edit,
    undo: useCallback(() => {
      if (!readOnly) setHistory(undone);
    }, [readOnly]),
    redo: useCallback(() => {
      if (!readOnly) setHistory(redone);
    }, [readOnly]),
    canUndo: !readOnly && history.past.length > 0,
    canRedo: !readOnly && history.future.length > 0,
    flush,
    takeOver: () => {
      hold.takeOver().then(() => queries.invalidateQueries({ queryKey: ['scripts', id] }), onError);
    },
  };
}
