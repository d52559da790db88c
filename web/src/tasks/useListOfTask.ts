import { useQuery } from '@tanstack/react-query';
import type { FieldDefinition, Task } from '../../../api/contract/index.ts';
import { getList } from '../api/lists.ts';
import { useCan } from '../session/useSession.ts';

/** The list a task dials: a draft has no contacts of its own yet, those of its list will be. */
export function useListOfTask(task: Task): { name: string; contacts: number; fields: FieldDefinition[] } {
  const can = useCan();
  const draft = task.state === 'draft';
  const list = useQuery({
    queryKey: ['lists', task.listId],
    queryFn: ({ signal }) => getList(task.listId, signal),
    enabled: can('lists.read'),
  });
  const contacts = draft ? (list.data?.contacts ?? 0) : task.progress.contacts;
  return { name: task.listName, contacts, fields: list.data?.fields ?? [] };
}
