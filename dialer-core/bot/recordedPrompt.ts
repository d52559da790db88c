import type { Script } from '../../scripts-dsl/index.ts';
import type { Sound } from '../switch/port.ts';
import type { Piece } from './botCall.ts';

/** The file of a recorded prompt, as the switch reads it; null: none of that name. */
export type PromptFile = (file: string) => string | null;

/** The sound of a piece that a person has spoken; null: it is to be synthesised. */
export function recordedPrompt(
  { prompts }: Pick<Script, 'prompts'>,
  { recording, fromSeconds }: Piece,
  promptFile: PromptFile,
): Sound | null {
  if (recording === null) return null;
  const file = prompts.find(({ id }) => id === recording)?.file;
  const path = file === undefined ? null : promptFile(file);
  return path === null ? null : { kind: 'file', prompt: path, fromSeconds };
}
