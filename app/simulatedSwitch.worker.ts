import { startSimulatedSwitch, type SimulatedSwitch } from '../dialer-core/index.ts';
import { createClock } from '../platform/index.ts';
import { reasonOf } from './startProblem.ts';
import type { FromSwitch, ToSwitch } from './switchMessages.ts';

/**
 * The simulated switch as a process of its own, forked by `switchProcess.ts`. It lives exactly as long as the
 * channel to its parent: a parent that is killed takes it along.
 */
let running: SimulatedSwitch | null = null;
const tell = (message: FromSwitch) => process.send?.(message);

// Ctrl-C reaches every process of the terminal; only the parent says when it is over.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit(0));

process.on('message', (message: ToSwitch) => {
  switch (message.type) {
    case 'start':
      startSimulatedSwitch({ ...message.options, clock: createClock(message.anchors) }).then(
        (started) => {
          running = started;
          tell({ type: 'listening', port: started.port });
        },
        (error: unknown) => tell({ type: 'failed', reason: reasonOf(error) }),
      );
      break;
    case 'stats':
      if (running) tell({ type: 'stats', id: message.id, stats: running.stats() });
      break;
    case 'fault':
      running?.fault(message.fault);
      break;
    case 'close':
      void (running?.close() ?? Promise.resolve()).finally(() => process.exit(0));
      break;
  }
});
