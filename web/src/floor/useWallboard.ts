import { useCallback, useEffect, useState } from 'react';

/**
 * The floor over the whole screen. Where the browser refuses full screen it still covers the page; leaving full
 * screen by any way ends it.
 */
export function useWallboard(): { on: boolean; toggle: () => void } {
  const [on, setOn] = useState(false);
  useEffect(() => {
    const left = () => {
      if (!document.fullscreenElement) setOn(false);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOn(false);
    };
    document.addEventListener('fullscreenchange', left);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('fullscreenchange', left);
      document.removeEventListener('keydown', escape);
      if (document.fullscreenElement) void document.exitFullscreen();
    };
  }, []);
  const toggle = useCallback(() => {
    setOn((before) => {
      const next = !before;
      // A refusal (no gesture, not allowed) leaves the wallboard over the page: nothing to do about it.
      if (next) document.documentElement.requestFullscreen().catch(() => undefined);
      else if (document.fullscreenElement) void document.exitFullscreen();
      return next;
    });
  }, []);
  return { on, toggle };
}
