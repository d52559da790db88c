import type {
  AppointOwnContact,
  AgentCard,
  Colleagues,
  OwnCall,
  OwnCallCommand,
  OwnContact,
  OwnDay,
  RobotCallCommand,
  Supervision,
  SupervisorCommand,
} from '../../../api/contract/index.ts';
import type { Page } from './page.ts';
import { query, request } from './request.ts';

/** Answers when the switch has done it. */
export const askOwnCall = (command: OwnCallCommand): Promise<AgentCard> =>
  request('POST', '/me/call', command);
export const askAgentCall = (agentId: string, command: SupervisorCommand): Promise<AgentCard> =>
  request('POST', `/agents/${agentId}/call`, command);
/** Of a robot’s live conversation; answers when the switch has done it, after the own phone was picked up. */
export const askRobotCall = (attemptId: string, command: RobotCallCommand): Promise<AgentCard> =>
  request('POST', `/attempts/${attemptId}/robot`, command);

export const getColleagues = (signal: AbortSignal): Promise<Colleagues> =>
  request('GET', '/me/colleagues', undefined, signal);
export const getSupervision = (signal: AbortSignal): Promise<Supervision> =>
  request('GET', '/me/supervision', undefined, signal);
export const getOwnCall = (signal: AbortSignal): Promise<{ call: OwnCall | null }> =>
  request('GET', '/me/call', undefined, signal);
export type OwnContactView = 'all' | 'undialed' | 'success' | 'failed' | 'today' | 'overdue';
export const getOwnContacts = (
  view: OwnContactView,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<OwnContact>> =>
  request('GET', `/me/contacts${query({ view, cursor, limit: 50 })}`, undefined, signal);
export const appointOwnContact = (wanted: AppointOwnContact): Promise<void> =>
  request('POST', '/me/contacts/appoint', wanted);
export const voidOwnContact = (contactId: number): Promise<void> =>
  request('POST', '/me/contacts/void', { contactId });
export const getOwnDay = (signal: AbortSignal): Promise<OwnDay | null> =>
  request('GET', '/me/day', undefined, signal);
