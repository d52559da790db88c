import { useLayoutEffect, useRef } from 'react';
import { elapsed } from '../format/elapsed.ts';
import { startTicking } from './ticker.ts';
import { useLiveStore } from './useLive.ts';

interface Props {
  /** Epoch seconds on the installation clock. */
  since: number;
  /** Seconds from which the time is shown as `warn`, then as `alarm` (data-level). */
  warnAfter?: number | undefined;
  alarmAfter?: number | undefined;
  /** Told when the level changes, for the card around it. */
  levelOn?: React.RefObject<HTMLElement | null>;
  className?: string | undefined;
}

/** A stopwatch that runs on the installation clock. */
export function Elapsed({ since, warnAfter, alarmAfter, levelOn, className }: Props) {
  const store = useLiveStore();
  const node = useRef<HTMLTimeElement>(null);
  useLayoutEffect(() => {
    const tick = () => {
      if (!node.current) return;
      const seconds = store.now() - since;
      const text = elapsed(seconds);
      if (node.current.textContent !== text) node.current.textContent = text;
      const level = levelOf(seconds, warnAfter, alarmAfter);
      for (const target of [node.current, levelOn?.current])
        if (target && target.dataset['level'] !== level) target.dataset['level'] = level;
    };
    return startTicking({ tick });
  }, [store, since, warnAfter, alarmAfter, levelOn]);
  return <time ref={node} className={className} />;
}

export type Level = 'calm' | 'warn' | 'alarm';

export function levelOf(seconds: number, warnAfter = Infinity, alarmAfter = Infinity): Level {
  if (seconds >= alarmAfter) return 'alarm';
  return seconds >= warnAfter ? 'warn' : 'calm';
}
