import { useMemo } from 'react';
import type { Role } from '../../../api/contract/index.ts';
import { useWords } from '../i18n/useWords.ts';
import { useRoles } from './useDirectory.ts';

/** What a role is called: built-in ones have a name in every language. */
export function useRoleTitle(): (role: Pick<Role, 'name' | 'builtIn'>) => string {
  const say = useWords();
  return ({ name, builtIn }) => (builtIn === null ? name : say('builtInRole', builtIn));
}

/** The same by id, with what the server called it for roles that are not known here. */
export function useRoleName(): (id: string, otherwise: string) => string {
  const title = useRoleTitle();
  const { data } = useRoles();
  const byId = useMemo(() => new Map(data?.map((role) => [role.id, role])), [data]);
  return (id, otherwise) => {
    const role = byId.get(id);
    return role ? title(role) : otherwise;
  };
}
