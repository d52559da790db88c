import { createClock } from '../../../platform/index.ts';
import { startSimulatedSwitch, type SimulatedSwitch } from './simulatedSwitch.ts';
import { switchProcessSchema } from './switchOptions.ts';

/**
 * Runs a simulated switch in a process of its own and ends the process on SIGTERM; on
 * SIGINT only when it has no parent that it talks to.
 *
 * `options`: JSON text or the object itself, as `switchProcessSchema` has it: `port`, `password`, the anchors of
 * the installation's clock (`wallAnchor`, `clockAnchor`, `speed`), and as wanted `seed`, `population`,
 * `phones`, `limits`, `gateways`, `hostname`. Rejects with the name of the field that is wrong, and when the
 * port is taken.
 */
export async function runSimulatedSwitch(options: unknown): Promise<SimulatedSwitch> {
  const given: unknown = typeof options === 'string' ? JSON.parse(options) : options;
  const { wallAnchor, clockAnchor, speed, ...settings } = switchProcessSchema.parse(given);
  const clock = createClock({ wallAnchor, clockAnchor, speed });
  const running = await startSimulatedSwitch({ ...settings, clock });
  const end = () => void running.close().then(() => process.exit(0));
  process.once('SIGTERM', end);
  // Ctrl-C reaches every process of a terminal: a parent that follows this one ends its calls first, then it.
  process.on('SIGINT', () => {
    if (!process.connected) end();
  });
  return running;
}
