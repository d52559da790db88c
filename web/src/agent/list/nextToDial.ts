import type { OwnContact } from '../../../../api/contract/index.ts';

type Row = Pick<OwnContact, 'contactId' | 'task' | 'callback'>;

/** The contact that is dialed next: the earliest appointment, else in the order of the list; not one that was refused. */
export function nextToDial<R extends Row>(rows: readonly R[], refused: ReadonlySet<number>): R | undefined {
  const able = rows.filter(({ contactId, task }) => task !== null && !refused.has(contactId));
  const due = able.filter(({ callback }) => callback !== null);
  due.sort((a, b) => (a.callback?.dueAt ?? 0) - (b.callback?.dueAt ?? 0));
  return due[0] ?? able[0];
}
