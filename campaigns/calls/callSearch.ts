import { UserError, type Tx } from '../../platform/index.ts';
import { normalisePhone } from '../numbers/index.ts';

/** Which calls are wanted. What is absent does not narrow; moments in epoch seconds. */
export interface CallSearch {
  number?: WantedNumber | undefined;
  /** Part of a contact's name, or a whole reference. */
  contact?: string | undefined;
  contactId?: number | undefined;
  from?: number | undefined;
  /** Not included. */
  until?: number | undefined;
  taskId?: string | undefined;
  listId?: string | undefined;
  /** Outcomes; `open`: calls under way. */
  outcomes?: string[] | undefined;
  paths?: string[] | undefined;
  abandoned?: boolean | undefined;
  agentId?: string | undefined;
  skillGroupId?: string | undefined;
  /** E.164 with +. */
  callerNumber?: string | undefined;
  /** `out`: the dialer's and agents' dials; `own`: those that an agent dialed from the own list; `in`: callees who rang us. */
  direction?: 'out' | 'own' | 'in' | undefined;
  recorded?: boolean | undefined;
  /** Seconds. */
  leastTalk?: number | undefined;
  resultCodeId?: string | undefined;
}

/** One number, or how numbers end (at least four digits). */
export type WantedNumber = { phone: string } | { ending: string };

/** Calls further back than this are found by number, contact or task, or with `from`. */
export const standardDays = 31;
const DAY = 86_400;
const LEAST_DIGITS = 4;

/** A search never looks through all calls there are: without a bound that an index knows it takes the last days. */
export function boundSearch(search: CallSearch, now: number): CallSearch {
  const bounded =
    search.from !== undefined ||
    search.number !== undefined ||
    search.contactId !== undefined ||
    search.taskId !== undefined;
  return bounded ? search : { ...search, from: Math.min(search.until ?? now, now) - standardDays * DAY };
}

/**
 * What a person typed to find a number: a whole one in any way of writing it, or its last digits. Who may not see
 * numbers finds them by the four digits that they are shown. Errors at `path`: `number-too-short`, `numbers-hidden`.
 */
export async function readWantedNumber(
  tx: Tx,
  about: { tenantId: string; unmasked: boolean; path: string },
  text: string,
): Promise<WantedNumber> {
  const digits = text.replace(/\D/g, '');
  if (!/^[\d\s+\-().]+$/.test(text) || digits.length < LEAST_DIGITS)
    throw problem('number-too-short', about.path, 'a whole number, or at least its last four digits', 422);
  if (!about.unmasked) {
    if (digits.length === LEAST_DIGITS) return { ending: digits };
    throw problem('numbers-hidden', about.path, 'your role finds numbers by their last four digits', 403);
  }
  const [tenant] = await tx.query<{ country: string }>(
    'select default_country as country from tenants where id = $1',
    [about.tenantId],
  );
  const read = normalisePhone(text, tenant?.country ?? '');
  return read.ok ? { phone: read.phone } : { ending: digits.slice(-15) };
}

const problem = (code: string, path: string, message: string, status: number) =>
  new UserError(code, `${path}: ${message}`, { status, fields: [{ path, code, message }] });
