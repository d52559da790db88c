import { listenForChanges, type LiveChange } from '../../platform/index.ts';
import type { Switch } from '../switch/port.ts';
import { compiledScript } from '../bot/botRunner.ts';
import { DeathWatch } from './deathWatch.ts';
import type { DialerOptions } from './dialerOptions.ts';
import { forgetDialer, reportDialer, type DialerRow } from './dialerRows.ts';
import { DialerShift } from './dialerShift.ts';
import { GoneSwitches } from './goneSwitches.ts';
import { openLeaseHolder, type Lease, type LeaseHolder } from './lease.ts';
import { Lines } from './lines.ts';
import { loadSkillGroupPools } from './skillGroupPools.ts';
import { switchSeen } from './switchSeen.ts';
import { loadSwitchSettings } from './switchSettings.ts';
import { shouldHandOver, switchesToTake } from './shareSwitches.ts';

export interface Dialer {
  /** Begins: takes the switches that no other dialer holds, and those of others when they go. */
  start(): void;
  /**
   * Stops dialing and writes everything down. Live calls stay on the switch for the next dialer, or are hung up
   * and settled first with `endCalls` (when the switch goes too).
   */
  stop(options?: { endCalls?: boolean }): Promise<void>;
  /** It holds at least one switch. */
  readonly active: boolean;
}

const ROUND_MS = 500;
/** Wall seconds without a link after which a switch is left to a dialer that has one. */
const HAND_OVER_SECONDS = 5;

/** Wall seconds between two looks for switches that left the configuration. */
const LOOK_SECONDS = 10;

/** … and between two looks for scripts that are talked by. */
const WARM_SECONDS = 2;

/** A switch in the hands of this dialer. */
interface Held {
  lease: Lease;
  shift: DialerShift;
}

/** A switch whose shift must end: why, and whether its calls stay with somebody else. */
type EndOfShift = 'handed-over' | 'lease-lost';

/** The dialer process: each switch is held by one dialer at a time, which alone dials and follows calls on it. */
export function createDialer(options: DialerOptions): Dialer {
  const { database, clock, switches, onError } = options;
  const lines = new Lines(switches);
  const held = new Map<string, Held>();
  const freeSince = new Map<string, number>();
  const downSince = new Map<string, number>();
  const gone = new GoneSwitches(options);
  let lookedAt = -Infinity;
  let warmedAt = -Infinity;
  let holder: LeaseHolder | null = null;
  let stopping = false;
  const isStopping = () => stopping;
  let wake: () => void = () => undefined;
  /** Something has happened since the round began: the next one follows at once. */
  let woken = false;
  const isWoken = () => woken;
  let running: Promise<void> = Promise.resolve();

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        woken = true;
        clearTimeout(timer);
        resolve();
      };
    });

  const watch = new DeathWatch(
    () => holder,
    () => wake(),
    onError,
  );

  const tellState = () => options.onState?.(held.size > 0 ? 'active' : 'standby');

  /** Ends a shift at once, unwritten: whoever holds the switch next settles what is open. */
  const drop = (id: string): Held | null => {
    const one = held.get(id);
    if (!one) return null;
    held.delete(id);
    one.shift.abandon();
    if (held.size === 0) tellState();
    return one;
  };

  const dropAll = () => {
    for (const id of [...held.keys()]) drop(id);
  };

  const openHolder = async (): Promise<LeaseHolder> => {
    const opened = await openLeaseHolder(database, options.id, clock);
    opened.onLost(() => {
      if (holder !== opened) return;
      holder = null;
      dropAll();
      wake();
    });
    return opened;
  };

  const take = async (line: Switch, from: LeaseHolder): Promise<void> => {
    const lease = await from.take(resourceOf(line.id));
    if (lease === null) return;
    if (from.lost || isStopping()) {
      await lease.release();
      return;
    }
    const shift = new DialerShift(options, lines, line, lease, (why) => void endShift(line.id, why));
    held.set(line.id, { lease, shift });
    if (held.size === 1) tellState();
    shift.start();
  };

  const endShift = async (id: string, why: EndOfShift): Promise<void> => {
    const one = drop(id);
    await one?.lease.release();
    // A fence that failed means another holder: look around before trying again.
    if (why === 'lease-lost') freeSince.delete(id);
  };

  const seen = () =>
    switches.map((line) => switchSeen(line, held.has(line.id), lines.told(line.id, clock.wall())));

  const round = async (): Promise<void> => {
    const current = (holder ??= await openHolder());
    if (current.lost) {
      holder = null;
      return;
    }
    const alive = await withoutDeadHolders(current, await reportDialer(database, clock, options.id, seen()));
    const wall = clock.wall();
    lines.seen(alive, wall);
    lines.follow({
      settings: await loadSwitchSettings(database),
      pools: await loadSkillGroupPools(database),
    });
    for (const line of switches) await giveUpUnreachable(line, alive, wall);
    const free = freeSwitches(alive, wall);
    const ours = new Set(switches.map((line) => line.id));
    watch.watch(
      heldByOthers(alive)
        .filter((id) => ours.has(id))
        .map(resourceOf),
    );
    const wanted = new Set(switchesToTake(options.id, held.size, free, alive));
    for (const line of switches) if (wanted.has(line.id)) await take(line, current);
    // What can wait comes behind what callees wait for.
    if (wall - lookedAt >= LOOK_SECONDS) {
      lookedAt = wall;
      const known = [...switches, ...alive.flatMap((row) => row.switches)].map((one) => one.id);
      lines.takeGone(await gone.look(new Set(known)));
    }
    // Beside the rounds: a script takes a while to load.
    if (wall - warmedAt >= WARM_SECONDS) {
      warmedAt = wall;
      void warmUp().catch(onError);
    }
  };

  /** A dialer that has died reports for some seconds more; that its locks are free shows at once. */
  const withoutDeadHolders = async (from: LeaseHolder, alive: DialerRow[]): Promise<DialerRow[]> => {
    const others = alive.filter((row) => row.id !== options.id);
    const claimed = others.flatMap((row) => row.switches.filter((s) => s.held).map((s) => resourceOf(s.id)));
    const free = await from.unheld(claimed);
    if (free.size === 0) return alive;
    return alive.map((row) => ({
      ...row,
      switches: row.switches.map((s) => ({
        ...s,
        held: s.held && (row.id === options.id || !free.has(resourceOf(s.id))),
      })),
    }));
  };

  /** Scripts of conversations under way are ready before the conversations have to be taken over. */
  const warmUp = async (): Promise<void> => {
    const { bots } = options;
    if (!bots) return;
    const rows = await database.query<{ id: string }>(
      'select distinct script_version_id as id from bot_conversations where live limit 32',
    );
    for (const { id } of rows) compiledScript(await bots.scripts.load(id));
  };

  const giveUpUnreachable = async (line: Switch, alive: DialerRow[], wall: number): Promise<void> => {
    if (line.connected || !held.has(line.id)) {
      downSince.delete(line.id);
      return;
    }
    const since = downSince.get(line.id) ?? wall;
    downSince.set(line.id, since);
    if (wall - since < HAND_OVER_SECONDS || !shouldHandOver(options.id, line.id, alive)) return;
    await endShift(line.id, 'handed-over');
  };

  const heldByOthers = (alive: readonly DialerRow[]): string[] =>
    alive
      .filter((row) => row.id !== options.id)
      .flatMap((row) => row.switches.filter((s) => s.held).map((s) => s.id));

  const freeSwitches = (alive: DialerRow[], wall: number) => {
    const taken = new Set(heldByOthers(alive));
    return switches.flatMap((line) => {
      if (held.has(line.id) || taken.has(line.id) || !line.connected) {
        freeSince.delete(line.id);
        return [];
      }
      const since = freeSince.get(line.id) ?? wall;
      freeSince.set(line.id, since);
      return [{ id: line.id, freeFor: wall - since }];
    });
  };

  const run = async (): Promise<void> => {
    options.onState?.('standby');
    while (!isStopping()) {
      woken = false;
      try {
        await round();
      } catch (error) {
        onError(error);
      }
      if (!isStopping() && !isWoken()) await pause(ROUND_MS);
    }
  };

  const changes = { close: () => Promise.resolve() };
  return {
    get active() {
      return held.size > 0;
    },
    start() {
      for (const line of switches) {
        line.onEvent((event) => {
          lines.onEvent(line.id, event, clock.wall(), clock.now());
          held.get(line.id)?.shift.onSwitchEvent(event);
          if (event.type === 'link') wake();
        });
        line.start();
      }
      const listening = listenForChanges(database, {
        onChange: (change: LiveChange) => held.forEach(({ shift }) => shift.onChange(change)),
        onResync: () => held.forEach(({ shift }) => shift.resync()),
        onError,
      });
      changes.close = () => listening.close();
      running = run();
    },
    async stop({ endCalls = false } = {}) {
      stopping = true;
      watch.stop();
      wake();
      await running;
      await Promise.all(
        [...held].map(async ([id, { lease, shift }]) => {
          await shift.finish(endCalls).catch(onError);
          held.delete(id);
          await lease.release();
        }),
      );
      await holder?.close();
      holder = null;
      await changes.close();
      await forgetDialer(database, options.id).catch(onError);
      await Promise.all(switches.map((line) => line.close()));
      options.onState?.('stopped');
    },
  };
}

const resourceOf = (switchId: string): string => `switch:${switchId}`;
