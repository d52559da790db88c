import { lazy, type ComponentType } from 'react';

interface AdminPage {
  path: string;
  /** Any of these opens it. */
  permissions: readonly string[];
  Content: ComponentType;
}

/** The pages of the administration; each is loaded when it is first opened. */
export const adminPages: readonly AdminPage[] = [
  {
    path: '/admin/users',
    permissions: ['users.read'],
    Content: lazy(() => import('./users/UsersPage.tsx').then((m) => ({ default: m.UsersPage }))),
  },
  {
    path: '/admin/departments',
    permissions: ['users.read'],
    Content: lazy(() =>
      import('./departments/DepartmentsPage.tsx').then((m) => ({ default: m.DepartmentsPage })),
    ),
  },
  {
    path: '/admin/skill-groups',
    permissions: ['users.read', 'skillGroups.write'],
    Content: lazy(() =>
      import('./skillGroups/SkillGroupsPage.tsx').then((m) => ({ default: m.SkillGroupsPage })),
    ),
  },
  {
    path: '/admin/agents',
    permissions: ['users.read', 'skillGroups.write'],
    Content: lazy(() => import('./agents/AgentRulesPage.tsx').then((m) => ({ default: m.AgentRulesPage }))),
  },
  {
    path: '/admin/roles',
    permissions: ['users.read', 'users.write', 'roles.write'],
    Content: lazy(() => import('./roles/RolesPage.tsx').then((m) => ({ default: m.RolesPage }))),
  },
  {
    path: '/admin/roles/:id',
    permissions: ['users.read', 'users.write', 'roles.write'],
    Content: lazy(() => import('./roles/RolePage.tsx').then((m) => ({ default: m.RolePage }))),
  },
  {
    path: '/admin/trunks',
    permissions: ['trunks.read'],
    Content: lazy(() => import('./trunks/TrunksPage.tsx').then((m) => ({ default: m.TrunksPage }))),
  },
  {
    path: '/admin/trunk-groups',
    permissions: ['trunks.read'],
    Content: lazy(() =>
      import('./trunkGroups/TrunkGroupsPage.tsx').then((m) => ({ default: m.TrunkGroupsPage })),
    ),
  },
  {
    path: '/admin/gateways',
    permissions: ['trunks.read'],
    Content: lazy(() => import('./gateways/GatewaysPage.tsx').then((m) => ({ default: m.GatewaysPage }))),
  },
  {
    path: '/admin/gateways/phones',
    permissions: ['trunks.read'],
    Content: lazy(() => import('./gateways/PhonesPage.tsx').then((m) => ({ default: m.PhonesPage }))),
  },
  {
    path: '/admin/switches',
    permissions: ['trunks.read'],
    Content: lazy(() => import('./switches/SwitchesPage.tsx').then((m) => ({ default: m.SwitchesPage }))),
  },
  {
    path: '/admin/caller-numbers',
    permissions: ['trunks.read'],
    Content: lazy(() =>
      import('./callerNumbers/CallerNumbersPage.tsx').then((m) => ({ default: m.CallerNumbersPage })),
    ),
  },
  {
    path: '/admin/caller-numbers/groups',
    permissions: ['trunks.read'],
    Content: lazy(() => import('./callerNumbers/GroupsPage.tsx').then((m) => ({ default: m.GroupsPage }))),
  },
  {
    path: '/admin/caller-numbers/reception',
    permissions: ['trunks.read'],
    Content: lazy(() =>
      import('./callerNumbers/ReceptionPage.tsx').then((m) => ({ default: m.ReceptionPage })),
    ),
  },
  {
    path: '/admin/shifts',
    permissions: ['users.read', 'skillGroups.write'],
    Content: lazy(() => import('./shifts/ShiftsPage.tsx').then((m) => ({ default: m.ShiftsPage }))),
  },
  {
    path: '/admin/policies',
    permissions: ['policies.write', 'tasks.read'],
    Content: lazy(() => import('./policies/PoliciesPage.tsx').then((m) => ({ default: m.PoliciesPage }))),
  },
  {
    path: '/admin/policies/:id',
    permissions: ['policies.write', 'tasks.read'],
    Content: lazy(() => import('./policies/PolicyPage.tsx').then((m) => ({ default: m.PolicyPage }))),
  },
  {
    path: '/admin/outcomes',
    permissions: ['trunks.read'],
    Content: lazy(() => import('./outcomes/OutcomesPage.tsx').then((m) => ({ default: m.OutcomeTablePage }))),
  },
  {
    path: '/admin/outcomes/phrases',
    permissions: ['trunks.read'],
    Content: lazy(() =>
      import('./outcomes/OutcomesPage.tsx').then((m) => ({ default: m.OutcomePhrasesPage })),
    ),
  },
  {
    path: '/admin/results',
    permissions: ['tasks.read'],
    Content: lazy(() => import('./results/ResultsPage.tsx').then((m) => ({ default: m.ResultsPage }))),
  },
  {
    path: '/admin/results/fields',
    permissions: ['tasks.read'],
    Content: lazy(() =>
      import('./results/ResultFieldsPage.tsx').then((m) => ({ default: m.ResultFieldsPage })),
    ),
  },
  {
    path: '/admin/recordings',
    permissions: ['recordings.listen', 'recordings.settings'],
    Content: lazy(() =>
      import('./recordings/RecordingsPage.tsx').then((m) => ({ default: m.RecordingsPage })),
    ),
  },
  {
    path: '/admin/recordings/settings',
    permissions: ['recordings.listen', 'recordings.settings'],
    Content: lazy(() =>
      import('./recordings/RecordingSettingsPage.tsx').then((m) => ({ default: m.RecordingSettingsPage })),
    ),
  },
  {
    path: '/admin/webhooks',
    permissions: ['webhooks.write'],
    Content: lazy(() => import('./webhooks/WebhooksPage.tsx').then((m) => ({ default: m.WebhooksPage }))),
  },
  {
    path: '/admin/webhooks/deliveries',
    permissions: ['webhooks.write'],
    Content: lazy(() => import('./webhooks/DeliveriesPage.tsx').then((m) => ({ default: m.DeliveriesPage }))),
  },
  {
    path: '/admin/audit',
    permissions: ['audit.read'],
    Content: lazy(() => import('./audit/AuditPage.tsx').then((m) => ({ default: m.AuditPage }))),
  },
];
