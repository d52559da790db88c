import type { LiveEvent } from '../../../api/contract/index.ts';
import { reconnectDelay } from './reconnectDelay.ts';
import { createEventParser } from './sse.ts';

/** Seconds of wall time without any event after which what the page shows may be wrong. */
export const STALE_AFTER = 12;

/**
 * connecting ──event──▶ live ──lost──▶ reconnecting ──event──▶ live
 *      │                  │                 │
 *      └── 12 s silence ──┴─────────────────┴────▶ stale ──event──▶ live
 *
 * `refused`: the server does not let this user listen. `signed-out`: the session is over. Both are ends.
 */
export type LinkPhase = 'connecting' | 'live' | 'reconnecting' | 'stale' | 'refused' | 'signed-out';

export interface LinkStatus {
  phase: LinkPhase;
  /** When something was last heard, on the clock of `LinkTools.now`; null: never. */
  lastHeard: number | null;
}

export interface LinkTools {
  /** Opens the stream; resolves with the HTTP status, and the text in pieces when it is 200. */
  open(signal: AbortSignal): Promise<{ status: number; pieces: AsyncIterable<string> }>;
  /** Wall seconds that never run backwards. */
  now(): number;
  /** Calls `fn` once after wall seconds; the answer cancels. */
  after(seconds: number, fn: () => void): () => void;
  random(): number;
  /** Reads the data of one event at the border; null when it is not known to this version of the page. */
  read(data: string): LiveEvent | null;
  onEvent(event: LiveEvent): void;
  onStatus(status: LinkStatus): void;
}

export interface LiveLink {
  status(): LinkStatus;
  /** Tries at once, for example when the network or the page comes back. */
  nudge(): void;
  /** The computer has slept: a connection that seems to be alive is not trusted, and another is opened at once. */
  wake(): void;
  close(): void;
}

/** Keeps one live feed open until closed: reconnects with growing, scattered delays and notices silence. */
export function openLiveLink(tools: LinkTools): LiveLink {
  let status: LinkStatus = { phase: 'connecting', lastHeard: null };
  let failures = 0;
  let closed = false;
  let current: AbortController | null = null;
  let cancelRetry = () => {};
  let cancelStale = () => {};
  let cancelGivingUp = () => {};

  const become = (phase: LinkPhase, lastHeard = status.lastHeard) => {
    status = { phase, lastHeard };
    tools.onStatus(status);
  };
  const watchStale = () => {
    cancelStale();
    cancelStale = tools.after(STALE_AFTER, () => become('stale'));
  };
  /** A connection that is open, or opening, but silent is as good as dead: start another. */
  const watchConnection = () => {
    cancelGivingUp();
    cancelGivingUp = tools.after(STALE_AFTER, () => reconnect());
  };
  const end = (phase: 'refused' | 'signed-out') => {
    stop();
    become(phase);
  };
  const stop = () => {
    closed = true;
    current?.abort();
    current = null;
    cancelRetry();
    cancelStale();
    cancelGivingUp();
  };
  const reconnect = () => {
    current?.abort();
    current = null;
    cancelRetry();
    cancelGivingUp();
    if (status.phase === 'live') become('reconnecting');
    cancelRetry = tools.after(reconnectDelay(failures, tools.random()), () => void connect());
    failures += 1;
  };
  const heard = (event: LiveEvent) => {
    failures = 0;
    watchStale();
    watchConnection();
    // Deltas are only good on top of a snapshot, which comes first on every connection.
    if (event.type === 'snapshot' || status.phase === 'live') become('live', tools.now());
    tools.onEvent(event);
  };
  const connect = async () => {
    const mine = new AbortController();
    current = mine;
    watchConnection();
    try {
      const { status: code, pieces } = await tools.open(mine.signal);
      if (current !== mine) return;
      if (code === 401) {
        end('signed-out');
        return;
      }
      if (code === 403) {
        end('refused');
        return;
      }
      if (code === 200) {
        const parse = createEventParser();
        for await (const piece of pieces) {
          if (current !== mine) return;
          for (const { data } of parse(piece)) {
            const event = tools.read(data);
            if (event) heard(event);
          }
        }
      }
    } catch (error) {
      // Whatever broke the stream, the answer is the same; aborting our own stream is no news.
      if (!(error instanceof Error)) throw error;
    }
    if (current === mine) reconnect();
  };

  const connectNow = () => {
    current?.abort();
    cancelRetry();
    failures = 0;
    void connect();
  };

  watchStale();
  void connect();
  return {
    status: () => status,
    nudge: () => {
      if (closed || (status.phase === 'live' && current)) return;
      connectNow();
    },
    wake: () => {
      if (closed || status.phase !== 'live') return;
      become('reconnecting');
      connectNow();
    },
    close: stop,
  };
}
