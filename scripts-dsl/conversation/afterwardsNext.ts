import type { Afterwards, Callback } from '../document/afterwards.ts';
import { dateMs, minuteText } from '../expressions/dates.ts';
import { textOf } from '../expressions/values.ts';
import type { Then } from './conversationState.ts';
import type { Run } from './run.ts';

/**
 * Where an `afterwards` of the document leads. A result and a call back are set now, before the last prompt is said:
 * the callee may hang up during it.
 */
export function afterwardsNext(run: Run, afterwards: Afterwards): Then {
  switch (afterwards.do) {
    case 'wait':
      return { do: 'listen' };
    case 'return':
      return afterwards.repeatPrompt ? { do: 'replay' } : { do: 'listen' };
    case 'flow':
      return afterwards.flow === undefined
        ? { do: 'problem', problem: 'no flow is chosen to go on with' }
        : { do: 'main-flow', flow: afterwards.flow };
    case 'transfer':
      return {
        do: 'transfer',
        plan: afterwards.transfer,
        origin: {
          from: 'handler',
          noAgentText: afterwards.noAgent?.utterances ?? [],
          otherwise: afterwards.noAgent?.then ?? 'hang-up',
        },
      };
    case 'hang-up':
      run.setResult(afterwards.result);
      planCallback(run, afterwards.callback);
      return { do: 'hang-up', afterSeconds: 0 };
  }
}

/** Has the callee called again: at the time a variable holds, else after so many minutes. */
export function planCallback(run: Run, callback: Callback | undefined): void {
  if (!callback) return;
  const wanted = callback.atVariable === undefined ? null : dateMs(textOf(run.valueOf(callback.atVariable)));
  run.act({
    type: 'schedule-callback',
    localTime: wanted === null ? null : minuteText(wanted),
    afterMinutes: callback.afterMinutes,
    note: run.fill(callback.note ?? ''),
  });
}

/** Whether a `then` keeps the conversation at the node: what is said before it may be interrupted. */
export const staysAtNode = (then: Then) =>
  then.do === 'listen' || then.do === 'replay' || then.do === 'repeat';
