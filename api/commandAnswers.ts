import { listenForChanges, UserError, type Database } from '../platform/index.ts';
import { readAnswer, secondsFor, type CallCommand } from '../dialer-core/index.ts';

/** Looked for again after so long, should the word of it be lost. */
const LOOK_MS = 1_000;

export interface CommandAnswers {
  /** Waits until a command is carried out. Errors: the dialer's refusals as conflicts, `command-late`. */
  wait(id: string, command: CallCommand): Promise<void>;
  close(): Promise<void>;
}

/** Hears what dialers answer; the connection is made with the first command. */
export function createCommandAnswers(database: Database, onError: (error: unknown) => void): CommandAnswers {
  const waiting = new Map<string, () => void>();
  let listening: { close(): Promise<void> } | null = null;
  const wakeAll = () => waiting.forEach((wake) => wake());

  const change = (id: string): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => done(), LOOK_MS);
      const done = () => {
        clearTimeout(timer);
        waiting.delete(id);
        resolve();
      };
      waiting.set(id, done);
    });

  return {
    async wait(id, command) {
      listening ??= listenForChanges(database, {
        onChange: ({ kind, ids }) => {
          if (kind === 'commands') for (const one of ids) waiting.get(one)?.();
        },
        onResync: wakeAll,
        onError,
      });
      const until = performance.now() + secondsFor(command) * 1000;
      while (performance.now() < until) {
        const heard = change(id);
        const answer = await readAnswer(database, id);
        if (answer.state !== 'open') waiting.get(id)?.();
        if (answer.state === 'done') return;
        if (answer.state === 'refused') throw refused(answer.code);
        await heard;
      }
      throw refused('command-late');
    },
    async close() {
      wakeAll();
      await listening?.close();
    },
  };
}

const refused = (code: string) =>
  new UserError(code, `the call could not be changed: ${code}`, { status: 409 });
