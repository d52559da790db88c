import { lookup as lookUp, type LookupAddress, type LookupOptions } from 'node:dns';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { isPrivateAddress } from './privateAddress.ts';

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

export interface RequestPolicy {
  /** Hosts that may be asked although their address is private, as they stand in the URL. */
  allowedHosts: ReadonlySet<string>;
}

/**
 * Sends one request, follows no redirect, and reads at most 256 KB. Rejects when the host has a private address and is
 * not allowed – the address that is connected to is the one that was looked at – or when the time is up.
 */
export function sendRequest(wanted: OutsideRequest, policy: RequestPolicy): Promise<OutsideReply> {
  return new Promise((resolve, reject) => {
    const url = new URL(wanted.url);
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw new Error('a request goes to an address with http or https');
    if (!methods.has(wanted.method)) throw new Error(`there is no method ${wanted.method}`);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const allowed = policy.allowedHosts.has(url.hostname) || policy.allowedHosts.has(url.host);
    if (!allowed && isIP(host) !== 0 && isPrivateAddress(host)) throw refused(host);
    const body = wanted.body === null ? null : JSON.stringify(wanted.body);
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(
      url,
      {
        method: wanted.method,
        headers: {
          ...Object.fromEntries(wanted.headers.map(({ name, value }) => [name, value])),
          ...(body !== null && {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
          }),
        },
        lookup: allowed ? undefined : publicLookup,
        signal: AbortSignal.timeout(wanted.timeoutSeconds * 1000),
      },
      (reply) => {
        readReply(reply).then(resolve, reject);
      },
    );
    request.on('error', reject);
    request.end(body ?? undefined);
  });
}

const refused = (host: string) =>
  new Error(`${host} is in a private network: allow it in the settings if scripts may ask it`);

type Found = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

function publicLookup(host: string, options: LookupOptions, found: Found): void {
  lookUp(host, { ...options, all: true }, (error, addresses) => {
    if (error) {
      found(error, '');
      return;
    }
    const open = addresses.filter(({ address }) => !isPrivateAddress(address));
    const [first] = open;
    if (!first) found(refused(host), '');
    else if (options.all === true) found(null, open);
    else found(null, first.address, first.family);
  });
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
