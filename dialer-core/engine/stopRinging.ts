import type { RunningTask } from '../ports.ts';
import type { Call } from './call.ts';
import type { CallInput } from './callStates.ts';

/** Of the call desk: every call, and where one is told something. */
export interface StopDesk<Id> {
  all(): Iterable<{
    readonly id: Id;
    call: Pick<Call, 'state' | 'stopping'>;
    task: Pick<RunningTask, 'taskId'>;
  }>;
  input(id: Id, input: CallInput): void;
}

/** Of the task book. */
export interface StopWishes {
  describe(taskIds: string[]): Promise<readonly Pick<RunningTask, 'taskId' | 'hangUpRinging'>[]>;
}

/**
 * Ends the calls that nobody has answered yet of tasks that were stopped with the wish to hang them up: what does
 * not ring goes at once, what rings has its minimum first (`callStates.ts`). Called in every round, and by whoever
 * takes a switch over: the wish is kept with the task. `runs`: tasks that are dialed now are not asked about.
 * `now`: epoch seconds.
 */
export async function stopRinging<Id>(
  desk: StopDesk<Id>,
  wishes: StopWishes,
  runs: (taskId: string) => boolean,
  now: number,
): Promise<void> {
  const unanswered = [...desk.all()].filter(
    ({ call, task }) =>
      (call.state === 'dialing' || call.state === 'ringing') && !call.stopping && !runs(task.taskId),
  );
  if (unanswered.length === 0) return;
  const tasks = await wishes.describe([...new Set(unanswered.map(({ task }) => task.taskId))]);
  const stopped = new Set(tasks.filter((task) => task.hangUpRinging).map(({ taskId }) => taskId));
  for (const { id, task } of unanswered)
    if (stopped.has(task.taskId)) desk.input(id, { type: 'stop', at: now });
}
