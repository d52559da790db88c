import type { CallRecord } from '../../campaigns/index.ts';
import type { Numbers } from '../masking.ts';
import { attemptHeader, attemptRow } from './attemptRows.ts';
import type { Cell } from './csvRow.ts';

export const callHeader = [
  ...attemptHeader,
  'Task',
  'Skill group',
  'Caller number',
  'Direction',
  'Recorded',
] as const;

/** `zone`: IANA zone of the times. */
export const callRow = (call: CallRecord, about: { numbers: Numbers; zone: string }): Cell[] => [
  ...attemptRow(call, about),
  call.taskName,
  call.skillGroupName,
  call.callerNumber,
  call.inbound ? 'in' : call.byAgent ? 'own list' : 'out',
  call.recordings.length > 0 ? 'yes' : 'no',
];
