import { conflict, UserError, type Database, type Tx } from '../../platform/index.ts';
import { lockNumbers } from '../dialing/numberLock.ts';
import { erasedHash } from './erasedNumber.ts';
import {
  countPersonalData,
  findPerson,
  MOST_CONTACTS,
  type Person,
  type PersonalData,
} from './personalData.ts';

export interface Erasure {
  tenantId: string;
  /** E.164. */
  phone: string;
  /** Deletes the sound of a call at its path below the folder of recordings. */
  deleteSound: (path: string) => Promise<unknown>;
  /** In the transaction that erases, for the audit log. */
  written: (tx: Tx, erased: PersonalData) => Promise<void>;
}

/**
 * Takes a person out of the tenant's data: contacts, transcripts, what agents wrote, and the sound of the calls. What
 * law and reports need of calls and refusals stays, without number and name, and of each number a hash by which it is
 * never dialed again. Sounds go first: what breaks off in between can be asked for again.
 * Errors: `person-in-call` (409), `too-many-contacts` (422).
 */
export async function erasePerson(database: Database, erasure: Erasure, now: number): Promise<PersonalData> {
  const { tenantId, phone, deleteSound } = erasure;
  const known = await findPerson(database, tenantId, phone);
  refuseUnlessErasable(known, await countPersonalData(database, known));
  const sounds = await database.query<{ path: string }>(
    `select path from recordings where attempt_id = any($1::uuid[]) and state <> 'deleted'`,
    [known.attemptIds],
  );
  for (const { path } of sounds) await deleteSound(path);
  return database.transaction(async (tx) => {
    await lockNumbers(tx, tenantId, known.phones);
    // A claim that had the numbers before is seen now.
    const person = await findPerson(tx, tenantId, phone);
    const erased = await countPersonalData(tx, person);
    refuseUnlessErasable(person, erased);
    await suppressForGood(tx, tenantId, person, now);
    await emptyCalls(tx, person, now);
    await emptyPlans(tx, tenantId, person, now);
    await removeContacts(tx, tenantId, person);
    await erasure.written(tx, erased);
    return erased;
  });
}

function refuseUnlessErasable({ contactIds }: Person, { inCall }: PersonalData): void {
  if (contactIds.length > MOST_CONTACTS)
    throw new UserError(
      'too-many-contacts',
      `more than ${MOST_CONTACTS} contacts have this number: it is nobody's in particular; void them in their lists`,
      { status: 422 },
    );
  if (inCall) throw conflict('person-in-call', 'a call to this person is under way: erase them after it');
}

/** What stands of the numbers on the lists is replaced by their hashes. */
async function suppressForGood(tx: Tx, tenantId: string, { phones }: Person, now: number): Promise<void> {
  await tx.query(
    `insert into erased_numbers (tenant_id, hash, id, erased_at)
     select $1, ${erasedHash('$1', 'p.phone')}, gen_random_uuid(), $3 from unnest($2::text[]) as p(phone)
     on conflict do nothing`,
    [tenantId, phones, new Date(now * 1000)],
  );
  await tx.query(
    `delete from suppressions where tenant_id = $1 and match = 'exact' and phone = any($2::text[])`,
    [tenantId, phones],
  );
  await tx.query(
    `update audit_log set before = null, after = null
      where tenant_id = $1 and entity = 'suppression' and (before->>'phone' = any($2::text[]) or after->>'phone' = any($2::text[]))`,
    [tenantId, phones],
  );
}

async function emptyCalls(tx: Tx, { attemptIds, phones }: Person, now: number): Promise<void> {
  await tx.query(`update attempts set phone = '' where id = any($1::uuid[])`, [attemptIds]);
  await tx.query(
    `update recordings set state = 'deleted', reason = 'erased', checked_at = $2
      where attempt_id = any($1::uuid[]) and state <> 'deleted'`,
    [attemptIds, new Date(now * 1000)],
  );
  await tx.query('delete from bot_conversations where attempt_id = any($1::uuid[])', [attemptIds]);
  await tx.query(`update call_results set note = '', answers = '{}' where attempt_id = any($1::uuid[])`, [
    attemptIds,
  ]);
  await tx.query(
    `update outside_legs set phone = '' where phone = any($1::text[]) and ended_at is not null`,
    [phones],
  );
}

async function emptyPlans(
  tx: Tx,
  tenantId: string,
  { contactIds, phones, attemptIds }: Person,
  now: number,
): Promise<void> {
  await tx.query(
    `update task_contacts set phone = '', next_at = null,
            end_reason = case when state = 'planned' then 'erased' else end_reason end,
            state = case when state = 'planned' then 'stopped' else state end
      where contact_id = any($1::bigint[])`,
    [contactIds],
  );
  await tx.query(
    `update callbacks set phone = '', note = '', closed_at = coalesce(closed_at, $2),
            state = case when state = 'open' then 'cancelled' else state end
      where contact_id = any($1::bigint[])`,
    [contactIds, new Date(now * 1000)],
  );
  await tx.query(`update refusals set phone = '' where tenant_id = $1 and phone = any($2::text[])`, [
    tenantId,
    phones,
  ]);
  await tx.query(
    `update inbound_calls set phone = '' where tenant_id = $1 and phone = any($2::text[]) and ended_at is not null`,
    [tenantId, phones],
  );
  // Bodies that were, or would be, sent of them.
  await tx.query(
    `delete from webhook_deliveries where tenant_id = $1 and state <> 'sending' and subject = any($2::text[])`,
    [tenantId, [...attemptIds, ...contactIds.map(String)]],
  );
}

async function removeContacts(tx: Tx, tenantId: string, { contactIds, phones }: Person): Promise<void> {
  await tx.query('delete from contact_allocations where contact_id = any($1::bigint[])', [contactIds]);
  // A rejected row holds what was in the file: the number as it was written there, without its country or with it.
  await tx.query(
    `delete from import_rejects r using imports i
      where i.id = r.import_id and i.tenant_id = $1
        and exists (select from unnest($2::text[]) as p(digits)
                     where regexp_replace(r.cells::text, '[^0-9",]', '', 'g') like '%' || p.digits || '%')`,
    [tenantId, phones.map((phone) => phone.replace(/\D/g, '').slice(-LOCAL_DIGITS))],
  );
  await tx.query('delete from contacts where id = any($1::bigint[])', [contactIds]);
}

/** So many last digits of a number are in every way of writing it. */
const LOCAL_DIGITS = 9;
