import type { LiveEvent } from '../../../api/contract/index.ts';
import { clockNow, syncClock, type ClockReading } from './clockSync.ts';
import type { LinkStatus } from './liveLink.ts';
import { applyEvent, nothingHeard, type LiveState } from './liveState.ts';

/** What React subscribes to. Events that arrive together are shown together. */
export interface LiveStore {
  state: () => LiveState;
  link: () => LinkStatus;
  /** Epoch seconds on the installation clock, now. */
  now: () => number;
  speed: () => number;
  subscribe: (listener: () => void) => () => void;
  take: (event: LiveEvent) => void;
  takeLink: (status: LinkStatus) => void;
  tellClock: (told: { now: number; speed: number }) => void;
}

export interface StoreTools {
  /** Wall seconds that never run backwards. */
  wall(): number;
  /** Runs `fn` soon, once: how often the page is redrawn at most. */
  soon(fn: () => void): void;
}

export function createLiveStore(clock: { now: number; speed: number }, tools: StoreTools): LiveStore {
  let state = nothingHeard;
  let link: LinkStatus = { phase: 'connecting', lastHeard: null };
  let reading: ClockReading = syncClock(null, clock, tools.wall());
  const listeners = new Set<() => void>();
  const waiting: LiveEvent[] = [];

  const tellAll = () => listeners.forEach((listener) => listener());
  const flush = () => {
    for (const event of waiting.splice(0)) state = applyEvent(state, event);
    tellAll();
  };
  const tellClock = (told: { now: number; speed: number }) => {
    reading = syncClock(reading, told, tools.wall());
  };

  return {
    state: () => state,
    link: () => link,
    now: () => clockNow(reading, tools.wall()),
    speed: () => reading.speed,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    take(event) {
      if (event.type === 'snapshot') tellClock({ now: event.floor.now, speed: event.floor.speed });
      else if ('now' in event) tellClock({ now: event.now, speed: reading.speed });
      if (event.type === 'beat') return;
      waiting.push(event);
      if (waiting.length === 1) tools.soon(flush);
    },
    takeLink(status) {
      const same = status.phase === link.phase;
      link = status;
      if (!same) tellAll();
    },
    tellClock,
  };
}
