import type { TaskAttempt } from '../../campaigns/index.ts';
import type { Numbers } from '../masking.ts';
import type { Cell } from './csvRow.ts';
import { localTime } from './localTime.ts';
import { seconds } from './resultRows.ts';

export const attemptHeader = [
  'Call id',
  'Reference',
  'Name',
  'Phone',
  'Dial of contact',
  'Dialed at',
  'Answered at',
  'With agent at',
  'Ended at',
  'Outcome',
  'Path',
  'Abandoned',
  'Agent',
  'Hung up by',
  'Hang-up cause',
  'Ring seconds',
  'Wait seconds',
  'Talk seconds',
  'Rating',
  'Rating ended',
  'Result',
  'Note',
  'Robot result',
  'Grade',
  'Tags',
] as const;

/** `zone`: IANA zone of the times. */
export function attemptRow(attempt: TaskAttempt, about: { numbers: Numbers; zone: string }): Cell[] {
  const { numbers, zone } = about;
  const inText = (text: string | null) => (text === null ? null : numbers.inText(text));
  return [
    attempt.id,
    inText(attempt.externalRef),
    inText(attempt.contactName),
    numbers.show(attempt.phone),
    attempt.ordinal,
    localTime(attempt.createdAt, zone),
    localTime(attempt.answeredAt, zone),
    localTime(attempt.bridgedAt, zone),
    localTime(attempt.endedAt, zone),
    attempt.outcome ?? 'open',
    attempt.path,
    attempt.abandoned ? 'yes' : 'no',
    attempt.agentName,
    attempt.hangupBy,
    attempt.hangupCause,
    seconds(attempt.ringSeconds),
    seconds(attempt.waitSeconds),
    seconds(attempt.talkSeconds),
    attempt.rating,
    attempt.ratingEnd,
    attempt.result,
    inText(attempt.note),
    attempt.conversation?.result ?? null,
    attempt.conversation?.grade ?? null,
    attempt.conversation?.tags.join(', ') ?? null,
  ];
}
