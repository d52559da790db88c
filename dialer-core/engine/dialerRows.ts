import type { Clock, Database } from '../../platform/index.ts';
import type { SwitchLink, SwitchSeen } from './switchSeen.ts';

export interface DialerRow {
  id: string;
  switches: SwitchLink[];
}

/** Wall seconds after which a dialer that has not reported is taken for dead. */
const FRESH_SECONDS = 4;
const FORGET_SECONDS = 60;

/** Writes what this dialer sees and returns all dialers that are alive, this one included. */
export async function reportDialer(
  database: Database,
  clock: Clock,
  id: string,
  switches: readonly SwitchSeen[],
): Promise<DialerRow[]> {
  const wall = clock.wall() * 1000;
  const active = switches.some((one) => one.held);
  await database.query(
    `insert into dialers (id, active, seen_at, switches) values ($1, $2, $3, $4)
     on conflict (id) do update set active = $2, seen_at = $3, switches = $4`,
    [id, active, new Date(wall), JSON.stringify(switches)],
  );
  await database.query('delete from dialers where seen_at < $1', [new Date(wall - FORGET_SECONDS * 1000)]);
  return database.query<DialerRow>('select id, switches from dialers where seen_at > $1 order by id', [
    new Date(wall - FRESH_SECONDS * 1000),
  ]);
}

export async function forgetDialer(database: Database, id: string): Promise<void> {
  await database.query('delete from dialers where id = $1', [id]);
}
