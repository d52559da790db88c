import type { OwnResult } from '../../../../api/contract/index.ts';
import type { ResultDraft } from './resultDraft.ts';

/** A form that was begun and not saved: it outlives a reload, and the call. */
export interface KeptResult {
  form: OwnResult;
  draft: ResultDraft;
}

/** Calls of which a draft is kept; the server takes results for an hour. */
const MOST = 3;

const keyOf = (agentId: string) => `outpace.results.${agentId}`;

export function readKept(agentId: string): KeptResult[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(agentId)) ?? '[]');
    return Array.isArray(value) ? (value as KeptResult[]).slice(0, MOST) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/** Puts a draft first; `draft` null: it is saved, or no longer wanted. */
export function keep(kept: readonly KeptResult[], form: OwnResult, draft: ResultDraft | null): KeptResult[] {
  const others = kept.filter((one) => one.form.attemptId !== form.attemptId);
  return draft === null ? others : [{ form, draft }, ...others].slice(0, MOST);
}

export const writeKept = (agentId: string, kept: readonly KeptResult[]): void =>
  localStorage.setItem(keyOf(agentId), JSON.stringify(kept));
