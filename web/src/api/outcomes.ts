import type {
  OutcomeRule,
  OutcomeRules,
  OutcomeTable,
  Phrase,
  PhrasePurpose,
  Phrases,
  PhraseTrial,
} from '../../../api/contract/index.ts';
import { query, request } from './request.ts';

export const getOutcomeTable = (signal: AbortSignal): Promise<OutcomeTable> =>
  request('GET', '/outcome-table', undefined, signal);

/** `trunkId` empty: the rules for all trunks. */
export const getOutcomeRules = (trunkId: string, signal: AbortSignal): Promise<OutcomeRules> =>
  request('GET', `/outcome-rules${query({ trunkId })}`, undefined, signal);
export const putOutcomeRules = (
  trunkId: string,
  rules: readonly Omit<OutcomeRule, 'id'>[],
): Promise<OutcomeRules> =>
  request('PUT', '/outcome-rules', { trunkId: trunkId === '' ? null : trunkId, rules });

export type PhraseInput = Omit<Phrase, 'id' | 'shippedKey'>;
export const getPhrases = (purpose: PhrasePurpose, signal: AbortSignal): Promise<Phrases> =>
  request('GET', `/phrase-rules${query({ purpose })}`, undefined, signal);
export const tryPhrase = (purpose: PhrasePurpose, text: string, signal: AbortSignal): Promise<PhraseTrial> =>
  request('GET', `/phrase-trial${query({ purpose, text })}`, undefined, signal);
/** A phrase that is not stored yet, a shipped one among them, is added; else it is changed. */
export const savePhrase = (
  purpose: PhrasePurpose,
  phrase: Pick<Phrase, 'id' | 'shippedKey'>,
  input: PhraseInput,
): Promise<Phrase> =>
  phrase.id === null
    ? request('POST', '/phrase-rules', { purpose, shippedKey: phrase.shippedKey, ...input })
    : request('PUT', `/phrase-rules/${phrase.id}`, input);
export const removePhrase = (id: string): Promise<void> => request('DELETE', `/phrase-rules/${id}`);
