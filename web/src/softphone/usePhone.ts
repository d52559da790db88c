import { createContext, use, useSyncExternalStore } from 'react';
import type { PhoneState } from './phoneState.ts';
import type { PhoneChoice, PhoneStore } from './phoneStore.ts';

export const PhoneContext = createContext<PhoneStore | null>(null);

/** The browser as a phone. */
export function usePhone(): { store: PhoneStore; state: PhoneState; choice: PhoneChoice } {
  const store = use(PhoneContext);
  if (!store) throw new Error('usePhone needs a PhoneProvider');
  return {
    store,
    state: useSyncExternalStore(store.subscribe, store.state),
    choice: useSyncExternalStore(store.subscribe, store.choice),
  };
}
