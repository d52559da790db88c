/** Work of a process that ends in order, and takes up what an earlier one left. */
export interface ResumableWork {
  /** Aborted when the work is closed. */
  signal: AbortSignal;
  /** Does a piece of it; `close` waits for its end. */
  run(work: Promise<void>): Promise<void>;
  /** Breaks off what is running here, and waits until it has ended. */
  close(): Promise<void>;
}

/** Wall milliseconds between two looks for what no job stands for any more. */
const LOOK_EVERY = 30_000;

/** `requeue`: queues what was left, now and every half minute. */
export function startResumableWork(
  requeue: () => Promise<void>,
  onError: (error: unknown) => void,
): ResumableWork {
  const closing = new AbortController();
  const running = new Set<Promise<void>>();
  const run = async (work: Promise<void>): Promise<void> => {
    running.add(work);
    try {
      await work;
    } finally {
      running.delete(work);
    }
  };
  const look = () => void run(requeue()).catch(onError);
  const timer = setInterval(look, LOOK_EVERY);
  timer.unref();
  look();
  return {
    signal: closing.signal,
    run,
    async close() {
      clearInterval(timer);
      closing.abort(new Error('the worker is being stopped'));
      await Promise.allSettled(running);
    },
  };
}
