import type { AuditEntry, Department, Role, SkillGroup, Trunk, User } from '../../../api/contract/index.ts';
import type { Page } from './page.ts';
import { query, request } from './request.ts';

type Cursor = string | null;

export type AgentInput = Omit<NonNullable<User['agent']>, 'id'>;
export interface UserInput {
  username: string;
  name: string;
  /** For one use: the user changes it at the first sign-in. */
  password: string;
  roleId: string;
  departmentId: string | null;
  language: User['language'];
  agent: AgentInput | null;
}
export type UserChange = Partial<Omit<UserInput, 'username'> & { status: User['status'] }>;
export interface UserFilter {
  search: string;
  status: User['status'] | '';
}

export const getUsers = (filter: UserFilter, cursor: Cursor, signal: AbortSignal): Promise<Page<User>> =>
  request('GET', `/users${query({ ...filter, cursor, limit: 100 })}`, undefined, signal);
export const createUser = (input: UserInput): Promise<User> => request('POST', '/users', input);
export const updateUser = (id: string, change: UserChange): Promise<User> =>
  request('PATCH', `/users/${id}`, change);

export type SkillGroupInput = Omit<SkillGroup, 'id' | 'agents'>;
export const getSkillGroups = (cursor: Cursor, signal: AbortSignal): Promise<Page<SkillGroup>> =>
  request('GET', `/skill-groups${query({ cursor })}`, undefined, signal);
export const createSkillGroup = (input: SkillGroupInput): Promise<SkillGroup> =>
  request('POST', '/skill-groups', input);
export const updateSkillGroup = (id: string, input: SkillGroupInput): Promise<SkillGroup> =>
  request('PUT', `/skill-groups/${id}`, input);
export const deleteSkillGroup = (id: string): Promise<void> => request('DELETE', `/skill-groups/${id}`);

export type DepartmentInput = Pick<Department, 'name' | 'parentId'>;
export const getDepartments = (cursor: Cursor, signal: AbortSignal): Promise<Page<Department>> =>
  request('GET', `/departments${query({ cursor })}`, undefined, signal);
export const createDepartment = (input: DepartmentInput): Promise<Department> =>
  request('POST', '/departments', input);
export const updateDepartment = (id: string, input: DepartmentInput): Promise<Department> =>
  request('PUT', `/departments/${id}`, input);
export const deleteDepartment = (id: string): Promise<void> => request('DELETE', `/departments/${id}`);

export type RoleInput = Pick<Role, 'name' | 'permissions' | 'dataScope'>;
export const getRoles = (cursor: Cursor, signal: AbortSignal): Promise<Page<Role>> =>
  request('GET', `/roles${query({ cursor })}`, undefined, signal);
export const createRole = (input: RoleInput): Promise<Role> => request('POST', '/roles', input);
export const updateRole = (id: string, input: RoleInput): Promise<Role> =>
  request('PUT', `/roles/${id}`, input);
export const deleteRole = (id: string): Promise<void> => request('DELETE', `/roles/${id}`);

export type TrunkInput = Omit<Trunk, 'id'>;
export const getTrunks = (cursor: Cursor, signal: AbortSignal): Promise<Page<Trunk>> =>
  request('GET', `/trunks${query({ cursor })}`, undefined, signal);
export const createTrunk = (input: TrunkInput): Promise<Trunk> => request('POST', '/trunks', input);
export const updateTrunk = (id: string, input: TrunkInput): Promise<Trunk> =>
  request('PUT', `/trunks/${id}`, input);
export const deleteTrunk = (id: string): Promise<void> => request('DELETE', `/trunks/${id}`);

export interface AuditFilter {
  userId: string;
  /** An action, or the part before its dot. */
  action: string;
  /** Epoch seconds, inclusive. */
  from: number | null;
  /** Epoch seconds, exclusive. */
  to: number | null;
}
export const getAudit = (
  filter: AuditFilter,
  cursor: Cursor,
  signal: AbortSignal,
): Promise<Page<AuditEntry>> =>
  request('GET', `/audit${query({ ...filter, cursor, limit: 100 })}`, undefined, signal);
