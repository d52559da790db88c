import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** A secret as Standard Webhooks writes it: `whsec_` and the base64 of its bytes. */
export const newSigningSecret = (randomBytes: (count: number) => Buffer): string =>
  PREFIX + randomBytes(SECRET_BYTES).toString('base64');

export interface SignedMessage {
  id: string;
  /** Whole epoch seconds of wall time. */
  timestamp: number;
  body: string;
}

/**
 * `v1,<base64 of HMAC-SHA256 over id.timestamp.body>` (Standard Webhooks 1.0, "Signature scheme"), once for each secret,
 * with blanks between them: while a secret is being rotated both sign.
 */
export const signatureOf = (secrets: readonly string[], { id, timestamp, body }: SignedMessage): string =>
  secrets
    .map((secret) => {
      const key = Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, 'base64');
      return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
    })
    .join(' ');
