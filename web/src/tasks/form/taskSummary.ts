import type { TFunction } from 'i18next';
import type { Format } from '../../format/format.ts';
import { dayRanges } from './dayRanges.ts';
import { unitSeconds, type DraftWindow, type TaskDraft } from './taskDraft.ts';
import { readNumber } from './readNumber.ts';

export interface SummaryContext {
  t: TFunction;
  format: Format;
  /** Name of an outcome. */
  outcome: (code: string) => string;
  /** Null while none is chosen. */
  list: { name: string; contacts: number } | null;
  skillGroup: string | null;
  /** Name and version of the script; null while none is chosen. */
  script: string | null;
}

/** What the task will do, said in a sentence or two. Numbers that are not numbers yet are left as written. */
export function taskSummary(draft: TaskDraft, context: SummaryContext): string {
  const { t, format, list } = context;
  const number = (text: string) => {
    const value = readNumber(text);
    return Number.isNaN(value) ? '…' : format.decimal(value, 2);
  };
  const attempts = readNumber(draft.maxAttempts);
  const main = t('tasks.summary.main', {
    what: list
      ? t('tasks.summary.list', { count: list.contacts, n: format.number(list.contacts), list: list.name })
      : t('tasks.summary.noList'),
    when: draft.windows.map((w) => windowText(w, context)).join(t('tasks.summary.and')),
    zone:
      draft.windowZone === ''
        ? t('tasks.summary.ownZone')
        : t('tasks.summary.fixedZone', { zone: draft.windowZone }),
    pacing: pacingText(draft, context, number),
    dials:
      attempts === 1 ? t('tasks.summary.once') : t('tasks.summary.upTo', { n: number(draft.maxAttempts) }),
  });
  return [main, datesText(draft, context), attempts === 1 ? '' : retriesText(draft, context)]
    .filter((part) => part !== '')
    .join(t('tasks.summary.next'));
}

function pacingText(draft: TaskDraft, context: SummaryContext, number: (text: string) => string): string {
  const { t, script } = context;
  const values = {
    ratio: number(draft.ratio),
    target: number(draft.target),
    concurrent: number(draft.concurrent),
    group: groupText(context),
    script: script ?? t('tasks.summary.noScript'),
  };
  if (draft.talker === 'agents') {
    const pacing = t(`tasks.summary.${draft.mode === 'fixed' ? 'predictive' : draft.mode}`, values);
    return script === null ? pacing : t('tasks.summary.opening', { ...values, pacing });
  }
  if (draft.talker === 'notification') return t('tasks.summary.notification', values);
  return t(draft.mode === 'fixed' ? 'tasks.summary.robotFixed' : 'tasks.summary.robotByAgents', values);
}

const groupText = ({ t, skillGroup }: SummaryContext) =>
  skillGroup === null ? '' : t('tasks.summary.group', { group: skillGroup });

export function windowText(window: DraftWindow, { t, format }: Pick<SummaryContext, 't' | 'format'>): string {
  const days =
    new Set(window.days).size === 7
      ? t('tasks.summary.everyDay')
      : dayRanges(window.days)
          .map(([from, to]) =>
            from === to ? format.weekday(from) : `${format.weekday(from)}–${format.weekday(to)}`,
          )
          .join(t('tasks.summary.comma'));
  const values = { days, from: window.from, to: window.to };
  return window.to <= window.from ? t('tasks.summary.overnight', values) : t('tasks.summary.window', values);
}

function datesText(draft: TaskDraft, { t, format }: SummaryContext): string {
  const { startDate, endDate, effectiveImmediately } = draft;
  const from = startDate === '' || effectiveImmediately ? null : format.day(startDate);
  const to = endDate === '' ? null : format.day(endDate);
  if (from !== null && to !== null) return t('tasks.summary.fromTo', { from, to });
  if (from !== null) return t('tasks.summary.from', { from });
  return to === null ? '' : t('tasks.summary.until', { to });
}

const inSentence = (word: string) => word.charAt(0).toLowerCase() + word.slice(1);

function retriesText(draft: TaskDraft, { t, format, outcome }: SummaryContext): string {
  const again = draft.retryPlan
    .filter((rule) => readNumber(rule.retries) > 0 && readNumber(rule.after) > 0)
    .map((rule) =>
      t('tasks.summary.after', {
        outcome: inSentence(outcome(rule.outcome)),
        interval: format.duration(readNumber(rule.after) * unitSeconds[rule.unit]),
      }),
    );
  return again.length === 0
    ? t('tasks.summary.noRetry')
    : t('tasks.summary.retry', { rules: again.join(t('tasks.summary.comma')) });
}
