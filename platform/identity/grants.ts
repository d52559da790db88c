import type { Actor, DataScope } from '../permissions.ts';

/** What a role gives: the permissions and how far they reach. */
export interface RoleBounds {
  permissions: readonly string[];
  dataScope: DataScope;
}

const reach: Record<DataScope, number> = { own: 0, department: 1, tenant: 2 };

/** Whether a role gives more than the actor has: nobody can grant, or take from others, what they lack. */
export const exceeds = (role: RoleBounds, actor: Pick<Actor, 'permissions' | 'dataScope'>): boolean => {
  const own: ReadonlySet<string> = actor.permissions;
  return reach[role.dataScope] > reach[actor.dataScope] || role.permissions.some((p) => !own.has(p));
};
