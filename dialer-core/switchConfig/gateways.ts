import { configValue } from './configValues.ts';
import { carrierContext } from './contexts.ts';
import { element, param, type XmlElement } from './xml.ts';

export const gatewayTransports = ['udp', 'tcp', 'tls'] as const;
export type GatewayTransport = (typeof gatewayTransports)[number];

/** A way to a carrier, as a sofia profile is given it. */
export interface SipGateway {
  name: string;
  /** The sofia profile it belongs to. */
  profile: string;
  /** `host` or `host:port`. */
  proxy: string;
  /** null: the carrier knows us by our address. */
  username: string | null;
  /** The name for the digest; null: the user name. */
  authUsername: string | null;
  /** In clear, as FreeSWITCH needs it; null: none. */
  password: string | null;
  /** Needs user name and password. */
  register: boolean;
  transport: GatewayTransport;
  /** Offered to the carrier in this order; empty: those of the profile. */
  codecs: readonly string[];
  /** Show the caller number in From, as most carriers want it. */
  callerIdInFrom: boolean;
  /** Seconds between OPTIONS to the carrier, ≥ 5: without an answer the gateway is down. null: never asked. */
  pingSeconds: number | null;
}

/** Throws when a value may not stand in the configuration, or a gateway that registers lacks what it needs. */
export function gatewayElement(gateway: SipGateway): XmlElement {
  const { username, password, codecs } = gateway;
  if (gateway.register && (username === null || password === null))
    throw new Error('a gateway that registers needs a user name and a password');
  const optional = (name: string, value: string | null) => (value === null ? [] : [param(name, value)]);
  return element('gateway', { name: configValue('name', gateway.name) }, [
    element('params', {}, [
      param('proxy', configValue('proxy', gateway.proxy)),
      ...optional('username', username && configValue('user', username)),
      ...optional('auth-username', gateway.authUsername && configValue('authUser', gateway.authUsername)),
      ...optional('password', password && configValue('password', password)),
      param('register', String(gateway.register)),
      param('register-transport', gateway.transport),
      param('caller-id-in-from', String(gateway.callerIdInFrom)),
      ...optional('ping', gateway.pingSeconds === null ? null : String(pingOf(gateway.pingSeconds))),
      // An incoming call is for the number in To: the request line names the gateway itself.
      param('extension', 'auto_to_user'),
      param('context', carrierContext),
    ]),
    ...(codecs.length === 0 ? [] : [codecVariables(codecs)]),
  ]);
}

/** A gateway has no codecs of its own: its calls carry them. */
const codecVariables = (codecs: readonly string[]): XmlElement =>
  element('variables', {}, [
    element('variable', {
      name: 'absolute_codec_string',
      value: codecs.map((codec) => configValue('codec', codec)).join(','),
      direction: 'outbound',
    }),
  ]);

function pingOf(seconds: number): number {
  if (Number.isInteger(seconds) && seconds >= 5 && seconds <= 3600) return seconds;
  throw new Error('a gateway is asked every 5 to 3600 seconds, or never');
}
