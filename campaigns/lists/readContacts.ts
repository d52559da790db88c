import type { Tx } from '../../platform/index.ts';

export interface ContactRow {
  id: number;
  rowNumber: number | null;
  /** E.164, unmasked. */
  phones: string[];
  name: string | null;
  externalRef: string | null;
  /** IANA zone or `country:XX`. */
  zone: string;
  /** Reference to the consent to be called; null: none is known. */
  consent: string | null;
  fields: Record<string, string>;
  voided: boolean;
  /** Epoch seconds. */
  createdAt: number;
}

export interface ContactPage {
  /** Id of the last contact of the page before. */
  after: number | null;
  limit: number;
  /** Part of a name or a reference, and of a number when `searchNumbers`. */
  search: string | null;
  /** Not for those who may not see numbers: a search would tell them digit by digit. */
  searchNumbers: boolean;
}

/** Columns of `ContactRow`; the query names the contacts `c`. */
export const contactColumns = `c.id, c.row_number as "rowNumber", c.phones, c.name, c.external_ref as "externalRef", c.zone,
            c.consent, c.fields, c.voided, extract(epoch from c.created_at)::float8 as "createdAt"`;

/** Contacts of a list in the order they came; one row more than `limit` when there is one. */
export async function readContacts(tx: Tx, listId: string, page: ContactPage): Promise<ContactRow[]> {
  const search = page.search?.trim() ?? '';
  const digits = search.replace(/[^\d+]/g, '');
  const byNumber = page.searchNumbers && digits.length >= 3 && /^[\d+\s\-().]+$/.test(search);
  return tx.query<ContactRow>(
    `select ${contactColumns}
       from contacts c
      where c.list_id = $1 and ($2::bigint is null or c.id > $2)
        and ($3::text is null or c.name ilike $3 or c.external_ref ilike $3
             or ($4::text is not null and (c.phones[1] like $4
               or cardinality(c.phones) > 1 and exists (select 1 from unnest(c.phones) p where p like $4))))
      order by c.id limit $5`,
    [listId, page.after, search === '' ? null : like(search), byNumber ? like(digits) : null, page.limit + 1],
  );
}

/** One contact of the tenant and its list, or undefined. */
export async function findContact(
  tx: Tx,
  tenantId: string,
  id: number,
): Promise<{ listId: string; contact: ContactRow } | undefined> {
  const [found] = await tx.query<ContactRow & { listId: string }>(
    `select ${contactColumns}, c.list_id as "listId" from contacts c where c.tenant_id = $1 and c.id = $2`,
    [tenantId, id],
  );
  if (!found) return undefined;
  const { listId, ...contact } = found;
  return { listId, contact };
}

/** A pattern for `like` that finds the text as it is. */
const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
