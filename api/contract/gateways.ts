import { z } from 'zod';
import { Id, Moment } from './values.ts';

const text = (pattern: RegExp, words: string) => z.string().regex(pattern, words);
const name = text(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'letters, digits, dot, dash and underscore only');

/** A way to a carrier, which FreeSWITCH is given. Its password is written and never read. */
export const Gateway = z
  .object({
    id: Id,
    name: z.string().describe('as in sofia/gateway/<name>; one of a kind in the installation'),
    profile: z.string().describe('the SIP profile of FreeSWITCH it belongs to'),
    proxy: z.string(),
    username: z.string().nullable(),
    authUsername: z.string().nullable(),
    secret: z.enum(['none', 'stored', 'environment']).describe('where its password is kept'),
    secretVariable: z.string().nullable(),
    register: z.boolean(),
    transport: z.enum(['udp', 'tcp', 'tls']),
    codecs: z.array(z.string()),
    callerIdInFrom: z.boolean(),
    pingSeconds: z.number().int().nullable(),
    switchName: z.string().nullable().describe('only on the switch of this name; null: on every one'),
    enabled: z.boolean(),
  })
  .meta({ id: 'Gateway' });
export type Gateway = z.infer<typeof Gateway>;

/** POST /api/gateways, PUT /api/gateways/{id} (the whole of it; without `password` the stored one stays). */
export const WriteGateway = z.object({
  name,
  profile: name.default('external'),
  proxy: z.string().trim().min(1).max(253).describe('host or host:port'),
  username: z.string().min(1).max(64).nullable().default(null),
  authUsername: z.string().min(1).max(128).nullable().default(null),
  password: z.string().min(1).max(128).nullable().optional().describe('null takes it away'),
  secretVariable: text(/^OUTPACE_GATEWAY_PASSWORD_[A-Z0-9_]{1,64}$/, 'write OUTPACE_GATEWAY_PASSWORD_…')
    .nullable()
    .default(null)
    .describe('the environment variable of the API process that holds the password instead'),
  register: z.boolean().default(false),
  transport: z.enum(['udp', 'tcp', 'tls']).default('udp'),
  codecs: z.array(z.string()).max(10).default([]),
  callerIdInFrom: z.boolean().default(true),
  pingSeconds: z.number().int().min(5).max(3600).nullable().default(30),
  switchName: name.nullable().default(null),
  enabled: z.boolean().default(true),
});

/** The SIP domain that phones of the tenant register in; null: none yet. */
export const SipDomain = z
  .object({
    domain: z.string().nullable(),
    websocketUrl: z
      .string()
      .nullable()
      .describe('where browsers reach the switch; null: they cannot be phones'),
  })
  .meta({ id: 'SipDomain' });

/** `wss://host`, perhaps with port and path; unencrypted only on this machine, where browsers allow it. */
const websocketUrl = z
  .string()
  .trim()
  .max(300)
  .regex(/^(wss:\/\/[A-Za-z0-9.-]+|ws:\/\/(127\.0\.0\.1|localhost))(:\d{1,5})?(\/[A-Za-z0-9._~/-]*)?$/);
export const WriteSipDomain = z.object({
  domain: z.string().trim().toLowerCase().min(1).max(253).describe('host name or address'),
  websocketUrl: websocketUrl.nullable().optional().describe('absent: as it was'),
});

/** GET /api/me/phone: how the own phone is reached. */
export const OwnPhone = z
  .object({
    kind: z.enum(['extension', 'number']),
    value: z.string(),
    websocketUrl: z.string().nullable().describe('null: this browser cannot be the phone'),
    echoExtension: z.string().describe('dialed by the phone to hear itself'),
  })
  .meta({ id: 'OwnPhone' });
export type OwnPhone = z.infer<typeof OwnPhone>;

/** POST /api/me/softphone: shown this once; the extension’s password before it no longer opens anything. */
export const Softphone = z
  .object({
    websocketUrl: z.string(),
    domain: z.string(),
    extension: z.string(),
    password: z.string(),
    echoExtension: z.string(),
  })
  .meta({ id: 'Softphone' });
export type Softphone = z.infer<typeof Softphone>;

/** POST /api/users/{id}/phone-password: shown this once. */
export const PhonePassword = z
  .object({
    domain: z.string(),
    extension: z.string(),
    password: z.string(),
    createdAt: Moment,
  })
  .meta({ id: 'PhonePassword' });

/** An agent's phone that registers on the switch. */
export const Phone = z
  .object({
    userId: Id,
    name: z.string(),
    username: z.string(),
    extension: z.string(),
    state: z
      .enum(['ready', 'outdated', 'no-password'])
      .describe('`outdated`: its password was made for another domain or extension'),
    passwordSince: Moment.nullable(),
  })
  .meta({ id: 'Phone' });
export type Phone = z.infer<typeof Phone>;
