import type { Tx } from '../../platform/index.ts';
import type { AgentCard } from '../contract/index.ts';

/** Of an outside number on the call, cards show the ends only, whoever looks. */
const shownControls = `case when a.controls #> '{with,number}' is null then a.controls
  else jsonb_set(a.controls, '{with,number}', to_jsonb(regexp_replace(a.controls #>> '{with,number}',
                                                                    '\\d{4}(\\d{4})$', '****\\1'))) end`;

/** Selects agent cards; `a` is the agent and `u` the user. */
export const selectAgentCards = `
  select a.id, a.user_id as "userId", u.name, a.phone, a.state,
         extract(epoch from a.state_since)::float8 as since, a.break_reason as "breakReason",
         (select r.limit_minutes * 60 from break_reasons r
           where r.tenant_id = a.tenant_id and r.name = a.break_reason) as "breakLimitSeconds",
         a.after_call as "afterCall", extract(epoch from a.wrap_up_until)::float8 as "wrapUpUntil",
         a.wrap_up_held as "wrapUpHeld", ${shownControls} as controls, a.joined, a.blocked_at is not null as blocked, a.leg_state = 'up' as "phoneConnected",
         array(select s.skill_group_id::text from agent_skills s where s.agent_id = a.id order by 1)
           as "skillGroupIds",
         u.department_id as "departmentId", t.task_id as "taskId"
    from agents a
    join users u on u.id = a.user_id
    left join attempts t on t.id = a.attempt_id`;

/** The agents of a tenant whose users are active: all, or those among `ids`. */
export const readAgentCards = (
  tx: Tx,
  tenantId: string,
  ids: readonly string[] | null,
): Promise<AgentCard[]> =>
  tx.query<AgentCard>(
    `${selectAgentCards}
      where a.tenant_id = $1 and ($2::uuid[] is null or a.id = any($2)) and (u.status = 'active' or a.state <> 'offline')
      order by u.name, a.id`,
    [tenantId, ids],
  );
