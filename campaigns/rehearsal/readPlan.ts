import {
  expectedSteps,
  readShiftPlan,
  type ExpectedStep,
  type PacingSettings,
} from '../../dialer-core/index.ts';
import { UserError, type Actor, type Tx } from '../../platform/index.ts';
import { readTask } from '../tasks/readTasks.ts';
import { dialingTaskColumns, type DialingTask } from '../tasks/taskRow.ts';
import type { FittedModel } from './calleeModel.ts';
import { fitModel, type ModelWishes } from './fitModel.ts';
import { LONGEST_DAYS, type PlannedContacts, type RehearsalPlan } from './rehearsalPlan.ts';

/** What may be stated instead of what is planned and fitted. */
export interface RehearsalWishes extends ModelWishes {
  agents?: number | undefined;
  channels?: number | undefined;
  runs?: number | undefined;
  seed?: number | undefined;
}

/** How many agents a rehearsal has (with shifts: at most), and why so many. */
export interface PlannedAgents {
  agents: number;
  source: 'stated' | 'shifts' | 'signed-in' | 'group';
}

export interface ReadyPlan {
  plan: RehearsalPlan;
  fitted: FittedModel;
  agents: PlannedAgents;
}

const ended: readonly string[] = ['completed', 'cancelled', 'expired'];
const RUNS = 40;

/**
 * Everything a rehearsal of a task needs, as it is at `now` (epoch seconds). Errors: `not-found`; `task-ended`,
 * `no-contacts`, `no-agents`, which say what to do.
 */
export async function readPlan(
  tx: Tx,
  actor: Actor,
  taskId: string,
  wishes: RehearsalWishes,
  now: number,
): Promise<ReadyPlan> {
  const view = await readTask(tx, actor, taskId);
  if (ended.includes(view.state))
    throw new UserError('task-ended', 'the task has ended: there is nothing left to rehearse', {
      status: 409,
    });
  const task = await readDialing(tx, taskId);
  if (task.pacing.mode === 'fixed')
    throw new UserError(
      'not-rehearsed',
      'a task of a robot with a fixed number of calls is not rehearsed: nobody is waited for',
      {
        status: 409,
      },
    );
  const contacts =
    view.state === 'draft' ? await listContacts(tx, view.listId, now) : await taskContacts(tx, taskId, now);
  if (contacts.length === 0)
    throw new UserError('no-contacts', 'no contact is planned: choose a list with contacts first');
  const shifts = wishes.agents === undefined ? await plannedShifts(tx, task, now) : null;
  const agents = await plannedAgents(tx, task.skillGroupId, wishes.agents, shifts);
  if (agents.agents === 0)
    throw new UserError('no-agents', 'the skill group has no agents: state how many there will be', {
      fields: [{ path: 'agents', code: 'no-agents', message: 'state how many agents there will be' }],
    });
  const fitted = await fitModel(tx, { ...task, taskId, tenantId: task.tenantId }, wishes);
  const screened = task.machineDetection !== null;
  const route = await routeLimits(tx, task);
  const limits = [wishes.channels ?? route.channels, task.maxConcurrent].filter((one) => one !== null);
  const { windows, windowZone, dateZone, startDate, endDate, effectiveImmediately, policy } = task;
  return {
    agents,
    fitted,
    plan: {
      startsAt: now,
      schedule: { windows, windowZone, dateZone, startDate, endDate, effectiveImmediately, policy },
      contacts,
      retryPlan: task.retryPlan,
      maxAttempts: task.maxAttempts,
      agents: agents.agents,
      shifts,
      channels: limits.length === 0 ? null : Math.min(...limits),
      callsPerSecond: route.callsPerSecond,
      patienceSeconds: task.patienceSeconds,
      screened,
      budgetLimit: task.abandonment?.limit ?? null,
      modes: modesBesides(task.pacing, fitted.model.hours),
      model: screened ? fitted.model : everyAnswerAPerson(fitted.model),
      runs: wishes.runs ?? RUNS,
      seed: wishes.seed ?? 1,
    },
  };
}

async function readDialing(tx: Tx, taskId: string): Promise<DialingTask> {
  const [task] = await tx.query<DialingTask>(
    `select ${dialingTaskColumns} from tasks t join tenants n on n.id = t.tenant_id where t.id = $1`,
    [taskId],
  );
  if (!task) throw new Error('a task that was just read is gone');
  return task;
}

/** The task's own settings for its mode; for the others those the field would choose: ratio 1 / answer rate. */
function modesBesides(own: PacingSettings, hours: readonly { person: number }[]): PacingSettings[] {
  const mean = hours.reduce((sum, hour) => sum + hour.person, 0) / Math.max(1, hours.length);
  const ratio = Math.min(10, Math.max(1, Math.round(10 / Math.max(0.1, mean)) / 10));
  const targetAbandonRate = 'targetAbandonRate' in own ? own.targetAbandonRate : 0.03;
  const usual: PacingSettings[] = [
    { mode: 'progressive' },
    { mode: 'ratio', ratio },
    { mode: 'pid', targetAbandonRate },
    { mode: 'predictive', targetAbandonRate },
  ];
  return usual.map((one) => (one.mode === own.mode ? own : one));
}

function everyAnswerAPerson(model: FittedModel['model']): FittedModel['model'] {
  const hours = model.hours.map(({ person, machine }) => ({ person: person + machine, machine: 0 }));
  return { ...model, hours };
}

/** Due moments are rounded to five minutes: a played list moves in such steps. */
const taskContacts = (tx: Tx, taskId: string, now: number): Promise<PlannedContacts[]> =>
  tx.query<PlannedContacts>(
    `select zone, attempts, case when attempts > 0 then last_outcome end as "lastOutcome",
            (ceil(greatest(extract(epoch from coalesce(next_at, $2)), $3) / 300) * 300 - 300)::float8 as "dueAt",
            count(*)::int as contacts
       from task_contacts where task_id = $1 and state in ('planned', 'in-call')
      group by 1, 2, 3, 4 order by 4, 1, 2, 3`,
    [taskId, new Date(now * 1000), now],
  );

/** A draft has no contacts of its own yet: it will have those of its list. */
const listContacts = (tx: Tx, listId: string, now: number): Promise<PlannedContacts[]> =>
  tx.query<PlannedContacts>(
    `select zone, 0 as attempts, null as "lastOutcome", $2::float8 as "dueAt", count(*)::int as contacts
       from contacts where list_id = $1 and not voided group by zone order by zone`,
    [listId, now],
  );

/** Null: no shift is planned for the skill group. */
async function plannedShifts(tx: Tx, task: DialingTask, now: number): Promise<ExpectedStep[] | null> {
  const plan = await readShiftPlan(tx, task.tenantId, task.skillGroupId);
  const steps = expectedSteps(plan, now, now + LONGEST_DAYS * 86_400);
  return steps.length === 0 ? null : steps;
}

async function plannedAgents(
  tx: Tx,
  skillGroupId: string,
  stated: number | undefined,
  shifts: readonly ExpectedStep[] | null,
): Promise<PlannedAgents> {
  if (stated !== undefined) return { agents: stated, source: 'stated' };
  if (shifts) return { agents: Math.max(...shifts.map((step) => step.agents)), source: 'shifts' };
  const [row] = await tx.query<{ all: number; here: number }>(
    `select count(*)::int as "all", (count(*) filter (where a.state <> 'offline'))::int as here
       from agent_skills s join agents a on a.id = s.agent_id where s.skill_group_id = $1`,
    [skillGroupId],
  );
  const { all = 0, here = 0 } = row ?? {};
  return here > 0 ? { agents: here, source: 'signed-in' } : { agents: all, source: 'group' };
}

/** What the enabled trunks of the task take together; null: one of them has no limit. */
async function routeLimits(
  tx: Tx,
  { trunkId, trunkGroupId }: Pick<DialingTask, 'trunkId' | 'trunkGroupId'>,
): Promise<{ channels: number | null; callsPerSecond: number | null }> {
  const [row] = await tx.query<{ channels: number | null; callsPerSecond: number | null }>(
    `select case when bool_or(max_channels is null) then null else sum(max_channels)::int end as channels,
            case when bool_or(calls_per_second is null) then null else sum(calls_per_second) end as "callsPerSecond"
       from trunks
      where enabled and (id = $1 or id in (select trunk_id from trunk_group_members where group_id = $2))`,
    [trunkId, trunkGroupId],
  );
  return row ?? { channels: null, callsPerSecond: null };
}
