import type { TrunkRoute } from './dialString.ts';
import type { NumberPattern } from './numberPattern.ts';
import type { TrunkRecord } from './trunkHealth.ts';

export interface Trunk extends TrunkRoute {
  id: string;
  tenantId: string;
  callerNumber: string | null;
  /** Infinity: unlimited. */
  maxChannels: number;
  /** Infinity: unlimited. */
  callsPerSecond: number;
  allowed: readonly NumberPattern[];
  denied: readonly NumberPattern[];
  enabled: boolean;
  /** How its last calls went. */
  record: TrunkRecord;
}

export interface TrunkGroupMember {
  trunkId: string;
  /** 1 (first) … 9. */
  priority: number;
  /** Share among members of the same priority; more than 0. */
  weight: number;
}

export interface TrunkGroup {
  id: string;
  tenantId: string;
  members: readonly TrunkGroupMember[];
}

/** Every trunk and group of the installation as it was when loaded. */
export interface TrunkBook {
  trunks: ReadonlyMap<string, Trunk>;
  groups: ReadonlyMap<string, TrunkGroup>;
}

/** What a task dials over. */
export type TaskRoute = { kind: 'trunk'; id: string } | { kind: 'group'; id: string };

/** Exactly one of the two is set. */
export function routeOf(task: { trunkId: string | null; trunkGroupId: string | null }): TaskRoute {
  if (task.trunkGroupId !== null) return { kind: 'group', id: task.trunkGroupId };
  if (task.trunkId !== null) return { kind: 'trunk', id: task.trunkId };
  throw new Error('a task dials over a trunk or a trunk group');
}

/** The members of a route with an enabled trunk, first priority first, then by id: the order is always the same. */
export function membersOf(book: TrunkBook, route: TaskRoute): (TrunkGroupMember & { trunk: Trunk })[] {
  const members =
    route.kind === 'trunk'
      ? [{ trunkId: route.id, priority: 1, weight: 1 }]
      : (book.groups.get(route.id)?.members ?? []);
  return members
    .flatMap((member) => {
      const trunk = book.trunks.get(member.trunkId);
      return trunk?.enabled === true ? [{ ...member, trunk }] : [];
    })
    .sort((a, b) => a.priority - b.priority || (a.trunkId < b.trunkId ? -1 : 1));
}
