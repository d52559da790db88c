import type { PacingSettings } from '../dialer-core/index.ts';

/** Shapes stored as JSON in this room's tables. */

export interface FieldDefinition {
  /** Stable key inside the list, made from the header. */
  key: string;
  /** The header as the file wrote it. */
  label: string;
  /** Hidden digits when shown to roles that may not see numbers. */
  masked: boolean;
  /** Absent: text. Values of the others are kept as they are compared: 12.5, 2024-03-05, 2024-03-05 14:30. */
  type?: FieldType | undefined;
  /** A row without it is rejected. */
  required?: boolean | undefined;
  /** The dictionary of a choice: each value with other ways to write it. */
  choices?: FieldChoice[] | undefined;
  /** Where it is shown; absent: everywhere. */
  shown?: FieldPlace[] | undefined;
}

export type FieldType = 'text' | 'number' | 'date' | 'date-time' | 'choice';
export type FieldPlace = 'list' | 'form' | 'detail';

export interface FieldChoice {
  value: string;
  /** What files write for it, for example 1 or M. */
  aliases: string[];
}

/** How a field is shown and checked. */
export interface FieldSettings {
  masked: boolean;
  type: FieldType;
  required: boolean;
  choices: FieldChoice[];
  shown: FieldPlace[];
}

/** A saved mapping; columns by header. */
export interface MappingTemplate {
  phones: string[];
  name: string | null;
  externalRef: string | null;
  zone: string | null;
  consent: string | null;
  duplicates: ImportMapping['duplicates'];
  /** What the columns that become fields are. */
  fields: ({ header: string } & FieldSettings)[];
}

/** Order in which the fresh contacts of a task are dialed. */
export type RowOrder =
  | { by: 'list' }
  | { by: 'random' }
  /** By a field of the list; values that are no numbers come last. */
  | { by: 'field'; key: string; direction: 'ascending' | 'descending' };

/** Which column of the file is what. Columns are counted from 0. */
export interface ImportMapping {
  /** Phone columns in the order they are tried; at least one. */
  phones: number[];
  name: number | null;
  externalRef: number | null;
  /** Time zone of the callee; else the number's country says. Absent in mappings made before there was one. */
  zone?: number | null;
  /** Reference to the consent to be called. */
  consent?: number | null;
  /** What the columns that become fields are; of one without settings the list's field says it, or it is a text. */
  fields?: ({ column: number } & FieldSettings)[] | undefined;
  /** What to do with a number that the list (or the file, further up) already has. */
  duplicates: 'skip' | 'update' | 'keep';
}

/** A weekly period in local time; `to` at or before `from` crosses midnight. */
export interface CallingWindow {
  /** ISO weekdays 1 (Monday) … 7. */
  days: number[];
  /** `HH:MM`. */
  from: string;
  to: string;
}

export type TaskPacing = PacingSettings;

export type TaskKind = 'progressive' | 'predictive' | 'robot' | 'notification';

/** Further dials after an outcome. */
export interface RetryRule {
  outcome: string;
  /** Further attempts after the first that ended so. */
  retries: number;
  /** Seconds until the next dial: 60 … 2,592,000. */
  afterSeconds: number;
  /** Which number then: the same, or the contact's next one, after the last the first again. Absent: the same. */
  phone?: 'same' | 'next' | undefined;
}
