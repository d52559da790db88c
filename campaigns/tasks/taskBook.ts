import type { RunningTask, TaskBook } from '../../dialer-core/index.ts';
import { writeAudit, type Database, type Tx } from '../../platform/index.ts';
import { finishPlanned } from './finishPlanned.ts';
import { moveTask } from './moveTask.ts';
import { inCall, plannedZones } from './plannedZones.ts';
import { asRunningTask, dialingTaskColumns, type DialingTask } from './taskRow.ts';
import { hasBegun, isOver, openZones } from './taskSchedule.ts';
import { decideMove, eventOf, type TaskFacts } from './taskStates.ts';

type Watched = DialingTask & { zones: string[]; inCall: boolean };

const watched = `select ${dialingTaskColumns}, ${plannedZones('t.id')} as zones, ${inCall('t.id')} as "inCall"
                   from tasks t join tenants n on n.id = t.tenant_id`;

/** Steps of finishing an ended task's contacts in one `advance`, which must stay short. */
const FINISHING_STEPS = 2;

/** The tasks as the engine sees them. Several dialers may advance the same tasks at once. */
export function createTaskBook(database: Database): TaskBook {
  return {
    async advance(now) {
      const tasks = await database.query<Watched>(
        `${watched} where t.state in ('published', 'scheduled', 'running', 'paused') order by t.created_at, t.id`,
      );
      const running: RunningTask[] = [];
      for (const task of tasks) {
        const current = wantsMove(task, now) ? await advanceTask(database, task.id, now) : task;
        if (current?.state === 'running') running.push(asRunningTask(current));
      }
      await finishEnded(database, now);
      return running;
    },
    async describe(taskIds) {
      const tasks = await database.query<DialingTask>(
        `select ${dialingTaskColumns} from tasks t join tenants n on n.id = t.tenant_id where t.id = any($1)`,
        [taskIds],
      );
      return tasks.map(asRunningTask);
    },
  };
}

function wantsMove(task: Watched, now: number): boolean {
  const event = eventOf(factsOf(task, now));
  return event !== null && decideMove(task.state, event) !== null;
}

function factsOf(task: Watched, now: number): TaskFacts {
  return {
    planned: task.zones.length > 0,
    inCall: task.inCall,
    over: isOver(task, now),
    open: hasBegun(task, now) && openZones(task, task.zones, now).length > 0,
  };
}

/** Looks at the facts once more with the task locked, and moves it; returns the task as it is then. */
async function advanceTask(database: Database, taskId: string, now: number): Promise<Watched | undefined> {
  return database.transaction(async (tx) => {
    await tx.query('select 1 from tasks where id = $1 for update', [taskId]);
    const task = await readWatched(tx, taskId);
    const event = task && eventOf(factsOf(task, now));
    const move = event && (await moveTask(tx, taskId, event, now));
    if (!move) return task;
    await writeAudit(tx, {
      tenantId: move.tenantId,
      at: new Date(now * 1000),
      userId: null,
      action: `task.${event}`,
      entity: 'task',
      entityId: taskId,
      before: { state: move.from },
      after: { state: move.to },
      ip: null,
      requestId: null,
    });
    return { ...task, state: move.to };
  });
}

const readWatched = async (tx: Tx, taskId: string): Promise<Watched | undefined> =>
  (await tx.query<Watched>(`${watched} where t.id = $1`, [taskId]))[0];

async function finishEnded(database: Database, now: number): Promise<void> {
  const ended = await database.query<{ id: string }>(
    `select id from tasks where state in ('cancelled', 'expired') and finished_at is null`,
  );
  for (const { id } of ended) await finishPlanned(database, id, now, FINISHING_STEPS);
}
