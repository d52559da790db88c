/** Where a leg goes. Addresses are of the simulated network; nothing is ever sent to them. */
export type Endpoint = CarrierEndpoint | DirectEndpoint | PhoneEndpoint | CallerEndpoint;

interface EndpointBase {
  /** As dialed. */
  number: string;
  /** `NORMAL` form for callees, the extension for phones: the key of the truth counters. */
  key: string;
  /** `sofia/external/13800000000`. */
  channelName: string;
  /** `13800000000@127.0.0.1:5090`. */
  uri: string;
  profile: 'external' | 'internal';
}

export interface CarrierEndpoint extends EndpointBase {
  kind: 'carrier';
  gateway: string;
  /** A callee of the population, or an agent's phone behind the gateway. */
  role: 'callee' | 'phone';
}

/** `sofia/PROFILE/number@host`: nobody listens there. */
export interface DirectEndpoint extends EndpointBase {
  kind: 'direct';
  role: 'callee';
}

/** `user/EXT@domain`. */
export interface PhoneEndpoint extends EndpointBase {
  kind: 'user';
  role: 'phone';
  extension: string;
  domain: string;
}

/** Somebody out there who rings one of our numbers. */
export interface CallerEndpoint extends EndpointBase {
  kind: 'caller';
  role: 'caller';
  /** Our number, as the carrier writes it. */
  called: string;
}

export const switchAddress = '127.0.0.1';
export const carrierAddress = '127.0.0.1:5090';
export const carrierUser = 'x';
export const profilePorts = { external: 5080, internal: 5060 } as const;

/** Where the phone of an extension is registered from: TEST-NET-1 addresses. */
export function phoneContact(extension: string): string {
  const n = Number(extension);
  return `${extension}@192.0.2.${(n % 250) + 1}:${5060 + (Math.floor(n / 250) % 60)}`;
}
