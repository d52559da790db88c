import { visibleTo, type DataReach, type OwnedColumns } from '../../platform/index.ts';
import type { CallSearch, WantedNumber } from './callSearch.ts';

const owned: OwnedColumns = { tenant: 'k.tenant_id', department: 'k.department_id', owner: 'k.created_by' };

/** Whose calls, and whether by numbers that their reader may not see whole. */
export interface CallReader {
  reach: DataReach;
  unmasked: boolean;
}

/**
 * The SQL condition for the calls (`a`, of the tasks `k`) that are wanted and that the reader may see. Values are
 * appended to `params`: nothing a person wrote becomes SQL.
 */
export function compileCallSearch(search: CallSearch, reader: CallReader, params: unknown[]): string {
  const param = (value: unknown) => `$${params.push(value)}`;
  const tests = [`a.tenant_id = ${param(reader.reach.tenantId)}`, visibleTo(reader.reach, owned, params)];
  const also = (wanted: unknown, test: () => string) => {
    if (wanted !== undefined) tests.push(test());
  };
  const time = (at: number | undefined) => param(new Date(Math.round((at ?? 0) * 1000)));
  const { number, contact } = search;
  if (number !== undefined) tests.push(numberTest(number, reader.unmasked, param));
  if (contact !== undefined) tests.push(contactTest(contact, reader.unmasked, param));
  also(search.contactId, () => `a.contact_id = ${param(search.contactId)}`);
  also(search.from, () => `a.created_at >= ${time(search.from)}`);
  also(search.until, () => `a.created_at < ${time(search.until)}`);
  also(search.taskId, () => `a.task_id = ${param(search.taskId)}`);
  also(search.listId, () => `k.list_id = ${param(search.listId)}`);
  if (search.outcomes !== undefined) {
    const open = search.outcomes.includes('open') ? ' or a.outcome is null' : '';
    tests.push(`(a.outcome = any(${param(search.outcomes)}::text[])${open})`);
  }
  also(search.paths, () => `a.path = any(${param(search.paths)}::text[])`);
  also(search.abandoned, () => `a.abandoned = ${param(search.abandoned)}`);
  also(search.agentId, () => `a.agent_id = ${param(search.agentId)}`);
  also(search.skillGroupId, () => `k.skill_group_id = ${param(search.skillGroupId)}`);
  also(search.callerNumber, () => `a.caller_number = ${param(search.callerNumber)}`);
  if (search.direction !== undefined) tests.push(directions[search.direction]);
  if (search.recorded !== undefined) tests.push(`${search.recorded ? '' : 'not '}${recorded}`);
  also(search.leastTalk, () => `a.talk_seconds >= ${param(search.leastTalk)}`);
  also(
    search.resultCodeId,
    () =>
      `exists (select 1 from call_results s where s.attempt_id = a.id and s.code_id = ${param(search.resultCodeId)})`,
  );
  return tests.join(' and ');
}

const directions = {
  out: 'not a.inbound',
  own: 'not a.inbound and a.own_agent_id is not null',
  in: 'a.inbound',
} as const;

const recorded = `exists (select 1 from recordings r where r.attempt_id = a.id and r.state in ('ready', 'too-short'))`;

/** Digits that a reader sees of a masked number: shorter ones show fewer, and are not found by them. */
const SHOWN_OF = 9;

/** Open calls are few and have an index of their own; the others are found by their last four digits. */
function numberTest(number: WantedNumber, unmasked: boolean, param: (value: unknown) => string): string {
  if ('phone' in number) return `a.phone = ${param(number.phone)}`;
  const ending = param(`%${number.ending}`);
  const last = param(number.ending.slice(-4));
  const long = unmasked ? '' : ` and length(a.phone) >= ${SHOWN_OF}`;
  return `((a.settled_at is not null and right(a.phone, 4) = ${last}) or a.settled_at is null)
    and a.phone like ${ending}${long}`;
}

/** A text with digits can be a piece of a number: who may not see numbers finds by it only what is equal to it. */
function contactTest(text: string, unmasked: boolean, param: (value: unknown) => string): string {
  const whole = param(text.toLowerCase());
  const byPart =
    unmasked || !/\p{Nd}{3}/u.test(text)
      ? `c.name ilike ${param(`%${text.replace(/[\\%_]/g, '\\$&')}%`)}`
      : `lower(c.name) = ${whole}`;
  return `exists (select 1 from contacts c where c.id = a.contact_id
                     and (${byPart} or lower(c.external_ref) = ${whole}))`;
}
