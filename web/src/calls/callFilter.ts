import type { CallSearch } from '../../../api/contract/index.ts';
import { clockOf } from '../lists/filters/clockOf.ts';
import { startOfDay } from '../format/zonedDay.ts';

/** What the page of calls shows, as it stands in its address. Empty: not asked for. */
export interface CallFilter {
  number: string;
  contact: string;
  contactId: string;
  /** How far back: `1` today, `7` and `31` days, `all`, or `span` for the two days below. */
  days: CallDays;
  /** YYYY-MM-DD in the tenant's zone, both included. */
  fromDay: string;
  untilDay: string;
  taskId: string;
  listId: string;
  /** Several are separated by commas. */
  outcomes: string;
  paths: string;
  agentId: string;
  skillGroupId: string;
  callerNumber: string;
  direction: '' | 'out' | 'own' | 'in';
  recorded: '' | '1' | '0';
  leastTalk: string;
  resultCodeId: string;
}

export const callDays = ['1', '7', '31', 'span', 'all'] as const;
export type CallDays = (typeof callDays)[number];

export const anyCall: CallFilter = {
  ...{ number: '', contact: '', contactId: '', days: '7', fromDay: '', untilDay: '', taskId: '', listId: '' },
  ...{ outcomes: '', paths: '', agentId: '', skillGroupId: '', callerNumber: '', direction: '' },
  ...{ recorded: '', leastTalk: '', resultCodeId: '' },
};

/** The filter in an address; what it does not say, or says in a way nobody knows, is as usual. */
export function readFilter(search: string): CallFilter {
  const asked = new URLSearchParams(search);
  const text = (key: string) => asked.get(key) ?? '';
  const one = <T extends string>(key: string, of: readonly T[], usual: T): T =>
    of.find((value) => value === text(key)) ?? usual;
  return {
    number: text('number'),
    contact: text('contact'),
    contactId: text('contactId'),
    days: one('days', callDays, anyCall.days),
    fromDay: text('fromDay'),
    untilDay: text('untilDay'),
    taskId: text('taskId'),
    listId: text('listId'),
    outcomes: text('outcomes'),
    paths: text('paths'),
    agentId: text('agentId'),
    skillGroupId: text('skillGroupId'),
    callerNumber: text('callerNumber'),
    direction: one('direction', ['', 'out', 'own', 'in'], ''),
    recorded: one('recorded', ['', '0', '1'], ''),
    leastTalk: text('leastTalk'),
    resultCodeId: text('resultCodeId'),
  };
}

/** The same as the end of an address: `?…`, or nothing when everything is as usual. */
export function writeFilter(filter: CallFilter): string {
  const said = new URLSearchParams();
  const usual = new Map<string, string>(Object.entries(anyCall));
  for (const [key, value] of Object.entries(filter))
    if (usual.get(key) !== value) said.set(key, String(value));
  const text = said.toString();
  return text === '' ? '' : `?${text}`;
}

const DAY = 86_400;

/** What the server is asked. `now`: epoch seconds. */
export function askedCalls(filter: CallFilter, now: number, timeZone: string): CallSearch {
  const { days, fromDay, untilDay, leastTalk, contactId, direction, recorded, ...rest } = filter;
  const search: CallSearch = Object.fromEntries(
    Object.entries(rest).filter(([, text]) => text.trim() !== ''),
  );
  if (direction !== '') search.direction = direction;
  if (recorded !== '') search.recorded = recorded;
  if (Number(leastTalk) > 0) search.leastTalk = Number(leastTalk);
  if (/^\d+$/.test(contactId)) search.contactId = Number(contactId);
  const from = days === 'span' ? startOfDay(fromDay, timeZone) : since(days, now, timeZone);
  const until = days === 'span' ? startOfDay(untilDay, timeZone, 1) : null;
  if (from !== null) search.from = from;
  if (until !== null) search.until = until;
  return search;
}

function since(days: CallDays, now: number, timeZone: string): number | null {
  if (days === 'all') return 0;
  const back = (Number(days) - 1) * DAY;
  return startOfDay(clockOf(new Date((now - back) * 1000).toISOString(), timeZone).slice(0, 10), timeZone);
}

/** How many things are asked for besides the time and what the search fields say. */
export const narrowings = (filter: CallFilter): number =>
  (
    [
      ...(['contactId', 'taskId', 'listId', 'outcomes', 'paths', 'agentId', 'skillGroupId'] as const),
      ...(['callerNumber', 'direction', 'recorded', 'leastTalk', 'resultCodeId'] as const),
    ] as const
  ).filter((key) => filter[key] !== '').length;
