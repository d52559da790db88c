import type { NumberSource } from './loadCallerNumbers.ts';

/** What somebody may name: one number (E.164 with +), a group, or nothing. */
export interface NamedNumbers {
  callerNumber: string | null;
  callerNumberGroupId: string | null;
}

/** The first of these that names something (say the task, then its skill group); of one both, the number. */
export function namedSource(...inOrder: readonly NamedNumbers[]): NumberSource | null {
  for (const { callerNumber, callerNumberGroupId } of inOrder) {
    if (callerNumber !== null) return { kind: 'number', phone: callerNumber };
    if (callerNumberGroupId !== null) return { kind: 'group', groupId: callerNumberGroupId };
  }
  return null;
}
