import type { Clock, Timer } from '../../../../platform/index.ts';
import { SwitchError } from '../../port.ts';
import { backoffSeconds } from './backoff.ts';
import { type EslConnection, openEslConnection } from './eslConnection.ts';
import type { LinkTiming } from './linkTiming.ts';
import type { Reply } from './modeslConnection.ts';
import type { SwitchMessage } from './switchMessage.ts';
import { afterWall } from './wallTimer.ts';

export interface EslLinkOptions {
  host: string;
  port: number;
  password: string;
  events: readonly string[];
  clock: Clock;
  timing: LinkTiming;
  /** 0 ≤ r < 1. */
  random: () => number;
}

export interface EslLinkHandlers {
  onMessage: (message: SwitchMessage) => void;
  onUp: () => void;
  /** The link that was up is lost; commands that wait are rejected after this returns. */
  onDown: (reason: string) => void;
  /** A try to connect failed. */
  onFailed: (reason: string, retrySeconds: number) => void;
  onUnusable: (what: string) => void;
}

export interface EslLink {
  readonly up: boolean;
  /** Rejects with SwitchError, `link-down` at once while the link is down: nothing is kept for later. */
  request(command: string, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  start(): void;
  /** Gives the link up as lost, and connects again. */
  drop(reason: string): void;
  close(): void;
}

/**
 * The link to one switch: a connection for commands and one for events, so that neither waits behind the other.
 * A link is both or nothing: replies without events, or events without replies, would leave calls in doubt one
 * by one; the loss of either ends both, and what may have been missed is reconciled once, after `onUp`.
 *
 * | state | leaves by | to |
 * | --- | --- | --- |
 * | idle | start | connecting |
 * | connecting | both connections ready | up |
 * | connecting | either closed | waiting (tells onFailed) |
 * | up | either closed, drop | waiting (tells onDown) |
 * | waiting | the back-off is over | connecting |
 * | any | close | closed (tells onDown when it was up) |
 */
export function createEslLink(options: EslLinkOptions, handlers: EslLinkHandlers): EslLink {
  const { clock, timing } = options;
  let state: 'idle' | 'connecting' | 'up' | 'waiting' | 'closed' = 'idle';
  let pair: readonly EslConnection[] = [];
  let attempt = 0;
  let upSince = 0;
  let retry: Timer | null = null;

  function connect(): void {
    state = 'connecting';
    let ready = 0;
    const open = (events: readonly string[]): EslConnection => {
      const connection = openEslConnection(
        { ...options, events },
        {
          onReady: () => {
            ready += 1;
            if (ready === 2 && pair.includes(connection)) becomeUp();
          },
          onMessage: handlers.onMessage,
          onUnusable: handlers.onUnusable,
          // A connection of an earlier pair says nothing about the present one.
          onClosed: (reason) => {
            if (pair.includes(connection)) lost(reason);
          },
        },
      );
      return connection;
    };
    pair = [open([]), open(options.events)];
  }

  function becomeUp(): void {
    state = 'up';
    upSince = clock.wall();
    handlers.onUp();
  }

  function lost(reason: string): void {
    const wasUp = state === 'up';
    const ended = pair;
    pair = [];
    state = 'waiting';
    for (const connection of ended) connection.drop(reason);
    if (wasUp && clock.wall() - upSince >= timing.stableSeconds) attempt = 0;
    const seconds = backoffSeconds(attempt, timing, options.random());
    attempt += 1;
    retry = afterWall(clock, seconds, connect);
    if (wasUp) handlers.onDown(reason);
    else handlers.onFailed(reason, seconds);
  }

  return {
    get up() {
      return state === 'up';
    },
    request(command, headers) {
      const [commands] = pair;
      if (state === 'up' && commands) return commands.request(command, headers);
      return Promise.reject(new SwitchError('link-down', 'there is no connection to the switch'));
    },
    start() {
      if (state === 'idle') connect();
    },
    drop(reason) {
      if (state === 'up') lost(reason);
    },
    close() {
      if (state === 'closed') return;
      const wasUp = state === 'up';
      const ended = pair;
      pair = [];
      state = 'closed';
      retry?.cancel();
      for (const connection of ended) connection.close();
      if (wasUp) handlers.onDown('closed by us');
    },
  };
}
