import type { Tx } from '../../platform/index.ts';
import type { CallStep } from './callTimeline.ts';

/** Steps of one call that are read at most: of each journal. */
const MOST = 200;

const epoch = (column: string) => `extract(epoch from ${column})::float8`;
const nameOf = (agent: string) =>
  `(select u.name from agents g join users u on u.id = g.user_id where g.id = ${agent})`;
const step = (at: string, name: string, more: { who?: string; phone?: string; value?: string }) =>
  `select ${epoch(at)} as at, ${name} as step, ${more.who ?? 'null::text'} as who, ${more.phone ?? 'null::text'} as phone,
          ${more.value ?? 'null::text'} as value`;

/** The command with what it is about: `hold-off`, `transfer`. Keys are not told: callees type numbers of cards. */
const command = `c.command->>'type' || case when c.command->>'on' = 'false' then '-off' else '' end`;

/** $1 the call, $2 and $3 from and until when its commands and listeners are looked for, $4 the tenant. */
const journals: readonly string[] = [
  `${step('h.started_at', `'agent-' || h.state`, { who: nameOf('h.agent_id') })}
     from agent_state_history h
    where h.attempt_id = $1 and h.state in ('reserved', 'ringing', 'talking', 'wrap-up')`,
  `${step('c.created_at', `'asked'`, {
    who: '(select u.name from users u where u.id = c.by_user)',
    phone: `c.command->>'number'`,
    value: command,
  })}
     from call_commands c
    where c.attempt_id = $1 and c.created_at between $2 and $3 and c.state = 'done'`,
  `${step('s.started_at', `'listened'`, { who: '(select u.name from users u where u.id = s.user_id)', value: 's.mode' })}
     from supervisions s where s.attempt_id = $1 and s.tenant_id = $4 and s.started_at between $2 and $3`,
  `${step('s.ended_at', `'listening-ended'`, { who: '(select u.name from users u where u.id = s.user_id)' })}
     from supervisions s where s.attempt_id = $1 and s.tenant_id = $4 and s.started_at between $2 and $3
      and s.ended_at is not null`,
  `${step('o.created_at', `'outside-rung'`, { who: nameOf('o.agent_id'), phone: 'o.phone' })}
     from outside_legs o where o.attempt_id = $1`,
  `${step('o.answered_at', `'outside-answered'`, { phone: 'o.phone' })}
     from outside_legs o where o.attempt_id = $1 and o.answered_at is not null`,
  `${step('o.ended_at', `'outside-ended'`, { phone: 'o.phone', value: 'o.cause' })}
     from outside_legs o where o.attempt_id = $1 and o.ended_at is not null`,
  `${step('r.started_at', `'recording-began'`, { value: 'r.part::text' })}
     from recordings r where r.attempt_id = $1`,
  `${step('r.stopped_at', `'recording-ended'`, { value: 'r.part::text' })}
     from recordings r where r.attempt_id = $1 and r.stopped_at is not null`,
  `${step('b.started_at', `'robot-began'`, {})} from bot_conversations b where b.attempt_id = $1`,
  `${step('b.ended_at', `'robot-ended'`, { value: 'b.result' })}
     from bot_conversations b where b.attempt_id = $1 and b.ended_at is not null`,
  `${step('w.written_at', `'result'`, { who: '(select u.name from users u where u.id = w.written_by)', value: 'w.name' })}
     from call_results w where w.attempt_id = $1`,
  `${step('l.labelled_at', `'labelled'`, {
    who: '(select u.name from users u where u.id = l.labelled_by)',
    value: 'l.label',
  })}
     from detection_labels l where l.attempt_id = $1`,
];

/** What the journals say happened in a call. `from` … `until`: epoch seconds between which it lived. */
export async function readSteps(
  tx: Tx,
  call: { id: string; tenantId: string; contactId: number; taskId: string; from: number; until: number },
): Promise<CallStep[]> {
  const moment = (at: number) => new Date(Math.round(at * 1000));
  const params = [call.id, moment(call.from), moment(call.until), call.tenantId];
  const parts = journals.map((sql) => `(${sql} order by 1 limit ${MOST})`);
  const appointed = `(${step('b.made_at', `'appointed'`, {
    who: '(select u.name from users u where u.id = b.made_by)',
    value: `${epoch('b.due_at')}::text`,
  })}
     from callbacks b where b.attempt_id = $1 and b.tenant_id = $4 and b.task_id = $5 and b.contact_id = $6
     order by 1 limit ${MOST})`;
  return tx.query<CallStep>([...parts, appointed].join(' union all '), [
    ...params,
    call.taskId,
    call.contactId,
  ]);
}
