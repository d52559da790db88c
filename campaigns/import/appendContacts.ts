import { createHash, randomUUID } from 'node:crypto';
import { announce, conflict, type Tx } from '../../platform/index.ts';
import type { FieldDefinition, ImportMapping } from '../shapes.ts';
import { importLimits } from './importLimits.ts';
import { newField, type ColumnPlan } from './listFields.ts';
import { readRow, type RejectedRow } from './readRow.ts';
import { writeRows } from './writeBatch.ts';

/** A contact as another system names it. */
export interface NewContact {
  /** As people write them, in the order to be tried. */
  phones: readonly string[];
  name?: string | undefined;
  externalRef?: string | undefined;
  /** IANA zone; absent: what the number says. */
  zone?: string | undefined;
  /** Reference to the consent to be called. */
  consent?: string | undefined;
  /** By key or label of the list's fields; unknown ones are added to the list. */
  fields?: Readonly<Record<string, string>> | undefined;
}

export interface Append {
  tenantId: string;
  listId: string;
  contacts: readonly NewContact[];
  duplicates: ImportMapping['duplicates'];
  /** The same key again returns what was done the first time, and does nothing; null: each call counts. */
  key: string | null;
  createdBy: string | null;
}

/**
 * Adds contacts to a list at once, under the rules of a file: it is an import of its own, whose rows are the contacts
 * from 1. Returns the import's id, and whether it was there already. Errors: `key-reused` when the key came with other
 * contacts before.
 */
export async function appendContacts(
  tx: Tx,
  append: Append,
  now: number,
): Promise<{ importId: string; repeated: boolean }> {
  const importId = append.key === null ? randomUUID() : idOf(append, append.key);
  const hash = hashOf(JSON.stringify([append.contacts, append.duplicates]));
  const begun = await begin(tx, append, importId, hash, now);
  if (!begun) {
    const [before] = await tx.query<{ hash: string }>('select stored_as as hash from imports where id = $1', [
      importId,
    ]);
    if (before?.hash !== hash)
      throw conflict('key-reused', 'This Idempotency-Key came with other contacts before: use a new one.');
    return { importId, repeated: true };
  }
  const { country, plan } = await planOf(tx, append);
  const rows = append.contacts.map((contact, i) => {
    const row = { number: i + 1, cells: cellsOf(contact, plan) };
    return row.cells.every((cell) => cell.trim() === '') ? missing(row) : readRow(row, plan, country);
  });
  const target = { ...append, importId, policy: append.duplicates };
  const batch = { rows, blank: 0, after: 0, upTo: rows.length, bytesRead: 0, announce: true };
  await writeRows(tx, target, batch, new Date(now * 1000));
  await tx.query(`update imports set status = 'completed', finished_at = $2, headers = $3 where id = $1`, [
    importId,
    new Date(now * 1000),
    JSON.stringify([...FIXED, ...plan.definitions.map(({ label }) => label)]),
  ]);
  await announce(tx, { tenantId: append.tenantId, kind: 'imports', ids: [importId] });
  return { importId, repeated: false };
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The same for the same key of the same list: a UUID of version 8. */
function idOf({ tenantId, listId }: Append, key: string): string {
  const hex = hashOf(JSON.stringify([tenantId, listId, key]));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** False when the key was used before; waits for a call with the same key that is under way. */
async function begin(tx: Tx, append: Append, importId: string, hash: string, now: number): Promise<boolean> {
  const written = await tx.query(
    `insert into imports (id, tenant_id, list_id, file_name, stored_as, bytes, format, status, created_by, created_at,
                          started_at)
     values ($1, $2, $3, $4, $5, 0, 'api', 'running', $6, $7, $7) on conflict (id) do nothing returning id`,
    [
      importId,
      append.tenantId,
      append.listId,
      append.key === null ? 'API' : `API ${append.key}`,
      hash,
      append.createdBy,
      new Date(now * 1000),
    ],
  );
  return written.length > 0;
}

/** Columns before the list's own fields: the phones, then these. */
const OTHERS = ['name', 'externalRef', 'zone', 'consent'] as const;
const FIXED: readonly string[] = [
  ...Array.from({ length: importLimits.phoneColumns }, (_, i) => `phones[${i}]`),
  ...OTHERS,
];

async function planOf(tx: Tx, append: Append): Promise<{ country: string; plan: ColumnPlan }> {
  const [list] = await tx.query<{ country: string; fields: FieldDefinition[] }>(
    'select default_country as country, fields from lists where id = $1 for no key update',
    [append.listId],
  );
  const definitions = [...(list?.fields ?? [])];
  for (const name of new Set(append.contacts.flatMap(({ fields = {} }) => Object.keys(fields))))
    if (!definitions.some((field) => isNamed(field, name)))
      definitions.push(newField(name, false, definitions));
  if (definitions.length > (list?.fields.length ?? 0))
    await tx.query('update lists set fields = $2 where id = $1', [
      append.listId,
      JSON.stringify(definitions),
    ]);
  const phones = Array.from({ length: importLimits.phoneColumns }, (_, i) => i);
  const [name, externalRef, zone, consent] = OTHERS.map((_, i) => phones.length + i) as [
    number,
    number,
    number,
    number,
  ];
  const fields = [...FIXED.map(() => null), ...definitions];
  const columns = fields.length;
  return {
    country: list?.country ?? 'ZZ',
    plan: { columns, phones, name, externalRef, zone, consent, fields, definitions },
  };
}

const isNamed = ({ key, label }: FieldDefinition, name: string): boolean => key === name || label === name;

function cellsOf(contact: NewContact, { definitions }: ColumnPlan): string[] {
  const fields = new Map(Object.entries(contact.fields ?? {}));
  return [
    ...Array.from({ length: importLimits.phoneColumns }, (_, i) => contact.phones[i] ?? ''),
    ...OTHERS.map((key) => contact[key] ?? ''),
    ...definitions.map(({ key, label }) => fields.get(key) ?? fields.get(label) ?? ''),
  ];
}

const missing = (row: RejectedRow['row']): RejectedRow => ({
  row,
  reason: 'phone-missing',
  detail: 'there is no phone number',
});
