import type { PromptSound, Script } from '../../../../api/contract/index.ts';
import type { Edit } from '../model/editScript.ts';

export type Prompt = Script['prompts'][number];

const changePrompt =
  (id: string, change: (prompt: Prompt) => Prompt): Edit =>
  (script) => ({
    ...script,
    prompts: script.prompts.map((prompt) => (prompt.id === id ? change(prompt) : prompt)),
  });

/** The prompt has its sound and can be played. */
export const giveSound = (id: string, { file }: PromptSound, kind: Prompt['kind']): Edit =>
  changePrompt(id, (prompt) => ({ ...prompt, kind, state: 'ready', file }));

/** Without its sound it is to be recorded again. */
export const takeSound = (id: string): Edit =>
  changePrompt(id, ({ file: _, ...prompt }) => ({ ...prompt, state: 'to-record' }));
