import { expect, it } from 'vitest';
import { objectName, verbOf } from './auditWords.ts';

const named = (before: unknown, after: unknown, entityId = 'e') =>
  objectName({ before, after, entityId, user: { id: 'u', name: 'Ann' } });

it('splits an action', () => {
  expect(verbOf('task.publish')).toBe('publish');
  expect(verbOf('user.password-from-environment')).toBe('password-from-environment');
});
it('names the object by what it is called now, else by what it was called', () => {
  expect(named({ name: 'Old' }, { name: 'New' })).toBe('New');
  expect(named({ phone: '+8613800138000' }, null)).toBe('+8613800138000');
});
it('names who did something to themselves, and nobody else', () => {
  expect(named(null, undefined, 'u')).toBe('Ann');
  expect(named(null, undefined)).toBeNull();
  expect(named(null, { name: 5 })).toBeNull();
  expect(objectName({ before: null, after: null, entityId: 'e', user: null })).toBeNull();
});
