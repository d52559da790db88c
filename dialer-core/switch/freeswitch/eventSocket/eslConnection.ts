import type { Clock, Timer } from '../../../../platform/index.ts';
import { SwitchError } from '../../port.ts';
import type { Frame } from './frameParser.ts';
import { type LinkTiming, mostUnanswered } from './linkTiming.ts';
import { ModeslConnection, type Reply } from './modeslConnection.ts';
import { readMessage, type SwitchMessage } from './switchMessage.ts';
import { afterWall } from './wallTimer.ts';

export interface EslConnectionOptions {
  host: string;
  port: number;
  password: string;
  /** Event names to subscribe to; none on the connection for commands. */
  events: readonly string[];
  clock: Clock;
  timing: LinkTiming;
}

export interface EslConnectionHandlers {
  /** Signed in and subscribed. */
  onReady(): void;
  onMessage(message: SwitchMessage): void;
  /** A frame that cannot be used; the connection goes on. Never holds what the switch said. */
  onUnusable(what: string): void;
  /** Once, and nothing after it. */
  onClosed(reason: string): void;
}

export interface EslConnection {
  /**
   * Replies come in the order of the commands. Rejects with SwitchError: `link-down` when the connection is lost
   * first, `deadline` when no reply comes in time (a late one is swallowed in its turn), and, both without sending
   * anything, `busy` when too many commands wait already and `invalid-argument`.
   */
  request(command: string, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  close(): void;
  drop(reason: string): void;
}

/** Any cheap question; the recordings show its answer. */
const question = 'api hostname';

/**
 * One connection to the event socket, from connect to close, with a deadline for everything it waits for:
 *
 * | state | until | deadline |
 * | --- | --- | --- |
 * | greeting | `auth/request` | signInSeconds |
 * | signing-in | replies to `auth` and `event` | signInSeconds |
 * | ready | close | a reply: commandSeconds; any byte: quietSeconds + silentSeconds |
 * | closed | | |
 */
export function openEslConnection(
  options: EslConnectionOptions,
  handlers: EslConnectionHandlers,
): EslConnection {
  const { clock, timing } = options;
  let state: 'greeting' | 'signing-in' | 'ready' | 'closed' = 'greeting';
  let farewell = '';
  let lastHeard = clock.wall();
  const waiting = new Set<(error: SwitchError) => void>();

  const connection = new ModeslConnection(options.host, options.port, options.password, {
    onBytes: () => (lastHeard = clock.wall()),
    onFrame: receive,
    onDesync: (reason) => connection.destroy(`the switch sent what is no event socket message (${reason})`),
    onClosed: (reason) => closed(farewell || reason),
  });
  let timer: Timer = afterWall(clock, timing.signInSeconds, () => {
    connection.destroy('the switch did not finish the sign-in in time');
  });

  function closed(reason: string): void {
    if (state === 'closed') return;
    state = 'closed';
    timer.cancel();
    const error = new SwitchError('link-down', `the connection to the switch was lost: ${reason}`);
    for (const reject of waiting) reject(error);
    waiting.clear();
    handlers.onClosed(reason);
  }

  function receive(frame: Frame): void {
    switch (frame.contentType) {
      case 'text/event-json':
      case 'text/event-plain': {
        const message = readMessage(frame);
        if (message) handlers.onMessage(message);
        else handlers.onUnusable('an event that cannot be read');
        return;
      }
      case 'command/reply':
      case 'api/response':
        // A reply nobody waits for: every later one would go to the wrong command.
        if (connection.unanswered > 0) connection.answer(frame);
        else connection.destroy('the switch answered a command that was not sent');
        return;
      case 'auth/request':
        if (state === 'greeting') void signIn();
        else handlers.onUnusable('a second request to sign in');
        return;
      case 'text/rude-rejection':
        farewell =
          "the switch's access list does not admit this machine (event_socket.conf, apply-inbound-acl)";
        return;
      case 'text/disconnect-notice':
        farewell ||= 'the switch ended the connection';
        return;
      default:
        handlers.onUnusable('a message of an unknown content type');
    }
  }

  async function signIn(): Promise<void> {
    state = 'signing-in';
    try {
      const accepted = await request(`auth ${options.password}`);
      if (!accepted.text.startsWith('+OK')) {
        farewell = 'the switch does not accept the password (event_socket.conf, password)';
        connection.destroy(farewell);
        return;
      }
      if (options.events.length > 0) {
        const subscribed = await request(`event json ${options.events.join(' ')}`);
        if (!subscribed.text.startsWith('+OK')) {
          connection.destroy('the switch refused the events');
          return;
        }
      }
    } catch {
      // Only a loss or a deadline ends up here, and both close the connection with their own reason.
      connection.destroy('the switch did not finish the sign-in in time');
      return;
    }
    // `closed` may have come while this waited.
    if (isClosed()) return;
    state = 'ready';
    timer.cancel();
    watch();
    handlers.onReady();
  }

  /** A function, so that the compiler does not take the state from before an `await` for the present one. */
  const isClosed = () => state === 'closed';

  /** Asks a quiet connection something and drops it when it stays quiet: a half-open one gives no other sign. */
  function watch(): void {
    const quiet = clock.wall() - lastHeard;
    if (quiet < timing.quietSeconds) {
      timer = afterWall(clock, timing.quietSeconds - quiet, watch);
      return;
    }
    const asked = clock.wall();
    request(question).catch(() => undefined); // Judged by silence below, not by this one reply.
    timer = afterWall(clock, timing.silentSeconds, () => {
      if (lastHeard < asked) connection.destroy('the switch is silent');
      else watch();
    });
  }

  function request(command: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    return new Promise((resolve, reject) => {
      if (isClosed()) {
        reject(new SwitchError('link-down', 'the connection to the switch is closed'));
        return;
      }
      if (connection.unanswered >= mostUnanswered) {
        reject(new SwitchError('busy', 'too many commands wait for an answer of the switch'));
        return;
      }
      const deadline = afterWall(clock, timing.commandSeconds, () => {
        waiting.delete(fail);
        reject(new SwitchError('deadline', 'the switch did not answer a command in time'));
      });
      const fail = (error: SwitchError) => {
        deadline.cancel();
        reject(error);
      };
      waiting.add(fail);
      try {
        connection.request(command, headers, (reply) => {
          waiting.delete(fail);
          deadline.cancel();
          resolve(reply);
        });
      } catch (error) {
        waiting.delete(fail);
        deadline.cancel();
        reject(error);
      }
    });
  }

  return {
    request,
    close() {
      if (isClosed()) return;
      connection.end();
      closed('closed by us');
    },
    drop: (reason) => connection.destroy(reason),
  };
}
