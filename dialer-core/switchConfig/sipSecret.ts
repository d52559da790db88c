import { createHash } from 'node:crypto';

/** Letters and digits that nobody takes for another: 32 of them, so that each byte's low five bits choose one. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
const LENGTH = 24;

/** A phone's password, 120 bits: long enough that its hash, which is MD5 by the standard, gives nothing away. */
export function newSipSecret(randomBytes: (count: number) => Uint8Array): string {
  return Array.from(randomBytes(LENGTH), (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}

/**
 * H(A1) of RFC 2617 §3.2.2.2: all that a registrar needs, so the password itself is kept nowhere. It opens one user
 * name in one realm; another extension or another domain needs a new password.
 */
export const a1Hash = (user: string, realm: string, secret: string): string =>
  createHash('md5').update(`${user}:${realm}:${secret}`).digest('hex');
