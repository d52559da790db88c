import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fixedTexts } from './fixedTexts.ts';
import { readyMadeNames, readyMadeScript } from './readyMade.ts';
import { shippedSound } from './shippedSound.ts';

// Makes the sounds of the ready-made scripts anew: npx tsx scripts-dsl/library/makeSounds.ts
// Needs espeak-ng and sox. Sounds of texts that are gone are removed.
const folder = join(import.meta.dirname, 'sounds');
/** Without the silence before and after. */
const trimmed = [
  'silence',
  '1',
  '0.02',
  '0.2%',
  'reverse',
  'silence',
  '1',
  '0.02',
  '0.2%',
  'reverse',
  'pad',
  '0.05',
  '0.1',
];
const voices = { zh: 'cmn', en: 'en-us' } as const;
const room = mkdtempSync(join(tmpdir(), 'sounds-'));
const raw = join(room, 'raw.wav');
for (const language of ['zh', 'en'] as const) {
  mkdirSync(join(folder, language), { recursive: true });
  const texts = new Set(readyMadeNames.flatMap((name) => fixedTexts(readyMadeScript(name, language))));
  const wanted = new Set<string>();
  for (const text of texts) {
    const file = shippedSound(folder, language, text);
    wanted.add(basename(file));
    execFileSync('espeak-ng', [
      '-v',
      voices[language],
      '-s',
      language === 'zh' ? '160' : '150',
      '-w',
      raw,
      '--',
      text,
    ]);
    // µ-law at 8 kHz: what a telephone carries, in the fewest bytes that every switch and browser plays.
    execFileSync('sox', [raw, '-r', '8000', '-c', '1', '-e', 'mu-law', file, ...trimmed, 'norm', '-6']);
  }
  for (const name of readdirSync(join(folder, language)))
    if (!wanted.has(name)) rmSync(join(folder, language, name));
  process.stdout.write(`${language}: ${texts.size} sounds\n`);
}
rmSync(room, { recursive: true });
