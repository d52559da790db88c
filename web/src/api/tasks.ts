import type {
  Appended,
  Attempt,
  AttemptCurve,
  Campaign,
  OutcomeCounts,
  Sample,
  SkillGroup,
  Task,
  TaskCourse,
  TaskFunnel,
  TaskHours,
  TaskRatings,
  Trunk,
} from '../../../api/contract/index.ts';
import type { z } from 'zod';
import type { CreateTask, TestCall, UpdateTask } from '../../../api/contract/index.ts';
import type { Page } from './page.ts';
import { query, request } from './request.ts';

export type TaskInput = z.input<typeof CreateTask>;
export type TaskChange = z.input<typeof UpdateTask>;
export type TaskAction = 'publish' | 'pause' | 'resume' | 'stop';

export const getTasks = (cursor: string | null, signal: AbortSignal): Promise<Page<Task>> =>
  request('GET', `/tasks${query({ cursor })}`, undefined, signal);
export const getTask = (id: string, signal: AbortSignal): Promise<Task> =>
  request('GET', `/tasks/${id}`, undefined, signal);
export const createTask = (input: TaskInput): Promise<Task> => request('POST', '/tasks', input);
export const updateTask = (id: string, change: TaskChange): Promise<Task> =>
  request('PATCH', `/tasks/${id}`, change);
/** `hangUpRinging`: with `stop`, calls that nobody has answered yet are hung up. */
export const actOnTask = (id: string, action: TaskAction, hangUpRinging = false): Promise<Task> =>
  request('POST', `/tasks/${id}/${action}`, action === 'stop' ? { hangUpRinging } : undefined);
export const copyTask = (id: string, name: string): Promise<Task> =>
  request('POST', `/tasks/${id}/copy`, { name });
export const placeTestCall = (id: string, input: TestCall): Promise<Task> =>
  request('POST', `/tasks/${id}/test-call`, input);
export const appendToTask = (id: string): Promise<Appended> => request('POST', `/tasks/${id}/append`);
export const getOutcomes = (id: string, signal: AbortSignal): Promise<OutcomeCounts> =>
  request('GET', `/tasks/${id}/outcomes`, undefined, signal);
export const getFunnel = (id: string, signal: AbortSignal): Promise<TaskFunnel> =>
  request('GET', `/tasks/${id}/funnel`, undefined, signal);
export const getHours = (id: string, signal: AbortSignal): Promise<TaskHours> =>
  request('GET', `/tasks/${id}/hours`, undefined, signal);
export const getRatings = (id: string, signal: AbortSignal): Promise<TaskRatings> =>
  request('GET', `/tasks/${id}/ratings`, undefined, signal);
export const getAttemptCurve = (id: string, signal: AbortSignal): Promise<AttemptCurve> =>
  request('GET', `/tasks/${id}/attempt-curve`, undefined, signal);
export const getCourse = (id: string, signal: AbortSignal): Promise<TaskCourse> =>
  request('GET', `/tasks/${id}/course`, undefined, signal);
export const getAttempts = (id: string, cursor: string | null, signal: AbortSignal): Promise<Page<Attempt>> =>
  request('GET', `/tasks/${id}/attempts${query({ cursor, limit: 200 })}`, undefined, signal);
export const getSamples = (id: string, seconds: number, signal: AbortSignal): Promise<{ items: Sample[] }> =>
  request('GET', `/tasks/${id}/samples${query({ seconds })}`, undefined, signal);
export const resultsFile = (id: string): string => `/api/tasks/${id}/results.csv`;
export const attemptsFile = (id: string): string => `/api/tasks/${id}/attempts.csv`;

export const getCampaigns = (signal: AbortSignal): Promise<Page<Campaign>> =>
  request('GET', '/campaigns', undefined, signal);
export const getSkillGroups = (signal: AbortSignal): Promise<Page<SkillGroup>> =>
  request('GET', '/skill-groups', undefined, signal);
export const getTrunks = (signal: AbortSignal): Promise<Page<Trunk>> =>
  request('GET', '/trunks', undefined, signal);
