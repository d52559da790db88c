import type { Script, Utterance } from '../../../../api/contract/index.ts';
import { freeId } from '../model/editScript.ts';

const parts = ['flows', 'knowledge', 'global'] as const;

/** Every text the robot may say, wherever it stands: nodes, answers, handlers. */
export function spokenTexts(script: Script): Utterance[] {
  const found: Utterance[] = [];
  changeTexts(script, (utterance) => {
    found.push(utterance);
    return utterance;
  });
  return found;
}

/** Replaces texts by what `change` makes of them; what it leaves as it is stays the same object. */
export function changeTexts(script: Script, change: (utterance: Utterance) => Utterance): Script {
  const changed: Script = { ...script };
  for (const part of parts) Object.assign(changed, { [part]: walk(script[part], change) });
  return changed;
}

function walk(value: unknown, change: (utterance: Utterance) => Utterance): unknown {
  if (Array.isArray(value)) {
    const next = value.map((one) => walk(one, change));
    return next.some((one, i) => one !== value[i]) ? next : (value as unknown);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (isUtterance(value)) return change(value);
  const entries = Object.entries(value);
  const next = entries.map(([key, one]) => [key, walk(one, change)] as const);
  return next.some(([, one], i) => one !== entries[i]?.[1]) ? Object.fromEntries(next) : value;
}

const isUtterance = (value: object): value is Utterance =>
  'text' in value &&
  typeof value.text === 'string' &&
  Object.keys(value).every((key) => key === 'text' || key === 'prompt');

/** How often each prompt is said. */
export function usesOf(script: Script): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const { prompt } of spokenTexts(script))
    if (prompt !== undefined) uses.set(prompt, (uses.get(prompt) ?? 0) + 1);
  return uses;
}

/** Texts with variables are made anew for each call: nobody can record them. */
const canBeRecorded = ({ text, prompt }: Utterance) =>
  prompt === undefined && text.trim() !== '' && !text.includes('${');

/** How many texts could have a prompt and have none; the same text counts once. */
export const recordableTexts = (script: Script): number =>
  new Set(
    spokenTexts(script)
      .filter(canBeRecorded)
      .map(({ text }) => text.trim()),
  ).size;

/** Gives each text without variables a prompt that is to be recorded; the same text gets the same one. */
export function withPromptsForTexts(script: Script): Script {
  let next = script;
  const ids = new Map(script.prompts.map(({ id, text }) => [text.trim(), id]));
  const idOf = (text: string): string => {
    const known = ids.get(text);
    if (known !== undefined) return known;
    const id = freeId(next, 'prompt');
    next = { ...next, prompts: [...next.prompts, { id, text, kind: 'recorded', state: 'to-record' }] };
    ids.set(text, id);
    return id;
  };
  const linked = changeTexts(script, (utterance) =>
    canBeRecorded(utterance) ? { ...utterance, prompt: idOf(utterance.text.trim()) } : utterance,
  );
  return { ...linked, prompts: next.prompts };
}

/** The texts that had the prompt are synthesised again. */
export function withoutPrompt(script: Script, id: string): Script {
  const unlinked = changeTexts(script, (utterance) => {
    if (utterance.prompt !== id) return utterance;
    const { prompt: _, ...rest } = utterance;
    return rest;
  });
  return { ...unlinked, prompts: script.prompts.filter((prompt) => prompt.id !== id) };
}
