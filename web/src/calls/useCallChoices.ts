import { useQuery } from '@tanstack/react-query';
import { getUsers } from '../api/admin.ts';
import { everyPage } from '../api/everyPage.ts';
import { getAllLists } from '../api/lists.ts';
import { getResultCodes } from '../api/results.ts';
import { getSkillGroups, getTasks } from '../api/tasks.ts';
import { useCan } from '../session/useSession.ts';

/** What calls can be narrowed by. Lists are empty until they are read, and for roles that may not read them. */
export function useCallChoices() {
  const can = useCan();
  const tasks = useQuery({
    queryKey: ['tasks', 'all'],
    queryFn: ({ signal }) => everyPage((cursor) => getTasks(cursor, signal)),
  });
  const lists = useQuery({
    queryKey: ['lists', 'all'],
    queryFn: ({ signal }) => getAllLists(signal),
    enabled: can('lists.read'),
  });
  const groups = useQuery({ queryKey: ['skill-groups'], queryFn: ({ signal }) => getSkillGroups(signal) });
  const results = useQuery({ queryKey: ['result-codes'], queryFn: ({ signal }) => getResultCodes(signal) });
  const users = useQuery({
    queryKey: ['users', 'all'],
    queryFn: ({ signal }) => everyPage((cursor) => getUsers({ search: '', status: '' }, cursor, signal)),
    enabled: can('users.read'),
  });
  return {
    tasks: tasks.data ?? [],
    lists: lists.data?.items ?? [],
    groups: groups.data?.items ?? [],
    results: results.data?.items ?? [],
    agents: (users.data ?? []).flatMap(({ name, agent }) => (agent ? [{ id: agent.id, name }] : [])),
  };
}

export type CallChoices = ReturnType<typeof useCallChoices>;
