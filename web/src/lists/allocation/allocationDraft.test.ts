import { expect, test } from 'vitest';
import { allocationInput, firstTarget, mostInOnePass, wrongAllocation } from './allocationDraft.ts';

const draft = { filterFormId: '', count: '', targets: [{ chosen: 'skill-group abc', count: '' }] };

test('what is left empty is everything, and an even share', () => {
  expect(allocationInput('list', draft)).toEqual({
    ...{ listId: 'list', filterFormId: null, count: mostInOnePass },
    targets: [{ kind: 'skill-group', id: 'abc', count: null }],
  });
});

test('every target has to be chosen, and counts are whole numbers from 1 on', () => {
  expect(wrongAllocation(draft)).toEqual([]);
  expect(wrongAllocation({ ...draft, targets: [firstTarget()] })).toMatchObject([{ path: 'targets.0' }]);
  for (const count of ['0', '-1', '1.5', 'many', '200001'])
    expect(wrongAllocation({ ...draft, count }), count).toMatchObject([{ path: 'count' }]);
});
