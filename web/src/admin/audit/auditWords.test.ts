import { expect, it } from 'vitest';
import { objectName, verbOf } from './auditWords.ts';

it('splits an action', () => {
  expect(verbOf('task.publish')).toBe('publish');
  expect(verbOf('user.password-from-environment')).toBe('password-from-environment');
});
it('names the object by what it is called now, else by what it was called', () => {
  expect(objectName({ before: { name: 'Old' }, after: { name: 'New' } })).toBe('New');
  expect(objectName({ before: { phone: '+8613800138000' }, after: null })).toBe('+8613800138000');
  expect(objectName({ before: null, after: undefined })).toBeNull();
  expect(objectName({ before: null, after: { name: 5 } })).toBeNull();
});
