import type { LiveEvent } from '../api/contract/index.ts';

/** A page that listens to GET /api/live. */
export interface LiveClient {
  /** Everything heard so far. */
  readonly events: readonly LiveEvent[];
  /** The first event, heard already or yet to come, that fits; rejects after `seconds` of wall time. */
  until<E extends LiveEvent>(fits: (event: LiveEvent) => event is E, seconds?: number): Promise<E>;
  until(fits: (event: LiveEvent) => boolean, seconds?: number): Promise<LiveEvent>;
  /** Forgets what was heard. */
  clear(): void;
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Opens the feed at a base URL with a session's cookie. */
export async function openLive(base: string, cookie: string): Promise<LiveClient> {
  const aborter = new AbortController();
  const response = await fetch(`${base}/api/live`, { headers: { cookie }, signal: aborter.signal });
  if (!response.ok || !response.body)
    throw new Error(`live feed: ${response.status} ${await response.text()}`);
  let events: LiveEvent[] = [];
  const waiting = new Set<() => void>();
  const read = async (body: ReadableStream<Uint8Array>) => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const piece of body) {
      text += decoder.decode(piece, { stream: true });
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const data = text.slice(0, end);
        text = text.slice(end + 2);
        if (data.startsWith('data: ')) events.push(JSON.parse(data.slice(6)) as LiveEvent);
      }
      for (const look of waiting) look();
    }
  };
  const ended = read(response.body).catch((error: unknown) => {
    if (!aborter.signal.aborted && !(error instanceof TypeError)) throw error;
  });
  const until = (fits: (event: LiveEvent) => boolean, seconds = 5): Promise<LiveEvent> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`no such event in ${seconds} s; heard ${JSON.stringify(events).slice(0, 2000)}`));
      }, seconds * 1000);
      const look = () => {
        const found = events.find(fits);
        if (!found) return;
        clearTimeout(timer);
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  return {
    get events() {
      return events;
    },
    until,
    clear: () => (events = []),
    ended,
    close: () => aborter.abort(),
  };
}
