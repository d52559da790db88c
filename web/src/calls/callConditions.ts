import type { CallSearch, ConditionGroup, ConditionTest } from '../../../api/contract/index.ts';

/**
 * The contacts of found calls as conditions of a filter form: what of the search a form can ask, too. `resultName`: of
 * the result asked for. `left`: what a form cannot ask, and so does not narrow.
 */
export function conditionsOf(
  search: CallSearch,
  resultName: string | null,
): { conditions: ConditionGroup; left: (keyof CallSearch)[] } {
  const parts: ConditionTest[] = [];
  const history = search.taskId === undefined ? {} : { taskId: search.taskId };
  const iso = (at: number) => new Date(at * 1000).toISOString();
  const outcomes = search.outcomes?.split(',').filter((code) => code !== 'open') ?? [];
  if (outcomes.length > 0)
    parts.push({ type: 'test', subject: 'outcome', operator: 'one-of', values: outcomes, ...history });
  if (search.from !== undefined && search.from > 0)
    parts.push({
      type: 'test',
      subject: 'last-call',
      operator: 'after',
      values: [iso(search.from)],
      ...history,
    });
  if (search.until !== undefined)
    parts.push({
      type: 'test',
      subject: 'last-call',
      operator: 'before',
      values: [iso(search.until)],
      ...history,
    });
  if (search.leastTalk !== undefined)
    parts.push({
      ...{ type: 'test', subject: 'talk-seconds', operator: 'greater' },
      ...{ values: [String(Math.max(0, search.leastTalk - 1))], ...history },
    });
  if (search.contact !== undefined)
    parts.push({ type: 'test', subject: 'name', operator: 'contains', values: [search.contact] });
  if (resultName !== null)
    parts.push({ type: 'test', subject: 'result', operator: 'one-of', values: [resultName], ...history });
  if (parts.length === 0)
    parts.push({ type: 'test', subject: 'attempts', operator: 'greater', values: ['0'], ...history });
  const asked = [
    ...(['paths', 'agentId', 'callerNumber', 'direction', 'recorded', 'number'] as const),
    ...(['skillGroupId', 'contactId'] as const),
  ];
  const left = asked.filter((key) => search[key] !== undefined);
  return { conditions: { type: 'group', join: 'and', parts }, left };
}
