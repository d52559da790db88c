import { textsAhead, type CompiledScript, type TextsAhead } from '../../../scripts-dsl/index.ts';
import { resumeTexts } from '../resumeTexts.ts';

const known = new WeakMap<CompiledScript, TextsAhead>();

/** Found out once for each version. */
export function textsAheadOf(script: CompiledScript): TextsAhead {
  const before = known.get(script);
  if (before) return before;
  const ahead = textsAhead(script);
  const { again, goOn } = resumeTexts[script.script.language];
  const all = { ...ahead, fixed: new Set([...ahead.fixed, again, goOn]) };
  known.set(script, all);
  return all;
}

/** Whose values a text may be made of; null: nobody's, it is the same in every call. */
export const personOfText = (script: CompiledScript, text: string, contactId: number): number | null =>
  textsAheadOf(script).fixed.has(text) ? null : contactId;
