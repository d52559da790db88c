import type { LiveEvent } from '../../../api/contract/index.ts';
import { openLiveLink, STALE_AFTER } from './liveLink.ts';
import type { LiveStore } from './liveStore.ts';
import { wall } from './wall.ts';

/** Connects the store to GET /api/live until the answer is called. */
export function listenToServer(store: LiveStore, onSignedOut: () => void): () => void {
  // By the computer's clock, which goes on while it sleeps; what measures the silence otherwise does not.
  let heardAt = Date.now();
  const link = openLiveLink({
    open: openStream,
    now: wall,
    after: (seconds, fn) => {
      const timer = setTimeout(fn, seconds * 1000);
      return () => clearTimeout(timer);
    },
    random: Math.random,
    read: readEvent,
    onEvent: (event) => {
      heardAt = Date.now();
      store.take(event);
    },
    onStatus: (status) => {
      store.takeLink(status);
      if (status.phase === 'signed-out') onSignedOut();
    },
  });
  const sleepWatch = setInterval(() => {
    if (Date.now() - heardAt > STALE_AFTER * 1000) link.wake();
  }, 500);
  const nudge = () => link.nudge();
  const whenShown = () => {
    if (document.visibilityState === 'visible') link.nudge();
  };
  window.addEventListener('online', nudge);
  document.addEventListener('visibilitychange', whenShown);
  return () => {
    clearInterval(sleepWatch);
    window.removeEventListener('online', nudge);
    document.removeEventListener('visibilitychange', whenShown);
    link.close();
  };
}

async function openStream(signal: AbortSignal): Promise<{ status: number; pieces: AsyncIterable<string> }> {
  const response = await fetch('/api/live', {
    signal,
    headers: { accept: 'text/event-stream' },
    credentials: 'same-origin',
    cache: 'no-store',
  });
  return { status: response.status, pieces: piecesOf(response.body) };
}

/** The text of a body as it arrives; Safari cannot iterate a stream itself. */
async function* piecesOf(body: ReadableStream<Uint8Array<ArrayBuffer>> | null): AsyncGenerator<string> {
  if (!body) return;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

const known: ReadonlySet<string> = new Set<LiveEvent['type']>([
  'snapshot',
  'agents',
  'tasks',
  'samples',
  'import',
  'conversations',
  'beat',
]);

/** The border of the page: the server keeps the contract; an event of a later version is passed over. */
function readEvent(data: string): LiveEvent | null {
  const event: unknown = JSON.parse(data);
  if (typeof event !== 'object' || event === null || !('type' in event)) return null;
  return typeof event.type === 'string' && known.has(event.type) ? (event as LiveEvent) : null;
}
