import { visibleTo, type Actor, type FieldError, type OwnedColumns, type Tx } from '../../platform/index.ts';
import type { TargetKind } from './targetKinds.ts';

export interface TargetRef {
  kind: TargetKind;
  id: string;
}

/** Where each kind of target lives (its table is `x`), and whose its rows are. */
const places: Readonly<Record<TargetKind, { from: string; name: string; columns: OwnedColumns }>> = {
  agent: {
    from: `agents x join users u on u.id = x.user_id and u.status = 'active'`,
    name: 'u.name',
    columns: { tenant: 'x.tenant_id', department: 'u.department_id', owner: 'x.user_id' },
  },
  department: {
    from: 'departments x',
    name: 'x.name',
    columns: { tenant: 'x.tenant_id', department: 'x.id' },
  },
  'skill-group': {
    from: 'skill_groups x',
    name: 'x.name',
    columns: { tenant: 'x.tenant_id', department: 'x.department_id', shared: true },
  },
  robot: {
    from: 'scripts x',
    name: 'x.name',
    columns: { tenant: 'x.tenant_id', department: 'x.department_id', owner: 'x.created_by', shared: true },
  },
};

/** SQL for the name of a target; `kind` and `id` are expressions. */
export const targetName = (kind: string, id: string): string => `case ${kind}
  when 'agent' then (select u.name from agents g join users u on u.id = g.user_id where g.id = ${id})
  when 'department' then (select n.name from departments n where n.id = ${id})
  when 'skill-group' then (select n.name from skill_groups n where n.id = ${id})
  else (select n.name from scripts n where n.id = ${id}) end`;

/**
 * What is wrong with these targets: one that does not exist or lies outside of the actor's departments, or one that is
 * named twice. Paths: `targets.0`.
 */
export async function checkTargets(
  tx: Tx,
  actor: Actor,
  targets: readonly TargetRef[],
): Promise<FieldError[]> {
  const known = new Set<string>();
  for (const kind of new Set(targets.map((target) => target.kind))) {
    for (const id of await knownIds(tx, actor, kind, targets)) known.add(`${kind} ${id}`);
  }
  return targets.flatMap((target, i): FieldError[] => {
    const path = `targets.${i}`;
    const key = `${target.kind} ${target.id}`;
    if (!known.has(key))
      return [{ path, code: 'unknown-target', message: `choose a ${target.kind} of your department` }];
    const twice = targets.findIndex((other) => `${other.kind} ${other.id}` === key) < i;
    return twice ? [{ path, code: 'doubled', message: 'name each target once' }] : [];
  });
}

async function knownIds(
  tx: Tx,
  actor: Actor,
  kind: TargetKind,
  targets: readonly TargetRef[],
): Promise<string[]> {
  const { from, columns } = places[kind];
  const params: unknown[] = [targets.flatMap((target) => (target.kind === kind ? [target.id] : []))];
  const visible = visibleTo(actor, columns, params);
  const rows = await tx.query<{ id: string }>(
    `select x.id from ${from} where x.id = any($1::uuid[]) and ${visible}`,
    params,
  );
  return rows.map((row) => row.id);
}

/** Every target that the actor may give contacts to, by kind and name, at most 500 of a kind. */
export async function readTargets(tx: Tx, actor: Actor): Promise<(TargetRef & { name: string })[]> {
  const found: (TargetRef & { name: string })[] = [];
  for (const [kind, { from, name, columns }] of Object.entries(places)) {
    const params: unknown[] = [];
    const visible = visibleTo(actor, columns, params);
    const alive = kind === 'robot' ? 'and x.archived_at is null' : '';
    found.push(
      ...(await tx.query<TargetRef & { name: string }>(
        `select '${kind}' as kind, x.id, ${name} as name from ${from} where ${visible} ${alive} order by ${name} limit 500`,
        params,
      )),
    );
  }
  return found;
}
