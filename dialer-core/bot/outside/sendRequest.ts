import type { IncomingMessage } from 'node:http';
import { guardedRequest, type RequestPolicy } from './guardedRequest.ts';

/** A request of a script. */
export interface OutsideRequest {
  method: string;
  url: string;
  headers: readonly { name: string; value: string }[];
  /** Sent as JSON; null: none. */
  body: Record<string, string> | null;
  timeoutSeconds: number;
}

export interface OutsideReply {
  status: number;
  /** Read as JSON where it is; else its text. */
  body: unknown;
}

const longestReply = 256 * 1024;
const methods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Sends one request as `guardedRequest` does, and reads at most 256 KB of the answer. */
export async function sendRequest(wanted: OutsideRequest, policy: RequestPolicy): Promise<OutsideReply> {
  const { method, url, timeoutSeconds } = wanted;
  if (!methods.has(method)) throw new Error(`there is no method ${method}`);
  const headers = {
    ...Object.fromEntries(wanted.headers.map(({ name, value }) => [name, value])),
    ...(wanted.body !== null && { 'content-type': 'application/json' }),
  };
  const body = wanted.body === null ? null : JSON.stringify(wanted.body);
  return readReply(await guardedRequest({ method, url, headers, body, timeoutSeconds }, policy));
}

async function readReply(reply: IncomingMessage): Promise<OutsideReply> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of reply as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > longestReply) {
      reply.destroy();
      throw new Error(`the reply is longer than ${longestReply} bytes`);
    }
    chunks.push(chunk);
  }
  return { status: reply.statusCode ?? 0, body: readBody(Buffer.concat(chunks).toString('utf8')) };
}

function readBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // No JSON: scripts read nothing out of it.
  }
}
