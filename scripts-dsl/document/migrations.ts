import { ScriptError } from '../scriptError.ts';
import { formatVersion } from './script.ts';

type Json = Record<string, unknown>;

/** From each older format to the next one. A document without a number is of format 1. */
const steps: Record<number, (document: Json) => Json> = { 1: textsToUtterances };

/** Brings a document of any known format to the present one; a new object, the given one is left alone. */
export function migrate(document: Json): Json {
  const format = document.format ?? 1;
  if (typeof format !== 'number' || !Number.isInteger(format) || format < 1)
    throw new ScriptError('format', 'is no format number');
  if (format > formatVersion)
    throw new ScriptError(
      'format',
      `${format} is newer than this program, which reads up to ${formatVersion}: update Outpace`,
    );
  let migrated = document;
  for (let version = format; version < formatVersion; version++) {
    migrated = { ...(steps[version]?.(migrated) ?? migrated), format: version + 1 };
  }
  return migrated;
}

const spoken = new Set(['utterances', 'answers', 'timeoutUtterances', 'errorUtterances', 'noAgent']);

/** Format 1 had plain texts where format 2 has utterances, which can name a recorded prompt. */
function textsToUtterances(document: Json): Json {
  const intents = document.intents;
  const migrated = spokenTexts(document) as Json;
  // The samples of intents and knowledge are texts in both.
  if (intents !== undefined) migrated.intents = intents;
  return migrated;
}

function spokenTexts(value: unknown, within = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => spokenTexts(item, within));
  if (typeof value !== 'object' || value === null) return value;
  const copy: Json = {};
  for (const [name, inner] of Object.entries(value)) {
    if (name === '__proto__') throw new ScriptError(name, 'is no field of a script');
    const samples = within === 'knowledge' && name === 'utterances';
    copy[name] =
      spoken.has(name) && !samples && Array.isArray(inner)
        ? inner.map((text: unknown) => (typeof text === 'string' ? { text } : text))
        : spokenTexts(inner, name);
  }
  return copy;
}
