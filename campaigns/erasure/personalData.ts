import type { Tx } from '../../platform/index.ts';

/** What is known of the person who has a number. */
export interface Person {
  contactIds: number[];
  /** E.164, the number asked for and all others of those contacts. */
  phones: string[];
  attemptIds: string[];
}

/** Of one person at most; a number that more contacts have is nobody's in particular. */
export const MOST_CONTACTS = 500;

/** How much of it there is. */
export interface PersonalData {
  contacts: number;
  numbers: number;
  calls: number;
  recordings: number;
  conversations: number;
  results: number;
  /** A call to one of the numbers is under way. */
  inCall: boolean;
}

/** All contacts of the tenant with this number (E.164), and every call to them or to one of their numbers. */
export async function findPerson(tx: Tx, tenantId: string, phone: string): Promise<Person> {
  const contacts = await tx.query<{ id: number; phones: string[] }>(
    `select c.id, c.phones from lists l join contacts c on c.list_id = l.id and c.phones[1] = $2 where l.tenant_id = $1
     union
     select c.id, c.phones from contacts c
      where cardinality(c.phones) > 1 and c.phones @> array[$2] and c.tenant_id = $1
     limit $3`,
    [tenantId, phone, MOST_CONTACTS + 1],
  );
  const contactIds = contacts.map(({ id }) => id);
  const phones = [...new Set([phone, ...contacts.flatMap((contact) => contact.phones)])].sort();
  const calls = await tx.query<{ id: string }>(
    `select id from attempts where tenant_id = $1 and phone = any($2::text[])
     union select id from attempts where contact_id = any($3::bigint[]) and tenant_id = $1`,
    [tenantId, phones, contactIds],
  );
  return { contactIds, phones, attemptIds: calls.map(({ id }) => id) };
}

export async function countPersonalData(
  tx: Tx,
  { contactIds, phones, attemptIds }: Person,
): Promise<PersonalData> {
  const [counted] = await tx.query<Omit<PersonalData, 'contacts' | 'numbers' | 'calls'>>(
    `select (select count(*)::int from recordings where attempt_id = any($1::uuid[]) and state <> 'deleted') as recordings,
            (select count(*)::int from bot_conversations where attempt_id = any($1::uuid[])) as conversations,
            (select count(*)::int from call_results where attempt_id = any($1::uuid[])) as results,
            exists (select from attempts where id = any($1::uuid[]) and settled_at is null) as "inCall"`,
    [attemptIds],
  );
  if (!counted) throw new Error('a count without a row');
  return { contacts: contactIds.length, numbers: phones.length, calls: attemptIds.length, ...counted };
}
