import { z } from 'zod';
import { PageQuery } from './paging.ts';
import { Country, Id, Moment } from './values.ts';

export const FieldDefinition = z.object({ key: z.string(), label: z.string(), masked: z.boolean() });

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
  duplicates: z.enum(['skip', 'update', 'keep']).default('skip'),
});
export type ImportMapping = z.infer<typeof ImportMapping>;

/**
 * Life: `uploaded` (detected, waiting for a mapping) → `queued` → `running` → `completed` | `failed` |
 * `cancelled`. POST /api/lists/{id}/imports takes the file as multipart/form-data field `file`; with the
 * form field `start=true` placed before it the detected mapping is used at once.
 */
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
