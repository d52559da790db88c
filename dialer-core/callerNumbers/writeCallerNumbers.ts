import { randomUUID } from 'node:crypto';
import { conflict, UserError, type Tx } from '../../platform/index.ts';
import { LARGEST_POOL } from './loadCallerNumbers.ts';
import { checkNumberSettings, overfullGroups, writeLinks, type NumberSettings } from './numberSettings.ts';
import { locateAll } from './places/locate.ts';
import { shortPlaceName, type Place } from './places/place.ts';

export interface NewNumbers {
  tenantId: string;
  /** E.164 with +; each is put where its prefix says. */
  phones: readonly string[];
  /** ISO 3166 alpha-2, for numbers whose country is not to be seen. */
  country: string;
  settings: NumberSettings;
}

/** Adds numbers and returns their ids. Errors: `invalid-caller-number` naming the field, `group-full`. */
export async function addCallerNumbers(tx: Tx, added: NewNumbers, now: number): Promise<string[]> {
  const { tenantId, phones, settings } = added;
  await refuseSettings(tx, tenantId, settings);
  const places = await locateAll(phones);
  const ids = phones.map(() => randomUUID());
  await tx.query(
    `insert into caller_numbers (id, tenant_id, phone, country, province, city, daily_cap, per_minute_cap, enabled,
                                 created_at)
     select n.id, $1, n.phone, n.country, n.province, n.city, $2, $3, $4, $5
       from unnest($6::uuid[], $7::text[], $8::text[], $9::text[], $10::text[])
            as n(id, phone, country, province, city)`,
    [
      tenantId,
      settings.dailyCap,
      settings.perMinuteCap,
      settings.enabled,
      new Date(now * 1000),
      ids,
      phones,
      places.map((place) => place?.country ?? added.country),
      places.map((place) => place?.province ?? null),
      places.map((place) => place?.city ?? null),
    ],
  );
  await writeLinks(tx, ids, settings);
  await refuseFullGroups(tx, tenantId);
  return ids;
}

/** Changes a number the caller has locked. Errors as above. */
export async function updateCallerNumber(
  tx: Tx,
  where: { tenantId: string; id: string },
  change: { place: Place; settings: NumberSettings },
): Promise<void> {
  const { settings, place } = change;
  await refuseSettings(tx, where.tenantId, settings);
  const name = (text: string | null) => (text === null ? null : shortPlaceName(text));
  await tx.query(
    `update caller_numbers set country = $2, province = $3, city = $4, daily_cap = $5, per_minute_cap = $6,
            enabled = $7 where id = $1`,
    [
      where.id,
      place.country,
      name(place.province),
      name(place.city),
      settings.dailyCap,
      settings.perMinuteCap,
      settings.enabled,
    ],
  );
  await writeLinks(tx, [where.id], settings);
  await refuseFullGroups(tx, where.tenantId);
}

async function refuseSettings(tx: Tx, tenantId: string, settings: NumberSettings): Promise<void> {
  const fields = await checkNumberSettings(tx, tenantId, settings);
  if (fields.length === 0) return;
  const summary = fields.map((field) => `${field.path}: ${field.message}`).join('; ');
  throw new UserError('invalid-caller-number', summary, { fields });
}

async function refuseFullGroups(tx: Tx, tenantId: string): Promise<void> {
  const [name] = await overfullGroups(tx, tenantId);
  if (name !== undefined)
    throw conflict('group-full', `the group “${name}” would have more than ${LARGEST_POOL} numbers`);
}

/** Lets a number rest until a moment (epoch seconds), or until it is woken (null). */
export async function restCallerNumber(
  tx: Tx,
  id: string,
  rest: { until: number | null; note: string | null },
  now: number,
): Promise<void> {
  const until = rest.until === null ? null : new Date(rest.until * 1000);
  await tx.query(
    `update caller_numbers set rested_at = $2, rests_until = $3, judged_from = coalesce($3::timestamptz, $2),
            rest_reason = 'by-hand', rest_note = $4, rest_facts = null where id = $1`,
    [id, new Date(now * 1000), until, rest.note],
  );
}

/** Ends a rest; what led to it is not held against the number any more. */
export async function wakeCallerNumber(tx: Tx, id: string, now: number): Promise<void> {
  await tx.query(
    `update caller_numbers set rested_at = null, rests_until = null, judged_from = $2, rest_reason = null,
            rest_note = null, rest_facts = null where id = $1`,
    [id, new Date(now * 1000)],
  );
}
