import type { OwnResult, ResultCode } from '../../../../api/contract/index.ts';
import type { FieldProblem } from '../../design/fieldProblems.ts';
import { momentOf } from '../../format/zonedDay.ts';

/** Who calls back: the agent, and others when they cannot; the agent alone; any agent of the task. */
export type CallbackWho = 'me-first' | 'only-me' | 'anybody';

export const whoOf = (callback: { own: boolean; strict: boolean } | null): CallbackWho =>
  callback?.own === false ? 'anybody' : callback?.strict === true ? 'only-me' : 'me-first';

/** What an agent has written so far. */
export interface ResultDraft {
  codeId: string;
  note: string;
  values: Record<string, string>;
  /** As the callee's clock shows it, YYYY-MM-DDTHH:MM; empty: not chosen. */
  at: string;
  /** IANA zone of that clock. */
  zone: string;
  who: CallbackWho;
}

export function draftOf(result: OwnResult): ResultDraft {
  const { written } = result;
  const zone = result.zones[0] ?? 'UTC';
  return {
    codeId: written?.codeId ?? '',
    note: written?.note ?? '',
    values: written?.values ?? {},
    at: written?.callback ? clockAt(written.callback.at, zone) : '',
    zone,
    who: whoOf(written?.callback ?? null),
  };
}

/** A moment (epoch seconds) as the clock of an IANA zone shows it, YYYY-MM-DDTHH:MM. */
export function clockAt(moment: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(moment * 1000);
  const read = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  return `${read('year')}-${read('month')}-${read('day')}T${read('hour')}:${read('minute')}`;
}

/** Usual appointments, seen from `now` (epoch seconds) on the callee's clock; those in the past are left out. */
export function usualTimes(
  now: number,
  zone: string,
): { key: 'hour' | 'evening' | 'tomorrow'; at: string }[] {
  const today = clockAt(now, zone).slice(0, 10);
  const evening = `${today}T18:00`;
  return [
    { key: 'hour' as const, at: clockAt(now + 3600, zone) },
    ...((momentOf(evening, zone) ?? 0) > now + 3600 ? [{ key: 'evening' as const, at: evening }] : []),
    { key: 'tomorrow' as const, at: clockAt(now + 86_400, zone) },
  ];
}

/** What is missing before it can be sent. */
export function wrongAnswers(
  draft: ResultDraft,
  result: OwnResult,
  code: ResultCode | undefined,
  now: number,
): FieldProblem[] {
  if (!code) return [{ path: 'codeId', code: 'result-needed', message: '' }];
  const wrong: FieldProblem[] = [];
  if (code.noteNeeded && draft.note.trim() === '')
    wrong.push({ path: 'note', code: 'required', message: '' });
  for (const { name, required } of result.fields)
    if (required && (draft.values[name] ?? '').trim() === '')
      wrong.push({ path: `values.${name}`, code: 'required', message: '' });
  if (code.then.type === 'callback' && (momentOf(draft.at, draft.zone) ?? 0) <= now)
    wrong.push({ path: 'callback', code: 'callback-time', message: '' });
  return wrong;
}

/** What is sent. Answers to fields that are no longer asked are left out. */
export function sentResult(draft: ResultDraft, result: OwnResult, code: ResultCode) {
  const values = result.fields.flatMap(({ name }) => {
    const value = (draft.values[name] ?? '').trim();
    return value === '' ? [] : [[name, value] as const];
  });
  const at = code.then.type === 'callback' ? momentOf(draft.at, draft.zone) : null;
  return {
    attemptId: result.attemptId,
    codeId: code.id,
    note: draft.note,
    values: Object.fromEntries(values),
    callback: at === null ? null : { at, own: draft.who !== 'anybody', strict: draft.who === 'only-me' },
  };
}
