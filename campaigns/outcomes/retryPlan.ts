import { usesUpAttempt, type Outcome } from '../../dialer-core/index.ts';
import type { RetryRule } from '../shapes.ts';

/** Outcomes a task's retry plan can have a rule for; the others are decided here for every task. */
export const retryableOutcomes = [
  'answered-machine',
  'busy',
  'no-answer',
  'rejected',
  'unreachable',
  'powered-off',
  'suspended',
  'out-of-area',
  'carrier-failure',
  'unknown',
] as const satisfies readonly Outcome[];

/** What a retry rule can be for: those outcomes, and an answer that was over too soon. */
export const retryableEnds = [...retryableOutcomes, 'short-call'] as const;
/** How a dial ended, as the retry plan sees it. */
export type DialEnding = Outcome | 'short-call';

/** Seconds until a contact whose dial our own trunk refused is due again; doubles with each refusal in a row. */
const REFUSED_AFTER = 30;
const REFUSED_AT_MOST = 900;

export type EndReason = 'success' | 'final' | 'attempts-used' | 'suppressed' | 'stopped' | 'expired';

export interface EndedDial {
  outcome: Outcome;
  /** Answered, but no agent came within the patience. */
  abandoned: boolean;
  /** A person answered and was gone, or left, before the task's `shortCallSeconds`, without a word heard. */
  shortCall: boolean;
  /** Trunk or carrier failed it before it rang, and another trunk of the task can take it. */
  failOver?: boolean;
  /** Epoch seconds. */
  endedAt: number;
  /** Dials of this contact in this task that count, this one included. */
  attempts: number;
  /** Earlier dials of this contact in this task by how they ended, this one left out. */
  earlier: Readonly<Partial<Record<DialEnding, number>>>;
  /** The contact's number after this one, E.164, or null. */
  nextPhone: string | null;
  /** Of its numbers the first that is not known to be invalid; absent: this one. */
  firstPhone?: string | null;
  /** What the task's end means for its contacts; null while it lives. */
  taskEnd: 'stopped' | 'expired' | null;
}

/** `usesAttempt` false: the dial does not count against the contact. `at`: epoch seconds, windows left aside. */
export type NextStep =
  | { type: 'finish'; reason: EndReason; usesAttempt: boolean }
  | { type: 'retry'; at: number; phone: 'same' | 'next' | 'first'; usesAttempt: boolean };

/** What is planned for a contact after one of its dials has ended. */
export function planAfter(dial: EndedDial, rules: readonly RetryRule[], maxAttempts: number): NextStep {
  const usesAttempt = usesUpAttempt(dial.outcome) && dial.failOver !== true;
  const finish = (reason: EndReason): NextStep => ({ type: 'finish', reason, usesAttempt });
  if (dial.outcome === 'answered-human' && !dial.shortCall)
    return finish(dial.abandoned ? 'final' : 'success');
  if (dial.taskEnd) return finish(dial.taskEnd);
  // Over another trunk, at once.
  if (dial.failOver === true) return { type: 'retry', at: dial.endedAt, phone: 'same', usesAttempt };
  if (!usesAttempt)
    return { type: 'retry', at: dial.endedAt + ownFailureDelay(dial), phone: 'same', usesAttempt };
  if (dial.outcome === 'invalid-number') {
    if (dial.nextPhone === null) return finish('final');
    if (dial.attempts >= maxAttempts) return finish('attempts-used');
    return { type: 'retry', at: dial.endedAt, phone: 'next', usesAttempt };
  }
  const rule = ruleFor(dial, rules);
  if (!rule) return finish('final');
  if (rule.used >= rule.retries || dial.attempts >= maxAttempts) return finish('attempts-used');
  return { type: 'retry', at: dial.endedAt + rule.afterSeconds, phone: phoneAfter(rule, dial), usesAttempt };
}

/** The next number; after the last one the first again. */
function phoneAfter(rule: RetryRule, { nextPhone, firstPhone }: EndedDial): 'same' | 'next' | 'first' {
  if (rule.phone !== 'next') return 'same';
  if (nextPhone !== null) return 'next';
  return firstPhone ? 'first' : 'same';
}

/** Neither the callee nor the carrier had a part in it: the contact comes back soon and pays nothing. */
function ownFailureDelay(dial: EndedDial): number {
  if (dial.outcome === 'cancelled') return 0;
  const refusedBefore = dial.earlier['trunk-refused'] ?? 0;
  return Math.min(REFUSED_AFTER * 2 ** Math.min(refusedBefore, 10), REFUSED_AT_MOST);
}

/** The rule for an outcome and how many of its retries are used. */
function ruleFor(dial: EndedDial, rules: readonly RetryRule[]): (RetryRule & { used: number }) | null {
  const find = (outcome: string) => rules.find((rule) => rule.outcome === outcome);
  const earlier = (ending: DialEnding) => dial.earlier[ending] ?? 0;
  const ending: DialEnding = dial.shortCall ? 'short-call' : dial.outcome;
  const own = find(ending);
  if (own) {
    const asNoAnswer = own.outcome === 'no-answer' && !find('unknown') ? earlier('unknown') : 0;
    return { ...own, used: earlier(ending) + asNoAnswer };
  }
  // A dial whose end was lost in a crash is taken for one that nobody answered.
  const noAnswer = ending === 'unknown' ? find('no-answer') : undefined;
  return noAnswer ? { ...noAnswer, used: earlier('no-answer') + earlier('unknown') } : null;
}
