import type { AuditEntry } from '../../../../api/contract/index.ts';

/** The first part of actions: what they are about. */
export const auditKinds = [
  'agent',
  'agent-settings',
  'break-reason',
  'call',
  'caller-number',
  'caller-number-group',
  'campaign',
  'contact',
  'department',
  'detection',
  'gateway',
  'import',
  'import-template',
  'list',
  'outcome-rules',
  'phrase',
  'policy',
  'reception',
  'recording',
  'recording-settings',
  'role',
  'script',
  'session',
  'sip-domain',
  'shift-plan',
  'skill-group',
  'suppression',
  'suppression-list',
  'task',
  'switch',
  'trunk',
  'trunk-group',
  'user',
  'webhook',
] as const;

/** What was done, without what it was done to: `task.publish` → `publish`. */
export const verbOf = (action: string): string => action.slice(action.indexOf('.') + 1);

/** What the object was called, as far as the entry tells. */
export function objectName({
  before,
  after,
  user,
  entityId,
}: Pick<AuditEntry, 'before' | 'after' | 'user' | 'entityId'>): string | null {
  for (const state of [after, before])
    for (const key of ['name', 'username', 'fileName', 'phone'] as const) {
      const value = property(state, key);
      if (typeof value === 'string' && value !== '') return value;
    }
  return user?.id === entityId ? user.name : null;
}

const property = (state: unknown, key: string): unknown =>
  typeof state === 'object' && state !== null
    ? Object.entries(state).find(([each]) => each === key)?.[1]
    : undefined;
