import { createHash, timingSafeEqual } from 'node:crypto';
import { BlockList, isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { configUser } from '../dialer-core/index.ts';
import { UserError } from '../platform/index.ts';
import type { ApiLimits } from './dependencies.ts';
import type { ApiApp } from './resource.ts';

const WINDOW_MS = 5 * 60_000;

/**
 * Lets FreeSWITCH in and nobody else: by address first, then by the secret. Failures are bounded by address; each
 * process counts for itself. Errors: `not-allowed`, `too-many-requests`, `not-signed-in`.
 */
export function createSwitchGate(
  app: ApiApp,
  limits: ApiLimits,
  config: { secret: string; allow: readonly string[] },
) {
  const allowed = addressList(config.allow);
  const failures = app.createRateLimit({ max: limits.failedSignInsPerAddress, timeWindow: WINDOW_MS });
  const expected = digest(`${configUser}:${config.secret}`);
  return async (request: FastifyRequest): Promise<void> => {
    if (!allowed.check(request.ip, isIPv6(request.ip) ? 'ipv6' : 'ipv4'))
      throw new UserError(
        'not-allowed',
        'this address is not among those of OUTPACE_FREESWITCH_CONFIG_ALLOW',
        { status: 403 },
      );
    const state = await failures(request, { increment: false });
    if (!state.isAllowed && state.remaining === 0)
      throw new UserError('too-many-requests', 'too many wrong credentials: wait a few minutes', {
        status: 429,
      });
    if (timingSafeEqual(digest(credentials(request)), expected)) return;
    await failures(request);
    throw new UserError(
      'not-signed-in',
      'the credentials are not those that "outpace freeswitch-config" wrote',
      { status: 401 },
    );
  };
}

/** Of equal length whatever was given, so that a comparison takes as long for each. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

function credentials({ headers }: FastifyRequest): string {
  const [, encoded = ''] = /^Basic +([A-Za-z0-9+/=]{1,400}) *$/i.exec(headers.authorization ?? '') ?? [];
  return Buffer.from(encoded, 'base64').toString('utf8');
}

/** Addresses and networks (`10.0.0.0/24`). IPv4 within IPv6 is compared as IPv4. */
function addressList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}
