import { carrierAddress, phoneContact, type Endpoint } from '../channels/endpoints.ts';
import type { Callee } from '../population/callees.ts';
import { describeCallee } from '../population/describeCallee.ts';
import { normalizeNumber } from '../population/numbers.ts';
import { describePhone, gatewayPhone, isGatewayPhone, isRegistered } from '../population/phones.ts';
import type { SwitchCore } from './core.ts';

/**
 * - `leg`: a channel is created and the INVITE goes out.
 * - `refused`: no session at all.
 * - `stillborn`: a session is opened and closed again, which shows as a lone CHANNEL_DESTROY.
 */
export type Resolved =
  | { kind: 'leg'; endpoint: Endpoint; callee: Callee }
  | { kind: 'refused'; cause: string }
  | { kind: 'stillborn'; cause: string };

const unknownEndpoint: Resolved = { kind: 'refused', cause: 'CHAN_NOT_IMPLEMENTED' };

/** Finds who is at the end of a dial string. Lists of legs (`,` and `|`) are not simulated. */
export function resolveEndpoint(core: SwitchCore, dialString: string): Resolved {
  if (/[,|]/.test(dialString)) return unknownEndpoint;
  const slash = dialString.indexOf('/');
  const type = dialString.slice(0, Math.max(0, slash)).toLowerCase();
  const rest = dialString.slice(slash + 1);
  if (type === 'user') return resolveUser(core, rest);
  if (type !== 'sofia') return unknownEndpoint;
  const [first = '', second = '', ...more] = rest.split('/');
  if (first.toLowerCase() === 'gateway') return resolveGateway(core, second, more.join('/'));
  return resolveDirect(first, [second, ...more].join('/'));
}

function resolveUser(core: SwitchCore, rest: string): Resolved {
  const [extension = '', domain = '192.0.2.2'] = rest.split('@');
  if (!isRegistered(extension, core.phones)) return { kind: 'refused', cause: 'SUBSCRIBER_ABSENT' };
  const uri = phoneContact(extension);
  const ordinal = core.truth.nextOrdinal('phone', extension);
  const busy = core.truth.liveCallsTo('phone', extension) > 0;
  return {
    kind: 'leg',
    endpoint: {
      kind: 'user',
      role: 'phone',
      number: extension,
      key: extension,
      extension,
      domain: domain === '' ? '192.0.2.2' : domain,
      uri,
      channelName: `sofia/internal/${uri}`,
      profile: 'internal',
    },
    // A phone has one line: whoever forgets a leg meets it again.
    callee: busy ? busyLine : describePhone(extension, ordinal, core.seed, core.phones),
  };
}

const busyLine: Callee = { kind: 'refuse', refusal: 'busy', ringing: null, refuseAfter: 0.05 };

function resolveGateway(core: SwitchCore, gateway: string, dialed: string): Resolved {
  if (dialed === '') return { kind: 'stillborn', cause: 'INVALID_URL' };
  if (!core.gateways.includes(gateway)) return { kind: 'stillborn', cause: 'INVALID_GATEWAY' };
  if (core.configuration.downGateways.includes(gateway)) return { kind: 'stillborn', cause: 'GATEWAY_DOWN' };
  const number = dialed.replace(/;.*$/s, '');
  const phone = isGatewayPhone(number);
  const key = phone ? number : normalizeNumber(number);
  const role = phone ? 'phone' : 'callee';
  const ordinal = core.truth.nextOrdinal(role, key);
  return {
    kind: 'leg',
    endpoint: {
      kind: 'carrier',
      role,
      gateway,
      number,
      key,
      uri: `${number}@${carrierAddress}`,
      channelName: `sofia/external/${number}`,
      profile: 'external',
    },
    callee: phone
      ? gatewayPhone
      : describeCallee({ number: key, ordinal, at: core.clock.now() }, core.seed, core.population),
  };
}

function resolveDirect(profile: string, target: string): Resolved {
  const [number = '', host] = target.split('@');
  if (profile !== 'external' && profile !== 'internal') {
    return { kind: 'stillborn', cause: 'INVALID_PROFILE' };
  }
  if (number === '') return { kind: 'stillborn', cause: 'INVALID_URL' };
  if (host === undefined) return { kind: 'stillborn', cause: 'USER_NOT_REGISTERED' };
  return {
    kind: 'leg',
    endpoint: {
      kind: 'direct',
      role: 'callee',
      number,
      key: normalizeNumber(number),
      uri: target,
      channelName: `sofia/${profile}/${target}`,
      profile,
    },
    callee: { kind: 'refuse', refusal: 'carrier-failure', ringing: null, refuseAfter: 0.02 },
  };
}
