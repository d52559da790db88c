import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkScript } from '../checks/checkScript.ts';
import { fixedTexts, withPrompts } from './fixedTexts.ts';
import { readyMadeNames, readyMadeScript } from './readyMade.ts';
import { shippedSound } from './shippedSound.ts';

const folder = join(import.meta.dirname, 'sounds');

describe.each(['zh', 'en'] as const)('the sounds of the scripts in %s', (language) => {
  const texts = new Set(readyMadeNames.flatMap((name) => fixedTexts(readyMadeScript(name, language))));

  it('are there for every text without variables, and no others (makeSounds.ts makes them)', () => {
    expect(texts.size).toBeGreaterThan(50);
    const missing = Array.from(texts).filter((text) => !existsSync(shippedSound(folder, language, text)));
    expect(missing).toEqual([]);
    expect(readdirSync(join(folder, language)).length).toBe(texts.size);
  });

  it.each(readyMadeNames)('become prompts of %s without a new finding', (name) => {
    const script = readyMadeScript(name, language);
    const spoken = withPrompts(script, new Map(fixedTexts(script).map((text) => [text, 'a.wav'])));
    expect(spoken.prompts.length).toBe(fixedTexts(script).length);
    expect(checkScript(spoken)).toEqual(checkScript(script));
    expect(fixedTexts(spoken)).toEqual([]);
  });
});
