/** Everything a role can allow, in the groups people think in. Names as the server writes them. */
export const permissionAreas = {
  calling: [
    'tasks.read',
    'tasks.write',
    'tasks.run',
    'results.export',
    'recordings.listen',
    'policies.write',
  ],
  scripts: ['scripts.read', 'scripts.write', 'scripts.publish'],
  lists: ['lists.read', 'lists.write', 'suppressions.read', 'suppressions.write', 'numbers.unmasked'],
  floor: ['floor.read', 'agents.control', 'agent.self'],
  people: ['users.read', 'users.write', 'roles.write', 'skillGroups.write'],
  system: ['trunks.read', 'trunks.write', 'recordings.settings', 'webhooks.write', 'audit.read'],
} as const;

export type Area = keyof typeof permissionAreas;
export const areas: readonly Area[] = ['calling', 'scripts', 'lists', 'floor', 'people', 'system'];

/** Its key in the dictionaries, where a dot would begin another level. */
export const permissionKey = (permission: string): string => permission.replace('.', '-');

/** Permissions the server knows and this version of the console has no words for. */
export function unknownPermissions(permissions: readonly string[]): string[] {
  const known = new Set<string>(areas.flatMap((area) => permissionAreas[area]));
  return permissions.filter((permission) => !known.has(permission));
}

/** With or without some permissions, in a stable order. */
export function withPermissions(
  permissions: readonly string[],
  changed: readonly string[],
  held: boolean,
): string[] {
  const rest = permissions.filter((permission) => !changed.includes(permission));
  return held ? [...rest, ...changed] : rest;
}
