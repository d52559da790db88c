import type { z } from 'zod';
import type {
  Campaign,
  Policy,
  PolicyPreview,
  PolicyPresets,
  PreviewPolicy,
} from '../../../api/contract/index.ts';
import { everyPage } from './everyPage.ts';
import type { Page } from './page.ts';
import { query, request } from './request.ts';

export type PolicyRules = Policy['rules'];
export type PreviewInput = z.input<typeof PreviewPolicy>;
export type Preview = z.infer<typeof PolicyPreview>;
export type Presets = z.infer<typeof PolicyPresets>;
export type PresetName = Presets['items'][number]['preset'];

export const getPolicies = (cursor: string | null, signal: AbortSignal): Promise<Page<Policy>> =>
  request('GET', `/policies${query({ cursor })}`, undefined, signal);
export const getPolicy = (id: string, signal: AbortSignal): Promise<Policy> =>
  request('GET', `/policies/${id}`, undefined, signal);
export const getPresets = (signal: AbortSignal): Promise<Presets> =>
  request('GET', '/policy-presets', undefined, signal);
export const createPolicy = (input: {
  name: string;
  preset: PresetName;
  rules: PolicyRules;
}): Promise<Policy> => request('POST', '/policies', input);
/** Writes the next version. */
export const changePolicy = (id: string, input: { name: string; rules: PolicyRules }): Promise<Policy> =>
  request('PUT', `/policies/${id}`, input);
export const removePolicy = (id: string): Promise<void> => request('DELETE', `/policies/${id}`);
/** The policy of campaigns that name none; null: only what holds for everybody. */
export const setDefaultPolicy = (policyId: string | null): Promise<{ policyId: string | null }> =>
  request('PUT', '/default-policy', { policyId });
export const previewPolicy = (input: PreviewInput, signal: AbortSignal): Promise<Preview> =>
  request('POST', '/policy-preview', input, signal);

export const everyPolicy = (signal: AbortSignal): Promise<Policy[]> =>
  everyPage((cursor) => getPolicies(cursor, signal));
export const everyCampaign = (signal: AbortSignal): Promise<Campaign[]> =>
  everyPage<Campaign>((cursor) => request('GET', `/campaigns${query({ cursor })}`, undefined, signal));
export const setCampaignPolicy = (id: string, policyId: string | null): Promise<Campaign> =>
  request('PATCH', `/campaigns/${id}`, { policyId });
