import { expect, it } from 'vitest';
import type { NumberEvent, Suppression } from '../../../api/contract/index.ts';
import { timeline } from './timeline.ts';

const refused = (at: number): NumberEvent => ({
  type: 'refused',
  id: `r${at}`,
  at,
  taskId: 't',
  taskName: 'Spring',
  rule: 'outside-hours',
  until: at + 60,
  policyName: 'China',
  policyVersion: 2,
});
const entry = (createdAt: number): Suppression => ({
  id: `s${createdAt}`,
  listId: null,
  listName: null,
  phone: '+8613800138000',
  match: 'exact',
  source: 'manual',
  reason: '',
  createdAt,
  expiresAt: null,
});
const ids = (...given: Parameters<typeof timeline>) => timeline(...given).map(({ id }) => id);

it('puts suppressions among the events, newest first', () => {
  expect(ids([refused(30), refused(10)], [entry(20), entry(5)], true)).toEqual(['r30', 's20', 'r10', 's5']);
});
it('keeps entries back that are older than what has been read', () => {
  expect(ids([refused(30), refused(10)], [entry(20), entry(5)], false)).toEqual(['r30', 's20', 'r10']);
});
it('shows entries of a number that was never dialed', () => {
  expect(ids([], [entry(5)], true)).toEqual(['s5']);
});
