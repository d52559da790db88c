import type { User } from '../../../../api/contract/index.ts';
import type { AgentInput, UserChange, UserInput } from '../../api/admin.ts';
import type { FieldProblem } from '../../design/fieldProblems.ts';

/** What the form holds: the agent side stays there while the box is off, so that nothing typed is lost. */
export interface UserDraft extends Omit<UserInput, 'agent'> {
  takesCalls: boolean;
  agent: AgentInput;
}

const noAgent: AgentInput = { phone: { kind: 'extension', value: '' }, skills: [] };

export const newUser = (language: User['language']): UserDraft => ({
  username: '',
  name: '',
  password: '',
  roleId: '',
  departmentId: null,
  language,
  takesCalls: false,
  agent: noAgent,
});

export const draftOf = (user: User): UserDraft => ({
  username: user.username,
  name: user.name,
  password: '',
  roleId: user.roleId,
  departmentId: user.departmentId,
  language: user.language,
  takesCalls: user.agent !== null,
  agent: user.agent ? { phone: user.agent.phone, skills: user.agent.skills } : noAgent,
});

const agentOf = ({ takesCalls, agent }: UserDraft): AgentInput | null =>
  takesCalls ? { ...agent, phone: { ...agent.phone, value: plainPhone(agent.phone.value) } } : null;

export const userInput = (draft: UserDraft): UserInput => {
  const { takesCalls: _, ...rest } = draft;
  return { ...rest, username: draft.username.trim(), agent: agentOf(draft) };
};

/** What differs from the user as it is; the agent side only when it was touched. */
export function userChange(user: User, draft: UserDraft): UserChange {
  const before = draftOf(user);
  const change: UserChange = {};
  if (draft.name.trim() !== before.name) change.name = draft.name;
  if (draft.roleId !== before.roleId) change.roleId = draft.roleId;
  if (draft.departmentId !== before.departmentId) change.departmentId = draft.departmentId;
  if (draft.language !== before.language) change.language = draft.language;
  const agent = agentOf(draft);
  if (JSON.stringify(agent) !== JSON.stringify(agentOf(before))) change.agent = agent;
  return change;
}

/** What people put between digits is left out: 138 0013-8000 is 13800138000. */
const plainPhone = (text: string): string => text.replace(/[\s\-()./]/g, '');

const problem = (path: string, code: string): FieldProblem => ({ path, code, message: '' });

export function userProblems(draft: UserDraft, isNew: boolean): FieldProblem[] {
  const wrong: FieldProblem[] = [];
  if (draft.name.trim() === '') wrong.push(problem('name', 'required'));
  if (isNew) {
    const username = draft.username.trim();
    if (username === '') wrong.push(problem('username', 'required'));
    else if (!/^[A-Za-z0-9._@-]{2,64}$/.test(username)) wrong.push(problem('username', 'username-form'));
    if (draft.password.length < 10) wrong.push(problem('password', 'password-short'));
  }
  if (draft.roleId === '') wrong.push(problem('roleId', 'required'));
  if (draft.takesCalls) {
    const phone = plainPhone(draft.agent.phone.value);
    if (phone === '') wrong.push(problem('agent.phone.value', 'required'));
    else if (!/^\+?[0-9]{2,20}$/.test(phone)) wrong.push(problem('agent.phone.value', 'agent-phone-form'));
  }
  return wrong;
}
