import { parentPort } from 'node:worker_threads';
import { openLive } from '../../tests/liveClient.ts';
import { wallNow } from './agents.ts';
import type { Seen } from './delays.ts';

/** What the thread of the consoles is given. */
export interface ListenTo {
  address: string;
  cookie: string;
  consoles: number;
}

/** The consoles, in a thread of their own: tells `ready`, then what they hear, until it is told to stop. */
export async function listen({ address, cookie, consoles }: ListenTo): Promise<void> {
  const clients = await Promise.all(Array.from({ length: consoles }, () => openLive(address, cookie)));
  for (const client of clients) await client.until((event) => event.type === 'snapshot', 30);
  for (const client of clients) client.clear();
  parentPort?.postMessage('ready');
  const timer = setInterval(() => {
    const now = wallNow();
    const seen = clients.flatMap((client) => {
      const { events } = client;
      client.clear();
      return events.flatMap((event) =>
        event.type === 'agents' ? event.changed.map(({ id, state }): Seen => [id, state, now]) : [],
      );
    });
    if (seen.length > 0) parentPort?.postMessage(seen);
  }, 5);
  parentPort?.once('message', () => {
    clearInterval(timer);
    for (const client of clients) client.close();
    parentPort?.close();
  });
}
