import type { z } from 'zod';
import type { Gateway, Phone, PhonePassword, SipDomain, WriteGateway } from '../../../api/contract/index.ts';
import type { Page } from './page.ts';
import { query, request } from './request.ts';

export type GatewayInput = z.input<typeof WriteGateway>;
export const getGateways = (cursor: string | null, signal: AbortSignal): Promise<Page<Gateway>> =>
  request('GET', `/gateways${query({ cursor })}`, undefined, signal);
export const createGateway = (input: GatewayInput): Promise<Gateway> => request('POST', '/gateways', input);
export const updateGateway = (id: string, input: GatewayInput): Promise<Gateway> =>
  request('PUT', `/gateways/${id}`, input);
export const deleteGateway = (id: string): Promise<void> => request('DELETE', `/gateways/${id}`);

export const getSipDomain = (signal: AbortSignal): Promise<z.infer<typeof SipDomain>> =>
  request('GET', '/sip-domain', undefined, signal);
export const putSipDomain = (input: {
  domain: string;
  websocketUrl: string | null;
}): Promise<z.infer<typeof SipDomain>> => request('PUT', '/sip-domain', input);

export const getPhones = (cursor: string | null, signal: AbortSignal): Promise<Page<Phone>> =>
  request('GET', `/phones${query({ cursor })}`, undefined, signal);
export const newPhonePassword = (userId: string): Promise<z.infer<typeof PhonePassword>> =>
  request('POST', `/users/${userId}/phone-password`);
