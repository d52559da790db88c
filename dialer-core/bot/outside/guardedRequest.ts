import { lookup as lookUp, type LookupAddress, type LookupOptions } from 'node:dns';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { isPrivateAddress } from './privateAddress.ts';

export interface RequestPolicy {
  /** Hosts that may be asked although their address is private, as they stand in the URL. */
  allowedHosts: ReadonlySet<string>;
}

export interface GuardedRequest {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  /** null: none. */
  body: string | null;
  /** Until the whole answer has been read. */
  timeoutSeconds: number;
  /** Breaks it off before. */
  signal?: AbortSignal;
}

/** Whether the policy lets a URL lead into a private network. */
export const isAllowedHost = (url: URL, { allowedHosts }: RequestPolicy): boolean =>
  allowedHosts.has(url.hostname) || allowedHosts.has(url.host);

/** Whether a URL names a private address by itself; names are looked at when they are connected to. */
export function namesPrivateAddress(url: URL): boolean {
  const host = hostOf(url);
  return isIP(host) !== 0 && isPrivateAddress(host);
}

/**
 * Sends one request and follows no redirect; resolves with the answer, whose body the caller reads or destroys. Rejects
 * when the host has a private address and is not allowed – the address that is connected to is the one that was looked
 * at – or when the time is up.
 */
export function guardedRequest(wanted: GuardedRequest, policy: RequestPolicy): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const url = new URL(wanted.url);
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw new Error('a request goes to an address with http or https');
    const allowed = isAllowedHost(url, policy);
    if (!allowed && namesPrivateAddress(url)) throw refused(hostOf(url));
    const { method, body, timeoutSeconds } = wanted;
    const timeUp = AbortSignal.timeout(timeoutSeconds * 1000);
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(
      url,
      {
        method,
        headers: {
          ...wanted.headers,
          ...(body !== null && { 'content-length': Buffer.byteLength(body) }),
        },
        lookup: allowed ? undefined : publicLookup,
        // A connection of its own: a kept one may be closed by the other side at the very moment it is used again.
        agent: false,
        signal: wanted.signal ? AbortSignal.any([wanted.signal, timeUp]) : timeUp,
      },
      resolve,
    );
    request.on('error', reject);
    request.end(body ?? undefined);
  });
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

const refused = (host: string) =>
  new Error(`${host} is in a private network: allow it in the settings if it may be asked`);

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
