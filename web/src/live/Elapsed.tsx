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
      write(node.current, text);
      const level = levelOf(seconds, warnAfter, alarmAfter);
      for (const target of [node.current, levelOn?.current])
        if (target && target.dataset['level'] !== level) target.dataset['level'] = level;
    };
    return startTicking({ tick });
  }, [store, since, warnAfter, alarmAfter, levelOn]);
  return <time ref={node} className={className} />;
}

/** Into the text that is there already: cheaper for the browser than another text in its place. */
function write(node: HTMLElement, text: string): void {
  const there = node.firstChild;
  if (!(there instanceof Text)) node.textContent = text;
  else if (there.data !== text) there.data = text;
  else return;
  // As wide as its text: a card that keeps a place for the time is not laid out again every second.
  const length = String(text.length);
  if (node.style.getPropertyValue('--length') !== length) node.style.setProperty('--length', length);
}

export type Level = 'calm' | 'warn' | 'alarm';

export function levelOf(seconds: number, warnAfter = Infinity, alarmAfter = Infinity): Level {
  if (seconds >= alarmAfter) return 'alarm';
  return seconds >= warnAfter ? 'warn' : 'calm';
}
