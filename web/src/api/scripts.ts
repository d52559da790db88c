import type { z } from 'zod';
import type {
  Conversation,
  CreateScript,
  Finding,
  IntentReport,
  ReadyMadeScript,
  RecognisedText,
  reviewCommands,
  Script,
  ScriptChange,
  ScriptLibrary,
  ScriptStatistics,
  ScriptSummary,
  ScriptTestReport,
  ScriptVersion,
  UnrecognisedUtterance,
} from '../../../api/contract/index.ts';
import { everyPage } from './everyPage.ts';
import type { Page } from './page.ts';
import { csrf, query, request } from './request.ts';

/** The document is read by the server, so that it is a script. */
export type ScriptView = ScriptSummary & { document: Script };
export type NewScript = z.input<typeof CreateScript>;
export type ReviewCommand = (typeof reviewCommands)[number];
export interface SavedDraft {
  revision: number;
  savedAt: number;
  findings: Finding[];
}
export type TriedTurn = Record<string, unknown>;

export const getScripts = (cursor: string | null, signal: AbortSignal): Promise<Page<ScriptSummary>> =>
  request('GET', `/scripts${query({ cursor })}`, undefined, signal);
export const createScript = (input: NewScript): Promise<ScriptSummary> => request('POST', '/scripts', input);
export const removeScript = (id: string): Promise<void> => request('DELETE', `/scripts/${id}`);
export const getReadyMade = (signal: AbortSignal): Promise<{ items: ReadyMadeScript[] }> =>
  request('GET', '/ready-made-scripts', undefined, signal);
export const getLibrary = (language: 'zh' | 'en', signal: AbortSignal): Promise<ScriptLibrary> =>
  request('GET', `/script-library${query({ language })}`, undefined, signal);

export const getScript = (id: string, signal: AbortSignal): Promise<ScriptView> =>
  request('GET', `/scripts/${id}`, undefined, signal);
export const saveDraft = (id: string, document: Script, revision: number): Promise<SavedDraft> =>
  request('PUT', `/scripts/${id}/draft`, { document, revision });
export const holdDraft = (id: string, takeOver: boolean): Promise<ScriptSummary> =>
  request('POST', `/scripts/${id}/hold`, { takeOver });
/** Also while the page is being left. */
export const releaseDraft = (id: string): void => {
  void fetch(`/api/scripts/${id}/hold`, {
    method: 'DELETE',
    keepalive: true,
    credentials: 'same-origin',
    headers: { 'x-csrf-token': csrf() },
  }).catch(() => undefined);
};
export const getFindings = (id: string, signal: AbortSignal): Promise<{ findings: Finding[] }> =>
  request('GET', `/scripts/${id}/findings`, undefined, signal);

export const tryScript = (
  id: string,
  input: { contact: Record<string, string>; turns: TriedTurn[] },
): Promise<Conversation> => request('POST', `/scripts/${id}/try`, input);
export const runScriptTests = (id: string): Promise<ScriptTestReport> =>
  request('POST', `/scripts/${id}/tests`, {});
export const recognise = (id: string, text: string, signal: AbortSignal): Promise<RecognisedText> =>
  request('POST', `/scripts/${id}/recognise`, { text }, signal);
export const getIntentReport = (id: string, signal: AbortSignal): Promise<IntentReport> =>
  request('GET', `/scripts/${id}/intent-report`, undefined, signal);

export const getVersions = (id: string, signal: AbortSignal): Promise<{ items: ScriptVersion[] }> =>
  request('GET', `/scripts/${id}/versions`, undefined, signal);
export const submitScript = (
  id: string,
  input: { revision: number; remark: string },
): Promise<ScriptVersion> => request('POST', `/scripts/${id}/submissions`, input);
export const publishScript = (
  id: string,
  input: { revision: number; remark: string } | { versionId: string; remark: string },
): Promise<ScriptVersion> => request('POST', `/scripts/${id}/publications`, input);
export const reviewVersion = (
  versionId: string,
  command: ReviewCommand,
  remark: string,
): Promise<ScriptVersion> => request('POST', `/script-versions/${versionId}/review`, { command, remark });
export const withdrawVersion = (versionId: string): Promise<ScriptVersion> =>
  request('POST', `/script-versions/${versionId}/withdraw`);
export const getDiff = (
  id: string,
  from: string,
  to: string | null,
  signal: AbortSignal,
): Promise<{ changes: ScriptChange[] }> =>
  request('GET', `/scripts/${id}/diff${query({ from, to })}`, undefined, signal);
export const getStatistics = (versionId: string, signal: AbortSignal): Promise<ScriptStatistics> =>
  request('GET', `/script-versions/${versionId}/statistics`, undefined, signal);

export const getUnrecognised = (
  id: string,
  labelled: boolean,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<UnrecognisedUtterance>> =>
  request(
    'GET',
    `/scripts/${id}/unrecognised${query({ cursor, labelled: labelled ? '1' : '0' })}`,
    undefined,
    signal,
  );
export const labelUtterance = (id: number, label: string | null): Promise<UnrecognisedUtterance> =>
  request('PUT', `/unrecognised-utterances/${id}/label`, { label });

/** Skill groups that callees can be transferred to. */
export const everySkillGroup = (signal: AbortSignal): Promise<{ id: string; name: string }[]> =>
  everyPage((cursor) => request('GET', `/skill-groups${query({ cursor })}`, undefined, signal));
