import { sql } from 'drizzle-orm';
import { boolean, check, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../platform/index.ts';

/** Gateways that FreeSWITCH is given. Their names are those of the switch: one of a kind in the installation. */
export const sipGateways = pgTable(
  'sip_gateways',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    name: text('name').notNull(),
    /** The sofia profile it belongs to. */
    profile: text('profile').notNull(),
    proxy: text('proxy').notNull(),
    /** null: the carrier knows us by our address. */
    username: text('username'),
    authUsername: text('auth_username'),
    /** The password, sealed with the installation's secret (`sealedPassword.ts`); null: none is kept here. */
    passwordSealed: text('password_sealed'),
    /** The environment variable that holds it instead. */
    passwordVariable: text('password_variable'),
    register: boolean('register').notNull(),
    transport: text('transport', { enum: ['udp', 'tcp', 'tls'] }).notNull(),
    codecs: text('codecs').array().notNull(),
    callerIdInFrom: boolean('caller_id_in_from').notNull(),
    pingSeconds: integer('ping_seconds'),
    /** The switch that has it, by FreeSWITCH's switch name; null: every one. */
    switchName: text('switch_name'),
    enabled: boolean('enabled').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('sip_gateways_name').on(sql`lower(${t.name})`),
    check('sip_gateways_one_password', sql`password_sealed is null or password_variable is null`),
  ],
);

/** The SIP domain that a tenant's phones register in. */
export const sipDomains = pgTable(
  'sip_domains',
  {
    tenantId: uuid('tenant_id').primaryKey(),
    domain: text('domain').notNull(),
    /** Where browsers reach the switch, `wss://…`; null: they cannot be phones. */
    websocketUrl: text('websocket_url'),
  },
  (t) => [uniqueIndex('sip_domains_domain').on(sql`lower(${t.domain})`)],
);

/** What lets an agent's phone register. Holds for one extension in one domain and for no other. */
export const sipSecrets = pgTable('sip_secrets', {
  agentId: uuid('agent_id').primaryKey(),
  extension: text('extension').notNull(),
  realm: text('realm').notNull(),
  a1Hash: text('a1_hash').notNull(),
  createdAt: moment('created_at').notNull(),
});
