import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { createClock, type Clock, type ClockAnchors, type Database } from '../platform/index.ts';
import { StartProblem } from './startProblem.ts';

/** Any fixed number: shared by every process that reads the clock, alone held by one that changes it. */
const CLOCK_LOCK = 7_201_116;
/** Seconds a clock may be ahead of the wall and still be waited for. */
const WORTH_WAITING = 10;
/** Wall seconds until other processes count as running, not starting or stopping. */
const PATIENCE_SECONDS = 3;

export interface InstallationClock {
  clock: Clock;
  anchors: ClockAnchors;
  /** Lets other processes change the speed. */
  close(): Promise<void>;
}

export interface ClockWish {
  speed: number;
  /** A real switch keeps wall time, and so must the clock. */
  mustBeWallTime: boolean;
  /** Wall epoch seconds. */
  wall: () => number;
}

/**
 * The anchors for `speed` when the clock so far ran by `known`: the same ones when the speed is the same, else
 * new ones through the present moment, so that the clock never jumps.
 */
export function nextAnchors(known: ClockAnchors | null, speed: number, wall: number): ClockAnchors {
  if (known === null) return { wallAnchor: wall, clockAnchor: wall, speed };
  if (known.speed === speed) return known;
  return { wallAnchor: wall, clockAnchor: createClock(known, () => wall).now(), speed };
}

/** Reads the installation's clock from the database, or sets it on first start. Throws StartProblem. */
export async function openInstallationClock(database: Database, wish: ClockWish): Promise<InstallationClock> {
  const client = await database.dedicated();
  try {
    const anchors = await agree(client, wish);
    const clock = createClock(anchors, wish.wall);
    const ahead = clock.now() - wish.wall();
    if (wish.mustBeWallTime && ahead > WORTH_WAITING)
      throw new StartProblem(
        `The clock of this installation is ${Math.round(ahead)} s ahead of the real time, because it ran with ` +
          'OUTPACE_SPEED, and real telephones keep real time. Use another database (OUTPACE_DATA or DATABASE_URL) ' +
          'for the real switch.',
      );
    if (wish.mustBeWallTime && ahead > 0) await pause(ahead * 1000);
    return { clock, anchors, close: () => client.end() };
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function agree(client: pg.Client, { speed, wall }: ClockWish): Promise<ClockAnchors> {
  const call = (name: string) => client.query<{ done: boolean }>(`select ${name}($1) as done`, [CLOCK_LOCK]);
  const deadline = Date.now() + PATIENCE_SECONDS * 1000;
  for (;;) {
    await call('pg_advisory_lock_shared');
    const known = await read(client);
    if (known?.speed === speed) return known;
    await call('pg_advisory_unlock_shared');

    if ((await call('pg_try_advisory_lock')).rows[0]?.done === true) {
      const anchors = nextAnchors(await read(client), speed, wall());
      await write(client, anchors);
      await call('pg_advisory_lock_shared');
      await call('pg_advisory_unlock');
      return anchors;
    }
    // Others that are just starting agree in a moment; others that run at another speed do not.
    if (Date.now() > deadline)
      throw new StartProblem(
        `Other processes of this installation run at OUTPACE_SPEED=${known?.speed ?? 'unknown'}, and this one is ` +
          `told ${speed}: give all of them the same, or stop the others first.`,
      );
    await pause(50 + Math.random() * 100);
  }
}

async function write(client: pg.Client, anchors: ClockAnchors): Promise<void> {
  await client.query(
    `insert into installation (id, wall_anchor, clock_anchor, speed, created_at) values (1, $1, $2, $3, $4)
     on conflict (id) do update set wall_anchor = $1, clock_anchor = $2, speed = $3`,
    [anchors.wallAnchor, anchors.clockAnchor, anchors.speed, new Date(anchors.clockAnchor * 1000)],
  );
}

async function read(client: pg.Client): Promise<ClockAnchors | null> {
  const { rows } = await client.query<ClockAnchors>(
    `select wall_anchor as "wallAnchor", clock_anchor as "clockAnchor", speed from installation where id = 1`,
  );
  return rows[0] ?? null;
}
