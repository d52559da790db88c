import { z } from 'zod';
import { PageQuery } from './paging.ts';
import { Country, Id, Moment } from './values.ts';

const word = z.string().trim().min(1).max(100);
/** How a field is checked at import and when it is changed, and where it is shown. */
export const FieldSettings = z.object({
  masked: z.boolean().default(false).describe('digits are hidden from roles that may not see numbers'),
  type: z.enum(['text', 'number', 'date', 'date-time', 'choice']).default('text'),
  required: z.boolean().default(false).describe('a row without it is rejected'),
  choices: z
    .array(z.object({ value: word, aliases: z.array(word).max(20).default([]) }))
    .max(200)
    .default([])
    .describe('the dictionary of a choice: each value, with what files write for it'),
  shown: z
    .array(z.enum(['list', 'form', 'detail']))
    .default(['list', 'form', 'detail'])
    .describe('in tables, in the agent’s form, in a contact’s detail'),
});
export type FieldSettings = z.infer<typeof FieldSettings>;

export const FieldDefinition = FieldSettings.extend({ key: z.string(), label: z.string() });

export type FieldDefinition = z.infer<typeof FieldDefinition>;

export const List = z
  .object({
    id: Id,
    name: z.string(),
    departmentId: Id.nullable(),
    defaultCountry: Country,
    fields: z.array(FieldDefinition),
    contacts: z.number().int(),
    createdAt: Moment,
    lastImport: z.object({ id: Id, status: z.string(), createdAt: Moment }).nullable(),
  })
  .meta({ id: 'List' });
export type List = z.infer<typeof List>;

export const CreateList = z.object({
  name: z.string().trim().min(1).max(200),
  departmentId: Id.nullable().default(null),
  defaultCountry: Country.optional().describe("default: the tenant's"),
});
/** PUT /api/lists/{id}/fields: the list's fields, all of them, in the order wanted. */
export const WriteFields = z.object({ fields: z.array(FieldDefinition).max(500) });

export const UpdateList = z.object({ name: z.string().trim().min(1).max(200) });

export const Contact = z
  .object({
    id: z.number().int(),
    rowNumber: z.number().int().nullable(),
    phones: z.array(z.string()).describe('E.164; masked for roles that may not see numbers'),
    name: z.string().nullable(),
    externalRef: z.string().nullable(),
    zone: z.string().describe('IANA zone, or country:XX when only the country is known'),
    consent: z.string().nullable().describe('reference to the consent to be called; null: none is known'),
    fields: z.record(z.string(), z.string()),
    voided: z.boolean(),
    createdAt: Moment,
  })
  .meta({ id: 'Contact' });
export type Contact = z.infer<typeof Contact>;

const Text = z.string().max(1_000);
/** PATCH /api/contacts/{id} */
export const ChangeContact = z.object({
  phones: z.array(Text).min(1).max(5).optional().describe('as people write them, in the order tried'),
  name: Text.nullable().optional(),
  externalRef: Text.nullable().optional(),
  zone: Text.nullable().optional().describe('IANA zone; null: what the first number says'),
  consent: Text.nullable().optional(),
  fields: z
    .record(z.string().max(200), z.string().max(32_767))
    .optional()
    .describe('by key; empty: taken away'),
  voided: z.boolean().optional().describe('a voided contact is not dialed'),
});
export type ChangeContact = z.infer<typeof ChangeContact>;
export const ContactParams = z.object({ id: z.coerce.number().int().min(1) });

/** POST /api/lists/{id}/contacts */
export const AppendContacts = z.object({
  contacts: z
    .array(
      z.object({
        phones: z.array(Text).min(1).max(5).describe('as people write them, in the order tried'),
        name: Text.optional(),
        externalRef: Text.optional(),
        zone: Text.optional().describe('IANA zone of the callee; absent: what the number says'),
        consent: Text.optional().describe('reference to the consent to be called'),
        fields: z
          .record(z.string().min(1).max(200), z.string().max(32_767))
          .optional()
          .describe('by key or label; unknown ones are added to the list'),
      }),
    )
    .min(1)
    .max(1_000),
  duplicates: z.enum(['skip', 'update', 'keep']).default('skip'),
});
export const AppendHeaders = z.object({
  'idempotency-key': z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('the same key again returns the first answer and adds nothing'),
});
export const ContactQuery = PageQuery.extend({
  search: z.string().max(100).optional().describe('part of a name, reference or (unmasked roles) number'),
});

export const ImportMapping = z.object({
  phones: z
    .array(z.number().int().min(0))
    .min(1)
    .max(5)
    .describe('columns, counted from 0, in the order tried'),
  name: z.number().int().min(0).nullable().default(null),
  externalRef: z.number().int().min(0).nullable().default(null),
  zone: z
    .number()
    .int()
    .min(0)
    .nullable()
    .default(null)
    .describe('IANA zone of the callee, as in Europe/Berlin; an empty cell: what the number says'),
  consent: z
    .number()
    .int()
    .min(0)
    .nullable()
    .default(null)
    .describe('reference to the consent to be called; empty, no, 否 and the like: there is none'),
  fields: z
    .array(FieldSettings.extend({ column: z.number().int().min(0) }))
    .max(200)
    .optional()
    .describe('what the columns that become fields are; of others the list says it, or they are texts'),
  duplicates: z.enum(['skip', 'update', 'keep']).default('skip'),
});
export type ImportMapping = z.infer<typeof ImportMapping>;

/**
 * Life: `uploaded` (detected, waiting for a mapping) → `queued` → `running` → `completed` | `failed` |
 * `cancelled`. POST /api/lists/{id}/imports takes the file as multipart/form-data field `file`; with the
 * form field `start=true` placed before it the detected mapping is used at once.
 */
/** GET /api/imports/{id}/suppressed */
export const SuppressedCounts = z.object({
  complete: z.boolean().describe('false: of the first contacts of the import only'),
  items: z
    .array(
      z.object({
        listName: z.string().nullable().describe('null: the general list'),
        source: z.string(),
        reason: z.string(),
        numbers: z.number().int(),
      }),
    )
    .describe('the most first'),
});
export type SuppressedCounts = z.infer<typeof SuppressedCounts>;

export const Import = z
  .object({
    id: Id,
    listId: Id,
    fileName: z.string(),
    bytes: z.number().int(),
    bytesRead: z.number().int(),
    format: z.enum(['csv', 'xlsx', 'api']).describe('api: contacts that another system added'),
    encoding: z.string().nullable().describe('what was detected: utf-8, gb18030, utf-16le, utf-16be'),
    delimiter: z.string().nullable(),
    status: z.enum([
      'uploaded',
      'queued',
      'running',
      'completed',
      'failed',
      'cancelled',
      'undoing',
      'undone',
    ]),
    headers: z.array(z.string()),
    preview: z.array(z.array(z.string())).describe('the first rows below the header'),
    mapping: ImportMapping.nullable().describe(
      'chosen, or while `uploaded` the proposed one (null: no phone column found)',
    ),
    total: z.number().int().describe('rows read below the header, blank ones left out'),
    accepted: z.number().int(),
    updated: z.number().int(),
    rejected: z
      .number()
      .int()
      .describe('rows that are not in the list: bad and duplicate ones have a reason each'),
    duplicate: z.number().int().describe('of the rejected: duplicates'),
    suppressed: z.number().int().describe('of the accepted: on a suppression list now (report only)'),
    removed: z.number().int().describe('contacts that undoing it has taken out again'),
    blank: z.number().int(),
    error: z.object({ code: z.string(), detail: z.string() }).nullable(),
    createdAt: Moment,
    finishedAt: Moment.nullable(),
  })
  .meta({ id: 'Import' });
export type Import = z.infer<typeof Import>;

/** POST /api/imports/{id}/start */
export const StartImport = z.object({ mapping: ImportMapping });

export const ImportReject = z
  .object({
    rowNumber: z.number().int().describe('as a spreadsheet counts: the header is row 1'),
    reason: z.string(),
    detail: z.string(),
    cells: z.array(z.string()),
  })
  .meta({ id: 'ImportReject' });
export type ImportReject = z.infer<typeof ImportReject>;

const Header = z.string().max(200);
/** A mapping by the headers of the file, so that a file may order its columns otherwise. */
export const MappingTemplate = z.object({
  phones: z.array(Header).min(1).max(5),
  name: Header.nullable().default(null),
  externalRef: Header.nullable().default(null),
  zone: Header.nullable().default(null),
  consent: Header.nullable().default(null),
  duplicates: z.enum(['skip', 'update', 'keep']).default('skip'),
  fields: z
    .array(FieldSettings.extend({ header: Header }))
    .max(200)
    .default([]),
});
export type MappingTemplate = z.infer<typeof MappingTemplate>;

export const ImportTemplate = z
  .object({
    id: Id,
    name: z.string(),
    departmentId: Id.nullable(),
    template: MappingTemplate,
    createdAt: Moment,
  })
  .meta({ id: 'ImportTemplate' });
export type ImportTemplate = z.infer<typeof ImportTemplate>;
export const ImportTemplates = z.object({ items: z.array(ImportTemplate) });
export const WriteImportTemplate = z.object({
  name: z.string().trim().min(1).max(200),
  departmentId: Id.nullable().default(null),
  template: MappingTemplate,
});
export type WriteImportTemplate = z.infer<typeof WriteImportTemplate>;
