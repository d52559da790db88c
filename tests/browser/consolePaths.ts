import type { Outpace } from '../harness/outpace.ts';
import { waitFor } from '../harness/waitFor.ts';

/** The pages that people have open all day. */
export const mainPaths = [
  '/floor',
  '/tasks',
  '/lists',
  '/callbacks',
  '/me',
  '/scripts',
  '/admin/skill-groups',
];

const otherPaths = [
  '/tasks/new',
  '/calls',
  '/suppressions',
  '/suppressions/lists',
  '/exports',
  '/numbers',
  '/me/phone',
  '/admin/users',
  '/admin/departments',
  '/admin/shifts',
  '/admin/agents',
  '/admin/roles',
  '/admin/trunks',
  '/admin/trunk-groups',
  '/admin/gateways',
  '/admin/gateways/phones',
  '/admin/switches',
  '/admin/caller-numbers',
  '/admin/caller-numbers/groups',
  '/admin/caller-numbers/reception',
  '/admin/policies',
  '/admin/outcomes',
  '/admin/outcomes/phrases',
  '/admin/results',
  '/admin/results/fields',
  '/admin/recordings',
  '/admin/recordings/settings',
  '/admin/audit',
];

/**
 * Makes the administrator of a demo an agent, too, waits for the first calls, and returns every path of the console:
 * `main` with the page of a task, and all others with those of single things.
 */
export async function consolePaths(outpace: Outpace): Promise<{ main: string[]; others: string[] }> {
  const api = await outpace.signIn();
  const first = async (collection: string): Promise<string | null> => {
    const { items } = await api.get<{ items: { id: string }[] }>(`/api/${collection}`);
    return items[0]?.id ?? null;
  };
  const users = await api.get<{ items: { id: string; username: string }[] }>('/api/users?limit=100');
  const own = users.items.find(({ username }) => username === 'admin')?.id ?? '';
  await api.patch(`/api/users/${own}`, {
    agent: {
      phone: { kind: 'extension', value: '1090' },
      skills: [{ skillGroupId: await first('skill-groups'), level: 1 }],
    },
  });
  await waitFor('some calls', async () => {
    const rows = await outpace.database.query('select 1 from attempts where settled_at is not null limit 1');
    return rows.length > 0;
  });
  const parts = async (collection: string, paths: readonly string[], below = '') => {
    const id = await first(collection);
    return id === null ? [] : paths.map((path) => `${below}/${collection}/${id}${path}`);
  };
  return {
    main: [...mainPaths, ...(await parts('tasks', ['']))],
    others: [
      ...otherPaths,
      ...(await parts('tasks', ['/attempts', '/conversations', '/rehearsal', '/settings'])),
      ...(await parts('calls', [''])),
      ...(await parts('lists', ['', '/imports', '/filters', '/allocation'])),
      ...(await parts('scripts', [''])),
      ...(await parts('roles', [''], '/admin')),
      ...(await parts('policies', [''], '/admin')),
    ],
  };
}
