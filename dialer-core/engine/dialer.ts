import { listenForChanges, type LiveChange } from '../../platform/index.ts';
import type { DialerOptions } from './dialerOptions.ts';
import { takeLease, type Lease } from './lease.ts';
import { DialerShift } from './dialerShift.ts';

export interface Dialer {
  /** Begins: takes the lease when it is free, else stands by and takes over when the holder goes. */
  start(): void;
  /**
   * Stops dialing and writes everything down. Live calls stay on the switch for the next dialer, or are hung up
   * and settled first with `endCalls` (when the switch goes too).
   */
  stop(options?: { endCalls?: boolean }): Promise<void>;
  readonly active: boolean;
}

const LEASE = 'dialer';
const STANDBY_MS = 500;
const HEARTBEAT_MS = 1000;

/** The dialer process: one at a time is active, the others stand by. */
export function createDialer(options: DialerOptions): Dialer {
  const { database, clock, switches } = options;
  let shift: DialerShift | null = null;
  let stopping = false;
  const isStopping = () => stopping;
  let wake: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();

  const heartbeat = async (): Promise<void> => {
    const at = new Date(clock.wall() * 1000);
    const links = switches.map(({ id, simulated, connected }) => ({ id, simulated, connected }));
    await database.query(
      `insert into dialers (id, active, seen_at, switches) values ($1, $2, $3, $4)
       on conflict (id) do update set active = $2, seen_at = $3, switches = $4`,
      [options.id, shift !== null, at, JSON.stringify(links)],
    );
    await database.query('delete from dialers where seen_at < $1', [new Date(at.getTime() - 60_000)]);
  };

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const work = async (lease: Lease): Promise<void> => {
    const current = new DialerShift(options, lease);
    const lost = new Promise<'lost'>((resolve) => lease.onLost(() => resolve('lost')));
    shift = current;
    options.onState?.('active');
    current.start();
    while (!isStopping()) {
      const end = await Promise.race([lost, pause(HEARTBEAT_MS)]);
      if (end === 'lost') break;
      await heartbeat().catch(options.onError);
    }
    if (isStopping()) return;
    shift = null;
    current.abandon();
  };

  const run = async (): Promise<void> => {
    options.onState?.('standby');
    while (!isStopping()) {
      try {
        const lease = await takeLease(database, LEASE, options.id, clock);
        if (lease) {
          await work(lease);
          if (isStopping()) {
            held = lease;
            return;
          }
          await lease.release().catch(options.onError);
        } else await heartbeat();
      } catch (error) {
        options.onError(error);
      }
      if (!isStopping()) await pause(STANDBY_MS);
    }
  };
  let held: Lease | null = null;

  const changes = { close: () => Promise.resolve() };
  return {
    get active() {
      return shift !== null;
    },
    start() {
      for (const line of switches) {
        line.onEvent((event) => shift?.onSwitchEvent(line, event));
        line.start();
      }
      const listening = listenForChanges(database, {
        onChange: (change: LiveChange) => shift?.onChange(change),
        onResync: () => shift?.wake(),
        onError: options.onError,
      });
      changes.close = () => listening.close();
      running = run();
    },
    async stop({ endCalls = false } = {}) {
      stopping = true;
      wake();
      await running;
      await shift?.finish(endCalls);
      shift = null;
      await held?.release();
      await changes.close();
      await database.query('delete from dialers where id = $1', [options.id]).catch(options.onError);
      await Promise.all(switches.map((line) => line.close()));
      options.onState?.('stopped');
    },
  };
}
