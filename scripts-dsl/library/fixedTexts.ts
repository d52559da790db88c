import type { Utterance } from '../document/pieces.ts';
import type { Script } from '../document/script.ts';

const speaking = ['flows', 'knowledge', 'global'] as const;

/** Texts that are the same in every call: those without variables, each once. */
export function fixedTexts(script: Script): string[] {
  const texts = new Set<string>();
  withTexts(script, (utterance) => {
    texts.add(utterance.text);
    return utterance;
  });
  return Array.from(texts);
}

/** A copy in which texts that have a sound are prompts; `files`: the file of each text. */
export function withPrompts(script: Script, files: ReadonlyMap<string, string>): Script {
  const texts = Array.from(files.keys());
  const ids = new Map(texts.map((text, i) => [text, `prompt-${i + 1}`]));
  const linked = withTexts(script, (utterance) => {
    const prompt = ids.get(utterance.text);
    return prompt === undefined ? utterance : { ...utterance, prompt };
  });
  return {
    ...linked,
    prompts: texts.map((text, i) => ({
      id: `prompt-${i + 1}`,
      text,
      kind: 'synthesised',
      state: 'ready',
      file: files.get(text),
    })),
  };
}

function withTexts(script: Script, change: (utterance: Utterance) => Utterance): Script {
  const changed = { ...script };
  for (const part of speaking)
    Object.assign(changed, {
      [part]: JSON.parse(JSON.stringify(script[part]), (_, value: unknown) =>
        isFixedText(value) ? change(value) : value,
      ) as unknown,
    });
  return changed;
}

const isFixedText = (value: unknown): value is Utterance =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).join() === 'text' &&
  'text' in value &&
  typeof value.text === 'string' &&
  value.text.trim() !== '' &&
  !value.text.includes('${');
