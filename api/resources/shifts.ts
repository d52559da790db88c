import { expectedAgents, readShiftPlan, writeShiftPlan, type PlannedShift } from '../../dialer-core/index.ts';
import { notFound, type Actor, type Tx } from '../../platform/index.ts';
import { IdParams, ShiftPlan, WriteShiftPlan, type Shift } from '../contract/index.ts';
import { findVisible } from '../namedRows.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['skill groups'];

const query = {
  select: 'select x.id, x.name from skill_groups x',
  columns: { tenant: 'x.tenant_id', department: 'x.department_id', shared: true },
};

/** Who is expected when: the weekly plan of each skill group. Rehearsals read it. */
export const shiftRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/skill-groups/:id/shifts',
    {
      config: { access: ['users.read', 'floor.read', 'skillGroups.write'] },
      schema: {
        summary: 'Planned shifts of a skill group',
        tags,
        params: IdParams,
        response: { 200: ShiftPlan },
      },
    },
    async ({ actor, params }) => {
      await findGroup(database, actor, params.id);
      return readPlan(database, actor.tenantId, params.id, clock.now());
    },
  );

  app.put(
    '/api/skill-groups/:id/shifts',
    {
      config: { access: 'skillGroups.write' },
      schema: {
        summary: 'Change the planned shifts of a skill group',
        description: 'The whole plan; an empty one means that nothing is planned.',
        tags,
        params: IdParams,
        body: WriteShiftPlan,
        response: { 200: ShiftPlan },
      },
    },
    async (request) => {
      const { actor, body, params } = request;
      return database.transaction(async (tx) => {
        await findGroup(tx, actor, params.id, true);
        const before = await readShiftPlan(tx, actor.tenantId, params.id);
        await writeShiftPlan(tx, actor.tenantId, params.id, body.shifts.map(planned));
        await request.audit(tx, {
          action: 'shift-plan.update',
          entity: 'skill-group',
          entityId: params.id,
          before: { shifts: before.shifts.map(shown) },
          after: body,
        });
        return readPlan(tx, actor.tenantId, params.id, clock.now());
      });
    },
  );
};

async function findGroup(tx: Tx, actor: Actor, id: string, forUpdate = false): Promise<void> {
  if (!(await findVisible(tx, actor, query, id, forUpdate))) throw notFound('skill group');
}

async function readPlan(tx: Tx, tenantId: string, id: string, now: number): Promise<ShiftPlan> {
  const plan = await readShiftPlan(tx, tenantId, id);
  const members = await tx.query<ShiftPlan['members'][number]>(
    `select a.id, u.name, a.state <> 'offline' as present
       from agent_skills s join agents a on a.id = s.agent_id join users u on u.id = a.user_id
      where s.skill_group_id = $1 order by u.name, a.id`,
    [id],
  );
  return {
    zone: plan.zone,
    shifts: plan.shifts.map(shown),
    expected: expectedAgents(plan, now),
    present: members.filter(({ present }) => present).length,
    members,
  };
}

const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const clockTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const planned = ({ days, from, to, headcount, agentIds }: Shift): PlannedShift => ({
  days: Array.from(new Set(days)).sort(),
  fromMinute: minuteOf(from),
  toMinute: minuteOf(to),
  headcount,
  agentIds,
});

const shown = ({ days, fromMinute, toMinute, headcount, agentIds }: PlannedShift): Shift => ({
  days,
  from: clockTime(fromMinute),
  to: clockTime(toMinute),
  headcount,
  agentIds,
});
