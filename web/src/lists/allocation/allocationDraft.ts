import type { CreateAllocation, TargetKind } from '../../../../api/contract/index.ts';
import type { FieldProblem } from '../../design/fieldProblems.ts';

export interface DraftTarget {
  /** Kind and id, with a space between; empty: none is chosen yet. */
  chosen: string;
  /** Empty: an even share of the rest. */
  count: string;
}

export interface AllocationDraft {
  /** Empty: all contacts of the list. */
  filterFormId: string;
  /** Empty: as many as a pass can give. */
  count: string;
  targets: DraftTarget[];
}

/** Contacts that one pass gives away, at most. */
export const mostInOnePass = 200_000;

export const firstTarget = (): DraftTarget => ({ chosen: '', count: '' });

const isCount = (text: string): boolean =>
  /^\d{1,6}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= mostInOnePass;

export function wrongAllocation(draft: AllocationDraft): FieldProblem[] {
  const count: FieldProblem[] =
    draft.count.trim() === '' || isCount(draft.count)
      ? []
      : [{ path: 'count', code: 'not-a-number', message: '' }];
  const targets = draft.targets.flatMap(({ chosen, count: wish }, i): FieldProblem[] => {
    if (chosen === '') return [{ path: `targets.${i}`, code: 'required', message: '' }];
    return wish.trim() === '' || isCount(wish)
      ? []
      : [{ path: `targets.${i}`, code: 'not-a-number', message: '' }];
  });
  return [...count, ...targets];
}

const kinds: readonly TargetKind[] = ['agent', 'department', 'skill-group', 'robot'];

export function allocationInput(listId: string, draft: AllocationDraft): CreateAllocation {
  return {
    listId,
    filterFormId: draft.filterFormId === '' ? null : draft.filterFormId,
    count: draft.count.trim() === '' ? mostInOnePass : Number(draft.count),
    targets: draft.targets.flatMap(({ chosen, count }) => {
      const [kind = '', id = ''] = chosen.split(' ');
      const known = kinds.find((one) => one === kind);
      return known ? [{ kind: known, id, count: count.trim() === '' ? null : Number(count) }] : [];
    }),
  };
}
