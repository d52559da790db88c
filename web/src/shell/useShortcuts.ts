import { useEffect, useRef } from 'react';
import { wall } from '../live/wall.ts';
import { pressKey, type ShortcutAction, type ShortcutState } from './shortcuts.ts';

const WRITING = 'input, textarea, select, [contenteditable=true]';

/** Listens for the shortcuts of the page while nobody is writing and no dialog is open. */
export function useShortcuts(onAction: (action: ShortcutAction) => void): void {
  const state = useRef<ShortcutState>({ goSince: null });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented)
        return;
      if (event.target instanceof Element && event.target.closest(WRITING)) return;
      if (document.querySelector('dialog[open]')) return;
      const answer = pressKey(state.current, event.key, wall());
      state.current = answer.state;
      if (!answer.action) return;
      event.preventDefault();
      onAction(answer.action);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [onAction]);
}
