import type { IncomingMessage } from 'node:http';
import { guardedRequest, type RequestPolicy } from '../../dialer-core/index.ts';
import type { DeliveryEnd } from '../../campaigns/index.ts';
import { signatureOf } from './signature.ts';

/** Wall seconds for all of it, the answer included. */
const DEADLINE_SECONDS = 10;
/** Of an answer so much is kept to be shown, and so much is read before the connection is closed. */
const KEPT_BYTES = 1024;
const READ_BYTES = 16 * 1024;
const LONGEST_RETRY_AFTER = 86_400;

export interface Webhook {
  id: string;
  url: string;
  body: string;
  /** The present one first; the one before it while it still signs. */
  secrets: readonly string[];
}

export interface SendOptions {
  policy: RequestPolicy;
  /** Epoch seconds of wall time. */
  wall: number;
  deadlineSeconds?: number;
  /** Breaks it off. */
  signal?: AbortSignal;
}

/** Sends one event once. Never rejects: whatever happens is the end of this attempt. */
export async function sendWebhook(webhook: Webhook, options: SendOptions): Promise<DeliveryEnd> {
  const { id, url, body, secrets } = webhook;
  const timestamp = Math.floor(options.wall);
  try {
    const reply = await guardedRequest(
      {
        method: 'POST',
        url,
        body,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Outpace',
          'webhook-id': id,
          'webhook-timestamp': String(timestamp),
          'webhook-signature': signatureOf(secrets, { id, timestamp, body }),
        },
        timeoutSeconds: options.deadlineSeconds ?? DEADLINE_SECONDS,
        ...(options.signal && { signal: options.signal }),
      },
      options.policy,
    );
    return await endOf(reply);
  } catch (error) {
    return { event: 'failed', status: null, answer: null, problem: reasonOf(error), retryAfter: null };
  }
}

/** The status is the answer: what follows it is read only so far as it is shown, and may break off. */
async function endOf(reply: IncomingMessage): Promise<DeliveryEnd> {
  const status = reply.statusCode ?? 0;
  const answer = await firstWords(reply);
  return {
    event: status >= 200 && status < 300 ? 'accepted' : status === 410 ? 'gone' : 'failed',
    status,
    answer: answer === '' ? null : answer,
    problem: null,
    retryAfter: secondsOf(reply.headers['retry-after']),
  };
}

async function firstWords(reply: IncomingMessage): Promise<string> {
  const kept: Buffer[] = [];
  let read = 0;
  try {
    for await (const chunk of reply as AsyncIterable<Buffer>) {
      if (read < KEPT_BYTES) kept.push(chunk.subarray(0, KEPT_BYTES - read));
      read += chunk.length;
      if (read >= READ_BYTES) break;
    }
  } catch (error) {
    // Closed or too slow after its status: what came is shown.
    if (!(error instanceof Error)) throw error;
  }
  return Buffer.concat(kept).toString('utf8').replaceAll('\0', '');
}

/** RFC 9110 §10.2.3, the form in seconds; null: there is none. */
function secondsOf(header: string | undefined): number | null {
  if (header === undefined || !/^\d{1,9}$/.test(header)) return null;
  return Math.min(Number(header), LONGEST_RETRY_AFTER);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const late = error.name === 'TimeoutError' || error.name === 'AbortError';
  return late ? 'no answer in time' : error.message || error.name;
}
