import type { Permission } from '../platform/index.ts';

/**
 * Who may use a route; every route says it as `config: { access }`.
 * - a permission, or several of which one is enough;
 * - `signed-in`: everybody with a session;
 * - `session`: the same, and also while a one-time password waits to be changed;
 * - `public`: everybody.
 */
export type Access = Permission | readonly Permission[] | 'signed-in' | 'session' | 'public';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
}

const words = new Set<string>(['signed-in', 'session', 'public']);

/** The permissions of which one is needed; empty: none is. */
export function neededPermissions(access: Access): readonly string[] {
  if (typeof access !== 'string') return access;
  return words.has(access) ? [] : [access];
}

export const mayUse = (access: Access, granted: ReadonlySet<string>): boolean => {
  const needed = neededPermissions(access);
  return needed.length === 0 || needed.some((permission) => granted.has(permission));
};

/** Methods that change nothing, and so need no CSRF token. */
export const isSafe = (method: string): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method);
