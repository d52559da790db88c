import type { ContactResult, FieldDefinition } from '../../campaigns/index.ts';
import { shownValue } from '../listValues.ts';
import type { Numbers } from '../masking.ts';
import type { Cell } from './csvRow.ts';
import { localTime } from './localTime.ts';

export interface ResultsAbout {
  /** Of the list, in its order. */
  fields: readonly FieldDefinition[];
  numbers: Numbers;
  /** IANA zone of the times. */
  zone: string;
}

export const resultHeader = (fields: readonly FieldDefinition[]): string[] => [
  'Reference',
  'Name',
  'Phone',
  ...fields.map((field) => field.label),
  'State',
  'End reason',
  'Attempts',
  'Last outcome',
  'Path',
  'Agent',
  'Last attempt at',
  'Talk seconds',
  'Result',
  'Note',
  'Robot result',
  'Grade',
  'Tags',
  'Intents',
];

export function resultRow(result: ContactResult, { fields, numbers, zone }: ResultsAbout): Cell[] {
  const inText = (text: string | null) => (text === null ? null : numbers.inText(text));
  return [
    inText(result.externalRef),
    inText(result.name),
    numbers.show(result.phone),
    ...fields.map((field) => shownValue(numbers, field, result.fields[field.key] ?? '')),
    result.state,
    result.endReason,
    result.attempts,
    result.lastOutcome,
    result.path,
    result.agentName,
    localTime(result.lastAttemptAt, zone),
    seconds(result.talkSeconds),
    result.result,
    inText(result.note),
    result.robotResult,
    result.grade,
    result.tags.join(', '),
    result.intents.join(', '),
  ];
}

/** To a tenth: finer is noise. */
export const seconds = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 10) / 10;
