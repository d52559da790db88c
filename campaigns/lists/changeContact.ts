import { notFound, UserError, type FieldError, type Tx } from '../../platform/index.ts';
import { findZone, normalisePhone, zoneOf } from '../numbers/index.ts';
import type { FieldDefinition } from '../shapes.ts';
import { readField } from './fieldValue.ts';
import type { ContactRow } from './readContacts.ts';

/** What is changed of a contact; absent: it stays. Numbers as people write them. */
export interface ContactChange {
  phones?: readonly string[] | undefined;
  name?: string | null | undefined;
  externalRef?: string | null | undefined;
  /** IANA zone; null: what the first number says. */
  zone?: string | null | undefined;
  consent?: string | null | undefined;
  /** By key; an empty text takes the value away. */
  fields?: Readonly<Record<string, string>> | undefined;
  voided?: boolean | undefined;
}

type Stored = Pick<ContactRow, 'phones' | 'name' | 'externalRef' | 'zone' | 'consent' | 'fields' | 'voided'>;

/**
 * Changes one contact of a list. Dials that are planned for it go to its new numbers. A voided contact is not dialed;
 * a call that goes on goes on. Errors: `not-found`; `invalid` at the fields that are wrong, by their paths
 * (`phones.0`, `zone`, `fields.<key>`).
 */
export async function changeContact(
  tx: Tx,
  where: { listId: string; contactId: number },
  change: ContactChange,
): Promise<void> {
  // The list first, as an import does, so that neither waits for the other.
  const [list] = await tx.query<{ country: string; fields: FieldDefinition[] }>(
    'select default_country as country, fields from lists where id = $1 for no key update',
    [where.listId],
  );
  const [stored] = await tx.query<Stored>(
    `select phones, name, external_ref as "externalRef", zone, consent, fields, voided from contacts
      where list_id = $1 and id = $2 for update`,
    [where.listId, where.contactId],
  );
  if (!list || !stored) throw notFound('contact');
  const after = changed(stored, change, list);
  await tx.query(
    `update contacts set phones = $2, name = $3, external_ref = $4, zone = $5, consent = $6, fields = $7, voided = $8
      where id = $1`,
    [
      where.contactId,
      after.phones,
      after.name,
      after.externalRef,
      after.zone,
      after.consent,
      JSON.stringify(after.fields),
      after.voided,
    ],
  );
  await tx.query(
    `update task_contacts set zone = $2, phone = case when phone = any($3) then phone else $4 end
      where contact_id = $1 and state = 'planned'`,
    [where.contactId, after.zone, after.phones, after.phones[0]],
  );
}

function changed(
  stored: Stored,
  change: ContactChange,
  list: { country: string; fields: FieldDefinition[] },
): Stored {
  const problems: FieldError[] = [];
  const phones = change.phones ? readPhones(change.phones, list.country, problems) : stored.phones;
  const own = zoneOf(phones[0] ?? '');
  const given = change.zone === undefined || change.zone === null ? null : findZone(change.zone);
  if (change.zone && given === null)
    problems.push({ path: 'zone', code: 'zone-unknown', message: 'zone: no time zone like Europe/Berlin' });
  const keptZone = change.phones && stored.zone === zoneOf(stored.phones[0] ?? '') ? own : stored.zone;
  const after: Stored = {
    phones,
    name: text(change.name, stored.name),
    externalRef: text(change.externalRef, stored.externalRef),
    zone: change.zone === undefined ? keptZone : (given ?? own),
    consent: text(change.consent, stored.consent),
    fields: readFields(stored.fields, change.fields ?? {}, list.fields, problems),
    voided: change.voided ?? stored.voided,
  };
  if (problems.length > 0)
    throw new UserError('invalid', problems.map(({ message }) => message).join('; '), { fields: problems });
  return after;
}

const text = (said: string | null | undefined, stored: string | null): string | null =>
  said === undefined ? stored : (said?.trim() ?? '') || null;

function readPhones(written: readonly string[], country: string, problems: FieldError[]): string[] {
  const phones = written.flatMap((phone, i) => {
    const read = normalisePhone(phone, country);
    if (read.ok) return [read.phone];
    const path = `phones.${i}`;
    problems.push({ path, code: read.reason, message: `${path}: ${read.detail}` });
    return [];
  });
  return [...new Set(phones)];
}

function readFields(
  stored: Readonly<Record<string, string>>,
  said: Readonly<Record<string, string>>,
  definitions: readonly FieldDefinition[],
  problems: FieldError[],
): Record<string, string> {
  const values = new Map(Object.entries(stored));
  for (const [key, written] of Object.entries(said)) {
    const path = `fields.${key}`;
    const field = definitions.find((definition) => definition.key === key);
    const read = field && readField(field, written);
    if (!read) problems.push({ path, code: 'unknown-field', message: `${path}: the list has no such field` });
    else if (!read.ok) problems.push({ path, code: read.reason, message: `${path}: ${read.detail}` });
    else if (read.value === '') values.delete(key);
    else values.set(key, read.value);
  }
  return Object.fromEntries(values);
}
