import type { CallUuid, SwitchEvent } from '../port.ts';
import { field, type SwitchMessage } from './eventSocket/switchMessage.ts';

export type SpeechEvent = Extract<SwitchEvent, { type: 'speech-began' | 'speech' | 'hearing-ended' }>;

const longestText = 2000;

/** What DETECTED_SPEECH tells; null for a kind nobody knows. */
export function speechEvent(message: SwitchMessage, uuid: CallUuid, at: number): SpeechEvent | null {
  switch (field(message, 'Speech-Type')) {
    case 'begin-speaking':
      return { type: 'speech-began', uuid, at };
    case 'detected-speech':
      return { type: 'speech', uuid, final: true, ...recognised(field(message, '_body')), at };
    case 'detected-partial-speech':
      return { type: 'speech', uuid, final: false, ...recognised(field(message, '_body')), at };
    case 'closed':
      return { type: 'hearing-ended', uuid, at };
    default:
      return null;
  }
}

interface Recognised {
  text: string;
  confidence: number | null;
}

/**
 * What a recogniser wrote: a JSON object with `text` or `partial` (mod_test, mod_vosk), an NLSML document with
 * `<input>` (mod_unimrcp), or nothing but the text. Confidence as a share or in percent.
 */
export function recognised(body: string): Recognised {
  const written = body.trim();
  if (written.startsWith('{')) return fromJson(written);
  if (written.startsWith('<')) return fromNlsml(written);
  return { text: cut(written), confidence: null };
}

function fromJson(written: string): Recognised {
  let given: unknown;
  try {
    given = JSON.parse(written);
  } catch {
    return { text: '', confidence: null }; // No result: the callee is asked again.
  }
  const fields = new Map<string, unknown>(Object.entries(given ?? {}));
  const text = fields.get('text') ?? fields.get('partial');
  return { text: typeof text === 'string' ? cut(text) : '', confidence: share(fields.get('confidence')) };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function fromNlsml(written: string): Recognised {
  const said = /<input\b[^>]*>([^<]*)<\/input>/i.exec(written)?.[1] ?? '';
  const text = said.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '');
  return {
    text: cut(text.trim()),
    confidence: share(Number(/\bconfidence="([\d.]+)"/.exec(written)?.[1] ?? 'none')),
  };
}

function share(value: unknown): number | null {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return null;
  return Math.min(1, value > 1 ? value / 100 : value);
}

const cut = (text: string) => text.slice(0, longestText);
