import { createContext, use, useCallback, useSyncExternalStore } from 'react';
import type { LinkStatus } from './liveLink.ts';
import type { LiveState } from './liveState.ts';
import type { LiveStore } from './liveStore.ts';

export const LiveContext = createContext<LiveStore | null>(null);

export function useLiveStore(): LiveStore {
  const store = use(LiveContext);
  if (!store) throw new Error('useLive needs a LiveProvider above it');
  return store;
}

/** A part of the live state; draws again only when `select` gives another value. */
export function useLive<T>(select: (state: LiveState) => T): T {
  const store = useLiveStore();
  const read = useCallback(() => select(store.state()), [store, select]);
  return useSyncExternalStore(store.subscribe, read);
}

export function useLink(): LinkStatus['phase'] {
  const store = useLiveStore();
  return useSyncExternalStore(store.subscribe, () => store.link().phase);
}
