import type { IconName } from '../design/Icon.tsx';
import type { en } from '../i18n/en/index.ts';

export interface Place {
  key: Exclude<keyof typeof en.shell.nav, 'work' | 'admin'>;
  to: string;
  icon: IconName;
  /** Any of these opens it. */
  permissions: readonly string[];
  group: 'work' | 'admin';
  /** Second key after `g`. */
  shortcut?: string;
}

/** The places of the console, in the order of the navigation. */
export const places: readonly Place[] = [
  { key: 'floor', to: '/floor', icon: 'floor', permissions: ['floor.read'], group: 'work', shortcut: 'f' },
  { key: 'tasks', to: '/tasks', icon: 'tasks', permissions: ['tasks.read'], group: 'work', shortcut: 't' },
  { key: 'calls', to: '/calls', icon: 'phone', permissions: ['tasks.read'], group: 'work', shortcut: 'o' },
  { key: 'lists', to: '/lists', icon: 'lists', permissions: ['lists.read'], group: 'work', shortcut: 'l' },
  {
    key: 'scripts',
    to: '/scripts',
    icon: 'scripts',
    permissions: ['scripts.read', 'scripts.write', 'scripts.publish'],
    group: 'work',
    shortcut: 'c',
  },
  {
    key: 'suppressions',
    to: '/suppressions',
    icon: 'suppressions',
    permissions: ['suppressions.read'],
    group: 'work',
    shortcut: 'd',
  },
  {
    key: 'numbers',
    to: '/numbers',
    icon: 'numbers',
    permissions: ['numbers.unmasked'],
    group: 'work',
    shortcut: 'h',
  },
  {
    key: 'callbacks',
    to: '/callbacks',
    icon: 'callbacks',
    permissions: ['tasks.read', 'agent.self'],
    group: 'work',
    shortcut: 'b',
  },
  { key: 'exports', to: '/exports', icon: 'file', permissions: ['results.export'], group: 'work' },
  { key: 'me', to: '/me', icon: 'me', permissions: ['agent.self'], group: 'work', shortcut: 'm' },
  {
    key: 'users',
    to: '/admin/users',
    icon: 'users',
    permissions: ['users.read'],
    group: 'admin',
    shortcut: 'u',
  },
  {
    key: 'departments',
    to: '/admin/departments',
    icon: 'departments',
    permissions: ['users.read'],
    group: 'admin',
  },
  {
    key: 'roles',
    to: '/admin/roles',
    icon: 'roles',
    permissions: ['users.read'],
    group: 'admin',
    shortcut: 'r',
  },
  {
    key: 'skillGroups',
    to: '/admin/skill-groups',
    icon: 'skillGroups',
    permissions: ['users.read', 'skillGroups.write'],
    group: 'admin',
    shortcut: 's',
  },
  {
    key: 'agentRules',
    to: '/admin/agents',
    icon: 'clock',
    permissions: ['users.read', 'skillGroups.write'],
    group: 'admin',
  },
  {
    key: 'shifts',
    to: '/admin/shifts',
    icon: 'clock',
    permissions: ['users.read', 'skillGroups.write'],
    group: 'admin',
  },
  { key: 'trunks', to: '/admin/trunks', icon: 'trunks', permissions: ['trunks.read'], group: 'admin' },
  {
    key: 'trunkGroups',
    to: '/admin/trunk-groups',
    icon: 'trunkGroups',
    permissions: ['trunks.read'],
    group: 'admin',
  },
  {
    key: 'gateways',
    to: '/admin/gateways',
    icon: 'gateways',
    permissions: ['trunks.read'],
    group: 'admin',
    shortcut: 'w',
  },
  { key: 'switches', to: '/admin/switches', icon: 'switches', permissions: ['trunks.read'], group: 'admin' },
  {
    key: 'callerNumbers',
    to: '/admin/caller-numbers',
    icon: 'callerNumbers',
    permissions: ['trunks.read'],
    group: 'admin',
    shortcut: 'n',
  },
  {
    key: 'policies',
    to: '/admin/policies',
    icon: 'policies',
    permissions: ['policies.write', 'tasks.write'],
    group: 'admin',
    shortcut: 'p',
  },
  { key: 'results', to: '/admin/results', icon: 'results', permissions: ['tasks.read'], group: 'admin' },
  { key: 'outcomes', to: '/admin/outcomes', icon: 'outcomes', permissions: ['trunks.read'], group: 'admin' },
  {
    key: 'recordings',
    to: '/admin/recordings',
    icon: 'recordings',
    permissions: ['recordings.listen', 'recordings.settings'],
    group: 'admin',
  },
  {
    key: 'webhooks',
    to: '/admin/webhooks',
    icon: 'webhooks',
    permissions: ['webhooks.write'],
    group: 'admin',
  },
  {
    key: 'audit',
    to: '/admin/audit',
    icon: 'audit',
    permissions: ['audit.read'],
    group: 'admin',
    shortcut: 'a',
  },
];

/** The places a role may enter. `isAgent`: the user takes calls. */
export function openPlaces(permissions: readonly string[], isAgent: boolean): Place[] {
  return places.filter(
    (place) => place.permissions.some((p) => permissions.includes(p)) && (place.key !== 'me' || isAgent),
  );
}
