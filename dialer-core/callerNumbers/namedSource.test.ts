import { expect, it } from 'vitest';
import { namedSource } from './namedSource.ts';

const nothing = { callerNumber: null, callerNumberGroupId: null };

it('takes the first that names something, and of one both the number', () => {
  const group = { callerNumber: null, callerNumberGroupId: 'g' };
  const number = { callerNumber: '+861088880000', callerNumberGroupId: null };
  expect(namedSource(nothing, group, number)).toEqual({ kind: 'group', groupId: 'g' });
  expect(namedSource(number, group)).toEqual({ kind: 'number', phone: '+861088880000' });
  expect(namedSource({ ...group, callerNumber: '+1' })).toEqual({ kind: 'number', phone: '+1' });
  expect(namedSource(nothing)).toBeNull();
});
