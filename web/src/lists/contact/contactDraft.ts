import type { ChangeContact, Contact, List } from '../../../../api/contract/index.ts';

/** A contact as it stands in a form: every value a text. */
export interface ContactDraft {
  phones: string;
  name: string;
  externalRef: string;
  zone: string;
  consent: string;
  fields: Record<string, string>;
}

export const contactDraft = (contact: Contact | null): ContactDraft => ({
  phones: contact?.phones.join('\n') ?? '',
  name: contact?.name ?? '',
  externalRef: contact?.externalRef ?? '',
  zone: contact === null || contact.zone.startsWith('country:') ? '' : contact.zone,
  consent: contact?.consent ?? '',
  fields: { ...contact?.fields },
});

export const phonesOf = (draft: ContactDraft): string[] =>
  draft.phones
    .split(/[\n,，;；]/)
    .map((phone) => phone.trim())
    .filter((phone) => phone !== '');

/** What was changed, and nothing else: what a role may not see it does not send. */
export function changeOf(before: ContactDraft, after: ContactDraft, list: List): ChangeContact {
  const fields = Object.fromEntries(
    list.fields.flatMap(({ key }) =>
      (before.fields[key] ?? '') === (after.fields[key] ?? '') ? [] : [[key, after.fields[key] ?? '']],
    ),
  );
  return {
    ...(before.phones !== after.phones && { phones: phonesOf(after) }),
    ...(before.name !== after.name && { name: after.name || null }),
    ...(before.externalRef !== after.externalRef && { externalRef: after.externalRef || null }),
    ...(before.zone !== after.zone && { zone: after.zone || null }),
    ...(before.consent !== after.consent && { consent: after.consent || null }),
    ...(Object.keys(fields).length > 0 && { fields }),
  };
}
