import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { getDepartments, getRoles, getSkillGroups } from '../api/admin.ts';
import { everyPage } from '../api/everyPage.ts';

/** All departments the reader may see. */
export const useDepartments = () =>
  useQuery({
    queryKey: ['departments', 'all'],
    queryFn: ({ signal }) => everyPage((cursor) => getDepartments(cursor, signal)),
  });

export const useRoles = () =>
  useQuery({
    queryKey: ['roles', 'all'],
    queryFn: ({ signal }) => everyPage((cursor) => getRoles(cursor, signal)),
  });

export const useSkillGroups = () =>
  useQuery({
    queryKey: ['skill-groups', 'all'],
    queryFn: ({ signal }) => everyPage((cursor) => getSkillGroups(cursor, signal)),
  });

/** The name of a department by its id; undefined: none, or one the reader may not see. */
export function useDepartmentName(): (id: string | null) => string | undefined {
  const { data } = useDepartments();
  const names = useMemo(() => new Map(data?.map((each) => [each.id, each.name])), [data]);
  return (id) => (id === null ? undefined : names.get(id));
}
