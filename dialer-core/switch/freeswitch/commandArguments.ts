import { type CallUuid, type HangupCause, type Hearing, SwitchError } from '../port.ts';

/**
 * What may stand in a command, as patterns of everything allowed. Nothing here can hold a space, a quote, a
 * comma, `|`, `&`, `$`, a brace, a bracket or a control character, so nothing can begin another argument,
 * destination, application, variable or command.
 */
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const installation = /^[A-Za-z0-9-]{1,64}$/;
const callerNumber = /^\+?[0-9*#]{1,32}$/;

const user = '[A-Za-z0-9+*#][A-Za-z0-9+*#._-]{0,63}';
const host = '[A-Za-z0-9][A-Za-z0-9.-]{0,252}(?::[0-9]{1,5})?';
const name = '[A-Za-z0-9][A-Za-z0-9._-]{0,63}';
const dialStrings = [
  new RegExp(`^sofia/gateway/${name}/${user}$`),
  new RegExp(`^sofia/(?!gateway/)${name}/${user}@${host}(?:;transport=(?:udp|tcp|tls))?$`),
  new RegExp(`^user/${user}(?:@${host})?$`),
];

const tone = '%\\([0-9]{1,6}(?:,[0-9]{1,6}(?:\\.[0-9]{1,3})?){1,5}\\)';
const prompts = [
  /^(?!.*(?:\/|^)\.\.?(?:\/|$))\/?[A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_.-]+)*\.[a-z0-9]{2,5}$/,
  new RegExp(`^tone_stream://(?:[vlrdtw]=-?[0-9]{1,5};)*${tone}(?:;${tone})*(?:;loops=-?[0-9]{1,6})?$`),
  /^silence_stream:\/\/-?[0-9]{1,7}(?:,[0-9]{1,5})?$/,
  /^local_stream:\/\/[A-Za-z0-9_-]{1,64}$/,
];
const longestPrompt = 512;
const recordingPath =
  /^(?!.*\/\.\.?(?:\/|$))(?:\/[A-Za-z0-9_.-]{1,255}){0,32}\/[A-Za-z0-9_.-]{1,200}\.(?:wav|mp3|ogg|opus)$/;
const causes: ReadonlySet<HangupCause> = new Set([
  'NORMAL_CLEARING',
  'ORIGINATOR_CANCEL',
  'NO_ANSWER',
  'MANAGER_REQUEST',
]);
const digits = /^[0-9A-D*#wW]{1,64}$/;

const soundName = /^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$/;
// A command that names mod_event_socket unloads it.
const engineName = /^(?!.*mod_event_socket)[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/i;
const grammar = /^(?!.*mod_event_socket)[A-Za-z0-9_][A-Za-z0-9_./:-]{0,199}$/i;
const parameterName = /^[A-Za-z0-9-]{1,64}$/;
const parameterValue = /^[\p{L}\p{N}.:;-]{1,500}$/u;
const mostParameters = 32;

export const isCallUuid = (text: string): text is CallUuid => uuid.test(text);

export function checkedUuid(text: string): CallUuid {
  if (isCallUuid(text)) return text;
  throw invalid('a call UUID must be lower-case hexadecimal, 8-4-4-4-12');
}

export function checkedDialString(text: string): string {
  if (dialStrings.some((pattern) => pattern.test(text))) return text;
  throw invalid(
    'a dial string must be sofia/gateway/NAME/NUMBER, sofia/PROFILE/USER@HOST or user/USER@DOMAIN',
  );
}

export function checkedCallerNumber(text: string): string {
  if (callerNumber.test(text)) return text;
  throw invalid('a caller number must be digits, * or #, with + before them or not');
}

/** A file on the switch, or a tone, silence or local stream. */
export function checkedPrompt(text: string): string {
  if (text.length <= longestPrompt && prompts.some((pattern) => pattern.test(text))) return text;
  throw invalid('a prompt must be the path of a sound file, a tone_stream, silence_stream or local_stream');
}

export function checkedInstallation(text: string): string {
  if (installation.test(text)) return text;
  throw new Error('an installation id must be 1 to 64 letters, digits or hyphens');
}

/** An absolute path of a sound file that the switch is to write: `.wav`, `.mp3`, `.ogg` or `.opus`. */
export function checkedRecordingPath(text: string): string {
  if (text.length <= longestPrompt && recordingPath.test(text)) return text;
  throw invalid(
    'a recording path must be absolute, of letters, digits, _ . and -, and end in .wav, .mp3, .ogg or .opus',
  );
}

/** Types are no wall against values from outside: a cause is one of ours or none. */
export function checkedCause(cause: HangupCause): HangupCause {
  if (causes.has(cause)) return cause;
  throw invalid('there is no such hang-up cause');
}

/** Keys to send, with pauses. */
export function checkedDigits(text: string): string {
  if (digits.test(text)) return text;
  throw invalid('keys to send must be 1 to 64 of 0-9, A-D, *, #, w and W');
}

export function checkedSoundName(text: string): string {
  if (soundName.test(text)) return text;
  throw invalid('the name of a sound must be 1 to 64 letters, digits, . or -');
}

/** A speech engine of the switch, or one of its voices. */
export function checkedEngine(text: string): string {
  if (engineName.test(text)) return text;
  throw invalid('a speech engine or voice must be named with letters, digits, _ . and -');
}

/** Of a recogniser: names and values. */
export function checkedParameters(given: Hearing['parameters']): [name: string, value: string][] {
  const parameters = Object.entries(given);
  const good = ([name, value]: [string, string]) => parameterName.test(name) && parameterValue.test(value);
  if (parameters.length <= mostParameters && parameters.every(good)) return parameters;
  throw invalid('the parameters of a recogniser must be words of letters and digits, 32 at most');
}

/** The arguments of `detect_speech`: engine, parameters and grammar, and the grammar again as its name. */
export function checkedHearing(hearing: Hearing): string {
  const parameters = checkedParameters(hearing.parameters);
  if (!grammar.test(hearing.grammar))
    throw invalid('a grammar must be named with letters, digits, _ . / : and -');
  const list = parameters.map(([name, value]) => `${name}=${value}`).join(',');
  const braces = list === '' ? '' : `{${list}}`;
  return `${checkedEngine(hearing.engine)} ${braces}${hearing.grammar} ${hearing.grammar}`;
}

/** Whole seconds, at least 1. */
export function checkedSeconds(seconds: number, longest: number): number {
  const whole = Math.ceil(seconds);
  if (whole >= 1 && whole <= longest) return whole;
  throw invalid(`a time must be between 1 and ${longest} seconds`);
}

const invalid = (message: string) => new SwitchError('invalid-argument', message);
