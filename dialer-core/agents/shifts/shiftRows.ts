import { randomUUID } from 'node:crypto';
import { UserError, type Tx } from '../../../platform/index.ts';
import type { PlannedShift, ShiftPlan } from './expectedAgents.ts';

/**
 * The plan of a skill group. Who has left the group, or is no agent any more, is not expected. Without shifts for an
 * unknown group.
 */
export async function readShiftPlan(tx: Tx, tenantId: string, skillGroupId: string): Promise<ShiftPlan> {
  const [tenant] = await tx.query<{ zone: string }>('select time_zone as zone from tenants where id = $1', [
    tenantId,
  ]);
  if (!tenant) throw new Error(`tenant ${tenantId} is gone`);
  const shifts = await tx.query<PlannedShift>(
    `select days, from_minute as "fromMinute", to_minute as "toMinute", headcount,
            array(select s.agent_id from agent_skills s
                   where s.skill_group_id = p.skill_group_id and s.agent_id = any(p.agent_ids)
                   order by s.agent_id) as "agentIds"
       from planned_shifts p where p.tenant_id = $1 and p.skill_group_id = $2 order by p.position`,
    [tenantId, skillGroupId],
  );
  return { zone: tenant.zone, shifts };
}

/** Puts `shifts` in the place of the group's plan. Errors: `not-in-skill-group` at `shifts.N.agentIds`. */
export async function writeShiftPlan(
  tx: Tx,
  tenantId: string,
  skillGroupId: string,
  shifts: readonly PlannedShift[],
): Promise<void> {
  const members = await tx.query<{ id: string }>(
    `select s.agent_id as id from agent_skills s join agents a on a.id = s.agent_id
      where s.skill_group_id = $1 and a.tenant_id = $2`,
    [skillGroupId, tenantId],
  );
  const known = new Set(members.map(({ id }) => id));
  const message = 'name agents of the skill group only';
  const fields = shifts.flatMap(({ agentIds }, i) =>
    agentIds.every((id) => known.has(id))
      ? []
      : [{ path: `shifts.${i}.agentIds`, code: 'not-in-skill-group', message }],
  );
  if (fields[0]) throw new UserError('invalid', `${fields[0].path}: ${message}`, { fields });
  await removeShiftPlan(tx, skillGroupId);
  for (const [position, { days, fromMinute, toMinute, headcount, agentIds }] of shifts.entries())
    await tx.query(
      `insert into planned_shifts (id, tenant_id, skill_group_id, position, days, from_minute, to_minute, headcount, agent_ids)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        randomUUID(),
        tenantId,
        skillGroupId,
        position,
        days,
        fromMinute,
        toMinute,
        headcount,
        Array.from(new Set(agentIds)),
      ],
    );
}

export const removeShiftPlan = async (tx: Tx, skillGroupId: string): Promise<void> => {
  await tx.query('delete from planned_shifts where skill_group_id = $1', [skillGroupId]);
};
