import { describe, expect, it } from 'vitest';
import type { User } from '../../../../api/contract/index.ts';
import { draftOf, newUser, userChange, userInput, userProblems } from './userDraft.ts';

const user: User = {
  id: 'u1',
  username: 'li',
  name: 'Li Na',
  roleId: 'r1',
  roleName: 'Agent',
  departmentId: null,
  language: 'zh-CN',
  status: 'active',
  locked: false,
  agent: {
    id: 'a1',
    phone: { kind: 'extension', value: '1001' },
    skills: [{ skillGroupId: 'g1', level: 1 }],
  },
  createdAt: 0,
};
const codes = (draft: ReturnType<typeof newUser>, isNew: boolean) =>
  userProblems(draft, isNew).map(({ path, code }) => `${path}: ${code}`);

describe('the user form', () => {
  it('sends only what was changed', () => {
    expect(userChange(user, draftOf(user))).toEqual({});
    expect(userChange(user, { ...draftOf(user), name: 'Li N.', language: 'en' })).toEqual({
      name: 'Li N.',
      language: 'en',
    });
  });
  it('sends the agent side whole when a part of it was changed, and null when it was switched off', () => {
    const draft = draftOf(user);
    const agent = { ...draft.agent, phone: { kind: 'number' as const, value: '+86 138-0013 8000' } };
    expect(userChange(user, { ...draft, agent })).toEqual({
      agent: {
        phone: { kind: 'number', value: '+8613800138000' },
        skills: [{ skillGroupId: 'g1', level: 1 }],
      },
    });
    expect(userChange(user, { ...draft, takesCalls: false })).toEqual({ agent: null });
  });
  it('sends a new user without the box of the form', () => {
    const input = userInput({ ...newUser('en'), username: ' ann ', name: 'Ann', roleId: 'r' });
    expect(input).toEqual({
      username: 'ann',
      name: 'Ann',
      password: '',
      roleId: 'r',
      departmentId: null,
      language: 'en',
      agent: null,
    });
  });
  it('says what is missing, a password only for new users', () => {
    expect(codes(newUser('en'), true)).toEqual([
      'name: required',
      'username: required',
      'password: password-short',
      'roleId: required',
    ]);
    expect(codes(draftOf(user), false)).toEqual([]);
  });
  it('looks at the phone only of those who take calls', () => {
    const draft = {
      ...draftOf(user),
      agent: { phone: { kind: 'extension' as const, value: 'x1' }, skills: [] },
    };
    expect(codes(draft, false)).toEqual(['agent.phone.value: agent-phone-form']);
    expect(codes({ ...draft, takesCalls: false }, false)).toEqual([]);
  });
});
