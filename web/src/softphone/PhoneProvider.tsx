import { useEffect, useState, type ReactNode } from 'react';
import { useSession } from '../session/useSession.ts';
import { PhoneStore } from './phoneStore.ts';
import { PhoneContext } from './usePhone.ts';

/** Keeps the browser on the line while the console is open, if the agent has chosen so. */
export function PhoneProvider({ children }: { children: ReactNode }) {
  const { agentId } = useSession().user;
  const [store] = useState(() => new PhoneStore());
  useEffect(() => {
    if (agentId === null) return;
    // Chosen before; whoever chooses it now is signed in by that.
    if (store.choice().browser) void store.start();
    window.addEventListener('pagehide', store.leave);
    return () => {
      window.removeEventListener('pagehide', store.leave);
      void store.stop();
    };
  }, [agentId, store]);
  return <PhoneContext value={store}>{children}</PhoneContext>;
}
