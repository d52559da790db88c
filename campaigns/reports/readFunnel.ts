import { liveAnswer } from '../metrics/countTasks.ts';
import type { TaskView } from '../tasks/readTasks.ts';
import type { Tx } from '../../platform/index.ts';

/** The way of a contact, from the list to its result; the definitions are in docs/metrics.md. */
export const funnelSteps = [
  'list',
  'dialable',
  'attempted',
  'answered',
  'talked',
  'intent',
  'transferred',
  'result',
  'success',
] as const;
export type FunnelStep = (typeof funnelSteps)[number];

type Shaped = Pick<TaskView, 'kind' | 'scriptVersionId'>;

/** The steps a task can have at all: without a script nobody is understood, an announcement talks to nobody. */
export function stepsOf({ kind, scriptVersionId }: Shaped): FunnelStep[] {
  const left = new Set<FunnelStep>();
  if (scriptVersionId === null) for (const step of ['intent', 'transferred'] as const) left.add(step);
  if (kind === 'notification')
    for (const step of ['talked', 'intent', 'transferred', 'success'] as const) left.add(step);
  return funnelSteps.filter((step) => !left.has(step));
}

const bit = Object.fromEntries(funnelSteps.map((step, i) => [step, 2 ** i])) as Record<FunnelStep, number>;
const when = (condition: string, step: FunnelStep) => `case when ${condition} then ${bit[step]} else 0 end`;

/** SQL: the steps each row of a contact tells of. One list of rows and no joins: no statistics can make it slow. */
const stepsTaken = `
  select contact_id, ${bit.list}
         + ${when(`end_reason is distinct from 'suppressed' or last_attempt_at is not null`, 'dialable')}
         + ${when(`state = 'in-call' or last_attempt_at is not null`, 'attempted')} as steps
    from task_contacts where task_id = $1
  union all
  select a.contact_id, ${when(liveAnswer, 'answered')} + ${when('a.bridged_at is not null', 'talked')}
         + ${when(`a.path = 'transferred'`, 'transferred')}
    from attempts a where a.task_id = $1 and not a.inbound and a.answered_at is not null
  union all
  select contact_id, ${bit.talked} + ${when('cardinality(intents) > 0', 'intent')}
         + ${when('result is not null', 'result')}
    from bot_conversations where task_id = $1
  union all
  select contact_id, ${bit.result} + ${when(`(flags->>'success')::boolean`, 'success')}
    from call_results where task_id = $1`;

/** Contacts of a task that came as far as each step; every contact counts once at each. */
export async function readFunnel(
  tx: Tx,
  task: Shaped & { id: string },
): Promise<{ step: FunnelStep; contacts: number }[]> {
  const [counts] = await tx.query<Record<FunnelStep, number>>(
    `select ${funnelSteps.map((step) => `(count(*) filter (where steps & ${bit[step]} > 0))::int as ${step}`).join(', ')}
       from (select contact_id, bit_or(steps) as steps from (${stepsTaken}) s group by contact_id) c
      where steps & ${bit.list} > 0`,
    [task.id],
  );
  if (!counts) throw new Error('counting returned no row');
  return stepsOf(task).map((step) => ({ step, contacts: counts[step] }));
}
