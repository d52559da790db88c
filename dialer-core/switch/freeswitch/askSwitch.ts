import type { Clock } from '../../../platform/index.ts';
import { openEslConnection } from './eventSocket/eslConnection.ts';
import { type LinkTiming, linkTiming } from './eventSocket/linkTiming.ts';
import type { SwitchUrl } from './switchUrl.ts';

/** Why a switch cannot be asked anything. */
export type NoAnswer =
  /** Nothing listens there, or nothing gets there. */
  | 'unreachable'
  | 'wrong-password'
  /** Its access list does not admit this machine. */
  | 'not-admitted'
  /** Something listens that speaks no event socket, or is silent. */
  | 'no-event-socket'
  /** It refuses events in JSON. */
  | 'no-events';

export class NoAnswerError extends Error {
  readonly why: NoAnswer;

  constructor(why: NoAnswer, reason: string) {
    super(reason);
    this.name = 'NoAnswerError';
    this.why = why;
  }
}

/** A connection for questions: one try, nothing is kept up. */
export interface SwitchTalk {
  /** The answer to an `api` command, without blanks at its ends. Rejects with SwitchError. */
  ask(command: string): Promise<string>;
  close(): void;
}

/** Connects, signs in and subscribes to events as the driver does. Rejects with NoAnswerError. */
export function openSwitchTalk(
  url: SwitchUrl,
  clock: Clock,
  timing: LinkTiming = linkTiming,
): Promise<SwitchTalk> {
  return new Promise((resolve, reject) => {
    let heard = false;
    const connection = openEslConnection(
      { host: url.host, port: url.port, password: url.password, events: ['HEARTBEAT'], clock, timing },
      {
        onReady: () =>
          resolve({
            async ask(command) {
              const { text } = await connection.request(`api ${command}`);
              return text.trim();
            },
            close: () => connection.close(),
          }),
        onMessage: () => (heard = true),
        onUnusable: () => (heard = true),
        onClosed: (reason) => reject(new NoAnswerError(heard ? 'no-event-socket' : reasonOf(reason), reason)),
      },
    );
  });
}

/** The connection tells its end in words, for logs. */
function reasonOf(words: string): NoAnswer {
  if (words.includes('password')) return 'wrong-password';
  if (words.includes('access list')) return 'not-admitted';
  if (words.includes('refused the events')) return 'no-events';
  if (words.includes('sign-in') || words.includes('no event socket message')) return 'no-event-socket';
  return 'unreachable';
}
