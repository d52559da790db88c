import type { NumberHistory, PersonalData } from '../../../api/contract/index.ts';
import { query, request } from './request.ts';

/** `phone`: as a person writes it. What tasks plan and the suppressions come with the first page only. */
export const getNumberHistory = (
  phone: string,
  cursor: string | null,
  signal: AbortSignal,
): Promise<NumberHistory> =>
  request(
    'GET',
    `/numbers/${encodeURIComponent(phone)}/history${query({ cursor, limit: 100 })}`,
    undefined,
    signal,
  );

const person = (phone: string): string => `/numbers/${encodeURIComponent(phone)}/person`;

/** How much is kept of the person who has the number. */
export const getPersonalData = (phone: string, signal: AbortSignal): Promise<PersonalData> =>
  request('GET', person(phone), undefined, signal);

/** For good; answers what went. */
export const erasePerson = (phone: string): Promise<PersonalData> => request('DELETE', person(phone));
