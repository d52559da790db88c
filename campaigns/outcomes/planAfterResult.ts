import type { ResultFlags, ResultThen } from '../callResults/resultCode.ts';
import type { EndedDial, NextStep } from './retryPlan.ts';

/** What an agent said a call came to. */
export interface SaidResult {
  flags: ResultFlags;
  then: ResultThen;
  /** Epoch seconds: when the callee wants to be called; for `callback`. */
  callbackAt: number | null;
  /** A colleague waits to make that call: others take it only from this moment on. Epoch seconds. */
  othersFrom: number | null;
}

/**
 * What is planned for a contact after a call whose agent wrote a result: results outrank telephony. Null: the result
 * leaves it to the task's plan. A callback is made however many attempts were used.
 */
export function planAfterResult(
  said: SaidResult,
  dial: Pick<EndedDial, 'endedAt' | 'attempts' | 'nextPhone' | 'taskEnd'>,
  maxAttempts: number,
): NextStep | null {
  const { then, flags } = said;
  const finish = (reason: Extract<NextStep, { type: 'finish' }>['reason']): NextStep => ({
    type: 'finish',
    reason,
    usesAttempt: true,
  });
  switch (then.type) {
    case 'plan':
      return null;
    case 'finish':
      return finish(flags.success ? 'success' : 'final');
    case 'stop':
      return finish(then.scope === 'everywhere' ? 'suppressed' : 'stopped');
    case 'callback': {
      if (dial.taskEnd) return finish(dial.taskEnd);
      if (said.callbackAt === null) return finish(flags.success ? 'success' : 'final');
      return { type: 'retry', at: said.othersFrom ?? said.callbackAt, phone: 'same', usesAttempt: true };
    }
    case 'retry': {
      if (dial.taskEnd) return finish(dial.taskEnd);
      if (then.phone === 'next' && dial.nextPhone === null) return finish('final');
      if (dial.attempts >= maxAttempts) return finish('attempts-used');
      return { type: 'retry', at: dial.endedAt + then.afterSeconds, phone: then.phone, usesAttempt: true };
    }
  }
}
