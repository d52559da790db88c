import { expect, it } from 'vitest';
import type { Call } from './call.ts';
import type { CallInput } from './callStates.ts';
import { stopRinging } from './stopRinging.ts';

interface Seen {
  id: string;
  state: Call['state'];
  taskId: string;
  stopping?: boolean;
}

/** Which calls are told to stop, and which tasks were asked about. */
async function told(calls: Seen[], running: string[], wished: string[]) {
  const stopped: string[] = [];
  let asked: string[] = [];
  const desk = {
    all: () =>
      calls.map(({ id, state, taskId, stopping = false }) => ({
        id,
        call: { state, stopping },
        task: { taskId },
      })),
    input: (id: string, { type, at }: CallInput) => void stopped.push(`${id} ${type} ${String(at)}`),
  };
  const wishes = {
    describe: (ids: string[]) => {
      asked = ids;
      return Promise.resolve(ids.map((taskId) => ({ taskId, hangUpRinging: wished.includes(taskId) })));
    },
  };
  await stopRinging(desk, wishes, (taskId) => running.includes(taskId), 9);
  return { stopped, asked };
}

const call = (id: string, state: Call['state'], taskId: string, stopping = false): Seen => ({
  id,
  state,
  taskId,
  stopping,
});

it('stops what nobody has answered, of tasks that were stopped so', async () => {
  const calls = [
    call('a', 'dialing', 'stopped'),
    call('b', 'ringing', 'stopped'),
    call('c', 'bridged', 'stopped'),
    call('d', 'waiting', 'stopped'),
    call('e', 'ringing', 'paused'),
  ];
  expect(await told(calls, [], ['stopped'])).toEqual({
    stopped: ['a stop 9', 'b stop 9'],
    asked: ['stopped', 'paused'],
  });
});

it('asks about no task that runs, and about no call that has been told', async () => {
  const calls = [call('a', 'ringing', 'running'), call('b', 'ringing', 'stopped', true)];
  expect(await told(calls, ['running'], ['running', 'stopped'])).toEqual({ stopped: [], asked: [] });
});
