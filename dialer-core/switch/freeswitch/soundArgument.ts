import { SwitchError, type Sound } from '../port.ts';
import { checkedEngine, checkedPrompt } from './commandArguments.ts';

/** Samples of a second, as `playback FILE@@SAMPLES` counts: telephone sound. */
const samplesPerSecond = 8000;
const longestSkipSeconds = 24 * 3600;
const longestText = 2000;

/** What is spoken as it stands: letters, digits, marks of speech. No quote, brace, `$`, `|` or backslash. */
const speakable =
  /[^\p{L}\p{M}\p{N}\p{Zs} .,!?;:%+()/@#*=&\u2019\u2026\u2014\u00b7\u3001\u3002\uff0c\uff01\uff1f\uff1b\uff1a\uff08\uff09\u201c\u201d\u300a\u300b-]+/gu;

/** A text as a speech engine gets it. Throws SwitchError `invalid-argument` when nothing of it can be said. */
export function speakableText(text: string): string {
  const plain = text
    .normalize('NFC')
    .replaceAll("'", '\u2019')
    .replace(speakable, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (/[\p{L}\p{N}]/u.test(plain) && plain.length <= longestText) return plain;
  throw new SwitchError(
    'invalid-argument',
    `a text to say has letters or digits, ${longestText} signs at most`,
  );
}

/** The application that makes a sound, and its argument. */
export function soundApplication(sound: Sound): { application: 'playback' | 'speak'; argument: string } {
  if (sound.kind === 'text')
    return {
      application: 'speak',
      argument: [checkedEngine(sound.engine), checkedEngine(sound.voice), speakableText(sound.text)].join(
        '|',
      ),
    };
  const from = sound.fromSeconds ?? 0;
  if (!(from >= 0 && from <= longestSkipSeconds))
    throw new SwitchError('invalid-argument', 'a sound begins between 0 and 86400 seconds');
  const skip = Math.round(from * samplesPerSecond);
  return {
    application: 'playback',
    argument: `${checkedPrompt(sound.prompt)}${skip > 0 ? `@@${skip}` : ''}`,
  };
}
