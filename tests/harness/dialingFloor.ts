import { randomUUID } from 'node:crypto';
import { createAgentProfile, requestAgentState } from '../../dialer-core/index.ts';
import type { Clock, Database } from '../../platform/index.ts';

export interface FloorWish {
  agents: number;
  contacts: number;
  /** E.164 of contact `i`. */
  phone?: (i: number) => string;
  ratio?: number;
  wrapUpSeconds?: number;
  retryPlan?: { outcome: string; retries: number; afterSeconds: number }[];
  maxAttempts?: number;
  patienceSeconds?: number;
}

export interface DialingFloor {
  tenantId: string;
  taskId: string;
  agentIds: string[];
}

/** A demo tenant with ready agents and one published ratio task whose windows are always open, straight into rows. */
export async function installFloor(database: Database, clock: Clock, wish: FloorWish): Promise<DialingFloor> {
  const tenantId = randomUUID();
  const [skillGroupId, trunkId, campaignId, listId, taskId] = Array.from({ length: 5 }, () => randomUUID());
  const now = clock.date();
  const phone = wish.phone ?? ((i: number) => `+8613${String(910_000_000 + i)}`);
  await database.query(
    `insert into tenants (id, slug, name, kind, default_country, time_zone, created_at)
     values ($1, $2, 'Floor', 'demo', 'CN', 'Asia/Shanghai', $3)`,
    [tenantId, `floor-${tenantId.slice(0, 8)}`, now],
  );
  await database.query(
    `insert into skill_groups (id, tenant_id, name, wrap_up_seconds, created_at) values ($1, $2, 'Sales', $3, $4)`,
    [skillGroupId, tenantId, wish.wrapUpSeconds ?? 5, now],
  );
  await database.query(
    `insert into trunks (id, tenant_id, name, dial_template, number_format, home_country, enabled, created_at)
     values ($1, $2, 'carrier', 'sofia/gateway/carrier/{number}', 'national', 'CN', true, $3)`,
    [trunkId, tenantId, now],
  );
  await database.query(
    `insert into campaigns (id, tenant_id, name, purpose, created_at) values ($1, $2, 'Spring', '', $3)`,
    [campaignId, tenantId, now],
  );
  await database.query(
    `insert into lists (id, tenant_id, name, default_country, fields, created_at) values ($1, $2, 'L', 'CN', '[]', $3)`,
    [listId, tenantId, now],
  );
  await database.query(
    `with added as (
       insert into contacts (tenant_id, list_id, phones, zone, fields, created_at)
       select $1, $2, array[p], 'Asia/Shanghai', '{}', $3 from unnest($4::text[]) as p returning id, phones
     )
     insert into task_contacts (task_id, contact_id, phone, zone, state, next_at)
     select $5, id, phones[1], 'Asia/Shanghai', 'planned', $3 from added`,
    [tenantId, listId, now, Array.from({ length: wish.contacts }, (_, i) => phone(i)), taskId],
  );
  await database.query(
    `insert into tasks (id, tenant_id, campaign_id, list_id, name, kind, state, state_since, skill_group_id, trunk_id,
                        pacing, priority, weight, ring_timeout_seconds, patience_seconds, windows, retry_plan,
                        max_attempts, created_at, published_at)
     values ($1, $2, $3, $4, 'Task', 'predictive', 'published', $5, $6, $7, $8, 5, 1, 30, $9, $10, $11, $12, $5, $5)`,
    [
      taskId,
      tenantId,
      campaignId,
      listId,
      now,
      skillGroupId,
      trunkId,
      JSON.stringify({ mode: 'ratio', ratio: wish.ratio ?? 2 }),
      wish.patienceSeconds ?? 10,
      JSON.stringify([{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }]),
      JSON.stringify(wish.retryPlan ?? []),
      wish.maxAttempts ?? 3,
    ],
  );
  const agentIds: string[] = [];
  for (let i = 0; i < wish.agents; i++)
    agentIds.push(
      await database.transaction(async (tx) => {
        const profile = {
          phone: { kind: 'extension' as const, value: String(1001 + i) },
          skills: [{ skillGroupId: skillGroupId ?? '', level: 1 }],
        };
        const userId = randomUUID();
        const agentId = await createAgentProfile(tx, { userId, tenantId }, profile, clock.now());
        await requestAgentState(
          tx,
          { tenantId, agentId, to: 'ready', by: { userId, self: true } },
          clock.now(),
        );
        return agentId;
      }),
    );
  return { tenantId, taskId: taskId ?? '', agentIds };
}

export interface FloorAccount {
  attempts: number;
  open: number;
  /** Settled attempts by outcome. */
  outcomes: Record<string, number>;
  /** Contacts by state. */
  contacts: Record<string, number>;
  taskState: string;
  /** Agents that are held for a call, and agents whose attempt is settled or gone. */
  held: number;
  stranded: number;
}

/** What our own tables say. */
export async function accountOf(database: Database, floor: DialingFloor): Promise<FloorAccount> {
  const counts = async (sql: string) =>
    Object.fromEntries(
      (await database.query<{ k: string; n: number }>(sql, [floor.taskId])).map(({ k, n }) => [k, n]),
    );
  const outcomes = await counts(
    `select outcome as k, count(*)::int as n from attempts where task_id = $1 and settled_at is not null group by 1`,
  );
  const contacts = await counts(
    `select state as k, count(*)::int as n from task_contacts where task_id = $1 group by 1`,
  );
  const [row] = await database.query<Omit<FloorAccount, 'outcomes' | 'contacts'>>(
    `select (select count(*)::int from attempts where task_id = $1) as attempts,
            (select count(*)::int from attempts where task_id = $1 and settled_at is null) as open,
            (select state from tasks where id = $1) as "taskState",
            (select count(*)::int from agents where tenant_id = $2 and state in ('reserved', 'ringing', 'talking')) as held,
            (select count(*)::int from agents a left join attempts t on t.id = a.attempt_id
              where a.tenant_id = $2 and a.state in ('reserved', 'ringing', 'talking')
                and (t.id is null or t.settled_at is not null)) as stranded`,
    [floor.taskId, floor.tenantId],
  );
  if (!row) throw new Error('no account');
  return { ...row, outcomes, contacts };
}
