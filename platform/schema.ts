import {
  bigserial,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';

/** Moment columns: UTC, milliseconds; the value always comes from the installation's clock. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** One row. Anchors of the shared clock, in epoch seconds (see `clock.ts`). */
export const installation = pgTable('installation', {
  id: integer('id').primaryKey(),
  wallAnchor: doublePrecision('wall_anchor').notNull(),
  clockAnchor: doublePrecision('clock_anchor').notNull(),
  speed: doublePrecision('speed').notNull(),
  createdAt: moment('created_at').notNull(),
});

export const tenants = pgTable('tenants', {
  id: uuid('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  /** `demo` tenants may only ever use a simulated switch. */
  kind: text('kind', { enum: ['live', 'demo'] }).notNull(),
  /** ISO 3166 alpha-2, for numbers written without a country code. */
  defaultCountry: text('default_country').notNull(),
  /** IANA zone for windows that are not in the callee's zone and for the console's clock. */
  timeZone: text('time_zone').notNull(),
  createdAt: moment('created_at').notNull(),
});

export const departments = pgTable(
  'departments',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    parentId: uuid('parent_id'),
    name: text('name').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [index('departments_tenant').on(t.tenantId)],
);

export const roles = pgTable(
  'roles',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    /** Stable name of a built-in role, or null for one made by the tenant. */
    builtIn: text('built_in'),
    name: text('name').notNull(),
    permissions: text('permissions').array().notNull(),
    /** Which rows a holder sees: of the whole tenant, of the own department and those below it, or only the own. */
    dataScope: text('data_scope', { enum: ['tenant', 'department', 'own'] }).notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [uniqueIndex('roles_name').on(t.tenantId, t.name)],
);

export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    username: text('username').notNull(),
    name: text('name').notNull(),
    /** scrypt; null: cannot sign in with a password. */
    passwordHash: text('password_hash'),
    mustChangePassword: boolean('must_change_password').notNull().default(false),
    roleId: uuid('role_id').notNull(),
    departmentId: uuid('department_id'),
    language: text('language', { enum: ['en', 'zh-CN'] }).notNull(),
    status: text('status', { enum: ['active', 'disabled'] }).notNull(),
    failedSignIns: integer('failed_sign_ins').notNull().default(0),
    lockedUntil: moment('locked_until'),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [uniqueIndex('users_username').on(t.tenantId, sql`lower(${t.username})`)],
);

export const sessions = pgTable(
  'sessions',
  {
    /** SHA-256 of the cookie's secret. */
    id: text('id').primaryKey(),
    userId: uuid('user_id').notNull(),
    csrfToken: text('csrf_token').notNull(),
    createdAt: moment('created_at').notNull(),
    lastSeenAt: moment('last_seen_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    ip: text('ip').notNull(),
    userAgent: text('user_agent').notNull(),
  },
  (t) => [index('sessions_user').on(t.userId)],
);

/** Append-only. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    at: moment('at').notNull(),
    /** null: the system itself. */
    userId: uuid('user_id'),
    action: text('action').notNull(),
    entity: text('entity').notNull(),
    entityId: text('entity_id').notNull(),
    before: jsonb('before'),
    after: jsonb('after'),
    ip: text('ip'),
    requestId: text('request_id'),
  },
  (t) => [index('audit_log_tenant_at').on(t.tenantId, t.at)],
);
