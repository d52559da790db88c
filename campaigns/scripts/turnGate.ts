import { UserError } from '../../platform/index.ts';

export interface TurnGate {
  /** Runs `work` when its turn has come. Error: `busy` when too many wait already. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** Lets `atOnce` pieces of work run at a time and `waiting` more wait, in their order. */
export function createTurnGate({ atOnce, waiting }: { atOnce: number; waiting: number }): TurnGate {
  let running = 0;
  const queue: (() => void)[] = [];
  return {
    async run(work) {
      if (running < atOnce) running += 1;
      else if (queue.length < waiting) await new Promise<void>((resolve) => queue.push(resolve));
      else
        throw new UserError('busy', 'too many scripts are being tried at present: try again in a moment', {
          status: 503,
        });
      try {
        return await work();
      } finally {
        // The turn is handed on; `running` counts it still.
        const next = queue.shift();
        if (next) next();
        else running -= 1;
      }
    },
  };
}
