import { useEffect, useRef } from 'react';
import type { CanvasActions } from './useCanvasActions.ts';

/** The action of a key press on the canvas; null: none of ours. */
export function actionOfKey(
  key: string,
  modified: boolean,
  shift: boolean,
): keyof Omit<CanvasActions, 'align' | 'arrange'> | null {
  if (!modified) {
    if (key === 'Delete' || key === 'Backspace') return 'remove';
    return key === 'Escape' ? 'selectNone' : null;
  }
  switch (key.toLowerCase()) {
    case 'z':
      return shift ? 'redo' : 'undo';
    case 'y':
      return 'redo';
    case 'c':
      return 'copy';
    case 'v':
      return 'paste';
    case 'd':
      return 'duplicate';
    case 'a':
      return 'selectAll';
    default:
      return null;
  }
}

/** Keys work wherever nothing is typed and no dialog is open. */
export function useCanvasKeys(actions: CanvasActions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || typing(event.target) || document.querySelector('dialog[open]')) return;
      const action = actionOfKey(event.key, event.ctrlKey || event.metaKey, event.shiftKey);
      if (action === null || (action === 'copy' && String(getSelection()) !== '')) return;
      event.preventDefault();
      latest.current[action]();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
