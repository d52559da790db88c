import type { SuppressionInput } from '../api/suppressions.ts';
import type { FieldProblem } from '../design/fieldProblems.ts';
import { startOfDay } from '../format/zonedDay.ts';

/** What the form holds. */
export interface SuppressionDraft {
  phone: string;
  /** All numbers that begin so. */
  prefix: boolean;
  /** Empty: the general list. */
  listId: string;
  reason: string;
  term: 'always' | 'until';
  /** The last day, YYYY-MM-DD. */
  expiresAt: string;
}

/** What is sent, or what is wrong. It ends when the last day is over in the zone of the tenant. */
export function readSuppression(
  { phone, prefix, listId, reason, term, expiresAt }: SuppressionDraft,
  timeZone: string,
): { input: SuppressionInput } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const ends = term === 'always' ? null : startOfDay(expiresAt, timeZone, 1);
  if (phone.trim() === '') problems.push({ path: 'phone', code: 'required', message: '' });
  else if (prefix && !/^\+[1-9][\d ()-]{0,20}$/.test(phone.trim()))
    problems.push({ path: 'phone', code: 'invalid-prefix', message: '' });
  else if (!prefix && phone.trim().length < 3)
    problems.push({ path: 'phone', code: 'phone-too-short', message: '' });
  if (term === 'until' && ends === null) problems.push({ path: 'expiresAt', code: 'required', message: '' });
  return problems.length > 0
    ? { problems }
    : {
        input: {
          phone: phone.trim(),
          match: prefix ? 'prefix' : 'exact',
          listId: listId === '' ? null : listId,
          reason: reason.trim(),
          expiresAt: ends,
        },
      };
}
