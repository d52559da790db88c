import { useLayoutEffect, useRef } from 'react';
import { elapsed } from '../format/elapsed.ts';
import { startTicking } from './ticker.ts';
import { useLiveStore } from './useLive.ts';

/** Time that is left until a moment on the installation clock (epoch seconds), never below zero. */
export function Countdown({ until, className }: { until: number; className?: string | undefined }) {
  const store = useLiveStore();
  const node = useRef<HTMLTimeElement>(null);
  useLayoutEffect(() => {
    const tick = () => {
      const text = `−${elapsed(Math.max(0, Math.ceil(until - store.now())))}`;
      if (node.current && node.current.textContent !== text) node.current.textContent = text;
    };
    return startTicking({ tick });
  }, [store, until]);
  return <time ref={node} className={className} />;
}
