/** Everything a role can allow. The console and the API both ask for these names. */
export const permissions = [
  'lists.read',
  'lists.write',
  'tasks.read',
  'tasks.write',
  'tasks.run',
  'results.export',
  'recordings.listen',
  'recordings.settings',
  'suppressions.read',
  'suppressions.write',
  'policies.write',
  'scripts.read',
  'scripts.write',
  'scripts.publish',
  'floor.read',
  'agents.control',
  'agent.self',
  'numbers.unmasked',
  'users.read',
  'users.write',
  'roles.write',
  'skillGroups.write',
  'trunks.read',
  'trunks.write',
  'webhooks.write',
  'audit.read',
] as const;
export type Permission = (typeof permissions)[number];

export type DataScope = 'tenant' | 'department' | 'own';

export interface BuiltInRole {
  key: string;
  name: string;
  permissions: readonly Permission[];
  dataScope: DataScope;
}

export const builtInRoles: readonly BuiltInRole[] = [
  { key: 'administrator', name: 'Administrator', permissions, dataScope: 'tenant' },
  {
    key: 'campaign-manager',
    name: 'Campaign manager',
    permissions: [
      'lists.read',
      'lists.write',
      'tasks.read',
      'tasks.write',
      'tasks.run',
      'results.export',
      'recordings.listen',
      'suppressions.read',
      'suppressions.write',
      'scripts.read',
      'scripts.write',
      'scripts.publish',
      'floor.read',
      'trunks.read',
      'users.read',
    ],
    dataScope: 'department',
  },
  {
    key: 'supervisor',
    name: 'Supervisor',
    permissions: [
      'lists.read',
      'tasks.read',
      'tasks.run',
      'recordings.listen',
      'scripts.read',
      'floor.read',
      'agents.control',
      'users.read',
    ],
    dataScope: 'department',
  },
  { key: 'agent', name: 'Agent', permissions: ['agent.self'], dataScope: 'own' },
  {
    key: 'auditor',
    name: 'Auditor',
    permissions: [
      'lists.read',
      'tasks.read',
      'scripts.read',
      'floor.read',
      'suppressions.read',
      'users.read',
      'audit.read',
    ],
    dataScope: 'tenant',
  },
];

/** Who asks: what every rule about data and masking looks at. */
export interface Actor {
  userId: string;
  tenantId: string;
  departmentId: string | null;
  /** The own department and all below it; empty for `own` scope. */
  departmentIds: readonly string[];
  dataScope: DataScope;
  permissions: ReadonlySet<Permission>;
}
