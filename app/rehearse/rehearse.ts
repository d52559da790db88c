import { forecastInThread, readPlan } from '../../campaigns/index.ts';
import {
  createClock,
  UserError,
  type Actor,
  type ClockAnchors,
  type Database,
} from '../../platform/index.ts';
import { readConfiguration } from '../configuration.ts';
import { openGuestDatabase } from '../guestDatabase.ts';
import { StartProblem } from '../startProblem.ts';
import { readRehearseOptions, type RehearseOptions } from './options.ts';
import { rehearsalJson, rehearsalText } from './report.ts';

export interface RehearseScreen {
  write: (text: string) => void;
  /** The share done, 0…1. */
  progress: (share: number) => void;
}

/**
 * `outpace rehearse TASK`: plays a task in each pacing mode and prints what came of it. Changes nothing. Returns the
 * exit code 0. Throws StartProblem for wrong arguments, and for what cannot be rehearsed.
 */
export async function rehearse(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  programFolder: string,
  screen: RehearseScreen,
): Promise<number> {
  const options = readRehearseOptions(args);
  const guest = await openGuestDatabase(readConfiguration(environment, programFolder));
  if (guest.type === 'not-running')
    throw new StartProblem('Outpace is not running here: start it first, or set DATABASE_URL.');
  if (guest.type === 'unreachable') throw new StartProblem(`the database cannot be reached: ${guest.reason}`);
  try {
    await rehearseIn(guest.database, options, screen);
    return 0;
  } catch (error) {
    if (error instanceof UserError) throw new StartProblem(`${error.message}.`, { cause: error });
    throw error;
  } finally {
    await guest.database.close();
  }
}

/** The same on an open database. Errors: StartProblem for an unknown task, those of `readPlan`. */
export async function rehearseIn(
  database: Database,
  { task: wanted, json, wishes }: RehearseOptions,
  { write, progress }: RehearseScreen,
): Promise<void> {
  const task = await findTask(database, wanted);
  const now = createClock(await anchorsOf(database)).now();
  const ready = await readPlan(database, everythingOf(task.tenantId), task.id, wishes, now);
  const forecast = await forecastInThread(ready.plan, { onProgress: progress });
  write(
    json
      ? `${JSON.stringify(rehearsalJson(task.id, ready, forecast), null, 2)}\n`
      : rehearsalText(task.name, ready, forecast, task.zone),
  );
}

interface FoundTask {
  id: string;
  name: string;
  tenantId: string;
  zone: string;
}

/** Names shown when one does not fit. */
const SHOWN = 10;

async function findTask(database: Database, wanted: string): Promise<FoundTask> {
  const found = await database.query<FoundTask>(
    `select t.id, t.name, t.tenant_id as "tenantId", n.time_zone as zone
       from tasks t join tenants n on n.id = t.tenant_id
      where t.id::text = $1 or t.name = $1 order by t.created_at desc limit ${SHOWN}`,
    [wanted],
  );
  const [only] = found;
  if (only && found.length === 1) return only;
  if (only)
    throw new StartProblem(
      `several tasks are called ${wanted}; name one by its id:\n${found.map(({ id }) => `  ${id}`).join('\n')}`,
    );
  const others = await database.query<{ id: string; name: string }>(
    `select id, name from tasks where state not in ('completed', 'cancelled', 'expired')
      order by created_at desc limit ${SHOWN}`,
  );
  const list = others.map(({ id, name }) => `  ${id}  ${name}`).join('\n');
  throw new StartProblem(
    others.length === 0
      ? `there is no task ${wanted}, nor any other to rehearse: make one first.`
      : `there is no task ${wanted}. There are:\n${list}`,
  );
}

async function anchorsOf(database: Database): Promise<ClockAnchors> {
  const [row] = await database.query<ClockAnchors>(
    'select wall_anchor as "wallAnchor", clock_anchor as "clockAnchor", speed from installation where id = 1',
  );
  if (!row) throw new StartProblem('the database has no clock yet: start Outpace once.');
  return row;
}

/** Whoever reads the database may see all of a tenant's tasks. */
const everythingOf = (tenantId: string): Actor => ({
  userId: '00000000-0000-0000-0000-000000000000',
  tenantId,
  departmentId: null,
  departmentIds: [],
  dataScope: 'tenant',
  permissions: new Set(['tasks.read']),
});
