import type { FieldProblem } from '../lists/fieldValue.ts';
import type { PhoneProblem } from '../numbers/index.ts';

/**
 * Why a row of a file is not in the list: stable codes, kept in `import_rejects` and translated by the console.
 * The reasons that begin with `phone-` come from `normalisePhone`.
 */
export const rejectReasons = [
  'phone-missing',
  'phone-not-a-number',
  'phone-digits-lost',
  'phone-hidden',
  'phone-extension',
  'phone-several',
  'phone-too-short',
  'phone-too-long',
  'phone-invalid',
  'zone-unknown',
  'duplicate-in-file',
  'duplicate-in-list',
  'too-many-cells',
  'cell-too-long',
  'unreadable-text',
  'field-missing',
  'field-number',
  'field-date',
  'field-date-time',
  'field-choice',
] as const satisfies readonly (
  | PhoneProblem
  | FieldProblem
  | 'zone-unknown'
  | DuplicateReason
  | 'too-many-cells'
  | 'cell-too-long'
  | 'unreadable-text'
)[];
export type RejectReason = (typeof rejectReasons)[number];

export type DuplicateReason = 'duplicate-in-file' | 'duplicate-in-list';

export const isDuplicate = (reason: string): reason is DuplicateReason => reason.startsWith('duplicate-');
