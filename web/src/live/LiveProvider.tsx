import { useEffect, useState, type ReactNode } from 'react';
import { signedOut } from '../api/request.ts';
import { createLiveStore } from './liveStore.ts';
import { listenToServer } from './listenToServer.ts';
import { LiveContext } from './useLive.ts';
import { wall } from './wall.ts';

/** Holds the one live connection of the page. `clock`: what the session told. */
export function LiveProvider(props: { clock: { now: number; speed: number }; children: ReactNode }) {
  const [store] = useState(() =>
    createLiveStore(props.clock, { wall, soon: (fn) => void setTimeout(fn, 60) }),
  );
  useEffect(() => listenToServer(store, signedOut), [store]);
  return <LiveContext value={store}>{props.children}</LiveContext>;
}
