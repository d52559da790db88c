/**
 * What may stand in the configuration that FreeSWITCH is given, as patterns of everything allowed. Where a value
 * becomes part of a SIP address, a dial string or a regular expression, nothing that means something there is let
 * through; escaping for XML comes on top (see xml.ts).
 */
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const hostName = `${label}(?:\\.${label}){0,20}`;
const patterns = {
  /** Of a gateway, a profile or a switch. */
  name: /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
  /** A host name or IPv4 address: the part of a SIP address behind the @. */
  domain: new RegExp(`^${hostName}$`),
  /** Where a gateway sends its calls: host name, IPv4 or IPv6 address in brackets, and perhaps a port. */
  proxy: new RegExp(`^(?:${hostName}|\\[[0-9A-Fa-f:.]{2,45}\\])(?::[1-9][0-9]{0,4})?$`),
  /** The part of a SIP address before the @. */
  user: /^[A-Za-z0-9+*#][A-Za-z0-9+*#._-]{0,63}$/,
  /** The name for the digest, where it is another one. */
  authUser: /^[A-Za-z0-9+*#][A-Za-z0-9+*#._@-]{0,127}$/,
  password: /^[\x21-\x7E](?:[\x20-\x7E]{0,126}[\x21-\x7E])?$/,
  codec: /^[A-Za-z0-9][A-Za-z0-9.-]{0,31}(?:@[0-9]{1,6}[a-z]){0,3}$/,
  /** A phone that registers on the switch. */
  extension: /^\+?[0-9]{2,20}$/,
  a1Hash: /^[0-9a-f]{32}$/,
} as const;

export type ConfigValue = keyof typeof patterns;

export const isConfigValue = (kind: ConfigValue, text: string): boolean =>
  text.length <= 253 && patterns[kind].test(text);

/** The text itself. Throws when it may not stand there: whoever stores it has asked `isConfigValue` before. */
export function configValue(kind: ConfigValue, text: string): string {
  if (isConfigValue(kind, text)) return text;
  // Never the text itself: it may be a password.
  throw new Error(`a value for FreeSWITCH is no ${kind}`);
}

/** A domain without phones that is always ours: whoever asks for it finds out whether it was we who answered. */
export const doctorDomain = 'doctor.outpace.invalid';

/** SIP domains are the same whatever their case. */
export const sameDomain = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
