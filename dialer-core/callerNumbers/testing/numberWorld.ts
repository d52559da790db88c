import { randomUUID } from 'node:crypto';
import type { Database, Tx } from '../../../platform/index.ts';

/** A Monday, 10:00 in Shanghai. */
export const MONDAY_TEN = Date.parse('2026-03-02T02:00:00Z') / 1000;

export interface NumberWorld {
  tenantId: string;
  trunkIds: [string, string];
  groupId: string;
}

export interface NewNumber {
  phone: string;
  city?: string | null;
  province?: string | null;
  dailyCap?: number | null;
  perMinuteCap?: number | null;
  trunkIds?: readonly string[];
}

/** A tenant in Shanghai with two trunks and a group without numbers. */
export async function numberWorld(database: Database): Promise<NumberWorld> {
  const [tenantId, first, second, groupId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await database.query(
    `insert into tenants (id, slug, name, kind, default_country, time_zone, created_at)
     values ($1::uuid, $1::text, 'Tenant', 'live', 'CN', 'Asia/Shanghai', to_timestamp(0))`,
    [tenantId],
  );
  await database.query(
    `insert into trunks (id, tenant_id, name, dial_template, number_format, home_country, enabled, created_at)
     select t.id, $1, 'Trunk ' || t.ordinality, 'sofia/gateway/carrier/{number}', 'national', 'CN', true, to_timestamp(0)
       from unnest($2::uuid[]) with ordinality as t(id)`,
    [tenantId, [first, second]],
  );
  await database.query(
    `insert into caller_number_groups (id, tenant_id, name, rests_automatically, created_at)
     values ($1, $2, 'Pool', true, to_timestamp(0))`,
    [groupId, tenantId],
  );
  return { tenantId, trunkIds: [first, second], groupId };
}

/** A number of the group, on the first trunk unless said otherwise. */
export async function addNumber(tx: Tx, world: NumberWorld, number: NewNumber): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `insert into caller_numbers (id, tenant_id, phone, country, province, city, daily_cap, per_minute_cap, enabled,
                                 created_at)
     values ($1, $2, $3, 'CN', $4, $5, $6, $7, true, to_timestamp(0))`,
    [
      id,
      world.tenantId,
      number.phone,
      number.province ?? null,
      number.city ?? null,
      number.dailyCap ?? null,
      number.perMinuteCap ?? null,
    ],
  );
  await tx.query(`insert into caller_number_group_members (group_id, caller_number_id) values ($1, $2)`, [
    world.groupId,
    id,
  ]);
  await tx.query(
    `insert into caller_number_trunks (caller_number_id, trunk_id, use, format)
     select $1, t.id, 'both', 'national' from unnest($2::uuid[]) as t(id)`,
    [id, number.trunkIds ?? [world.trunkIds[0]]],
  );
  return id;
}

export interface NewDials {
  callerNumber: string;
  /** Epoch seconds of each dial. */
  at: readonly number[];
  outcome?: string | null;
  answered?: boolean;
}

/** Attempt rows as the engine writes them, each to a callee of its own. */
export async function addDials(tx: Tx, tenantId: string, dials: NewDials): Promise<void> {
  await tx.query(
    `insert into attempts (id, tenant_id, task_id, contact_id, phone, ordinal, trunk_id, switch_id, caller_number,
                           dialer_id, lease_token, state, created_at, answered_at, settled_at, outcome)
     select gen_random_uuid(), $1, gen_random_uuid(), 1, '+86' || gen_random_uuid(), 1, gen_random_uuid(), 's', $2,
            'd', 1, 'ended', t.at, case when $4 then t.at end, t.at, $5
       from unnest($3::timestamptz[]) as t(at)`,
    [
      tenantId,
      dials.callerNumber,
      dials.at.map((seconds) => new Date(seconds * 1000)),
      dials.answered ?? false,
      dials.outcome ?? null,
    ],
  );
}
