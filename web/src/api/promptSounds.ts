import type { PromptSound, ScriptSounds } from '../../../api/contract/index.ts';
import { request } from './request.ts';

export const getScriptSounds = (scriptId: string, signal: AbortSignal): Promise<ScriptSounds> =>
  request('GET', `/scripts/${scriptId}/sounds`, undefined, signal);
export const keepSound = (wave: Blob, source: 'upload' | 'recording'): Promise<PromptSound> =>
  request('POST', `/prompt-sounds?source=${source}`, wave);
export const synthesiseSound = (scriptId: string, text: string): Promise<PromptSound> =>
  request('POST', `/scripts/${scriptId}/sounds/synthesis`, { text });
export const soundUrl = (file: string): string => `/api/prompt-sounds/${encodeURIComponent(file)}`;
