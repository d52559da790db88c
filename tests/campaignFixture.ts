import { randomUUID } from 'node:crypto';
import type { RunningTask } from '../dialer-core/index.ts';
import type { Database, Tx } from '../platform/index.ts';
import type { CallingWindow, RetryRule } from '../campaigns/index.ts';

/** A Monday, 10:00 in Shanghai. */
export const MONDAY_TEN = Date.UTC(2024, 2, 4, 2) / 1000;
export const ALWAYS: CallingWindow[] = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }];

export async function addTenant(tx: Tx, kind: 'live' | 'demo' = 'live'): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `insert into tenants (id, slug, name, kind, default_country, time_zone, created_at)
     values ($1, $2, 'Tenant', $3, 'CN', 'Asia/Shanghai', to_timestamp(0))`,
    [id, id, kind],
  );
  return id;
}

export interface TaskOptions {
  state?: string;
  windows?: CallingWindow[];
  windowZone?: string | null;
  startDate?: string | null;
  endDate?: string | null;
  retryPlan?: RetryRule[];
  maxAttempts?: number;
  maxConcurrent?: number | null;
  effectiveImmediately?: boolean;
}

/** A list with these numbers and a task over it whose contacts are planned for the epoch. */
export async function addTask(
  database: Database,
  tenantId: string,
  phones: readonly (string | { phones: string[]; zone?: string; voided?: boolean })[],
  options: TaskOptions = {},
): Promise<{ taskId: string; listId: string; contactIds: number[] }> {
  const [taskId, listId] = [randomUUID(), randomUUID()];
  await database.query(
    `insert into lists (id, tenant_id, name, default_country, fields, created_at)
     values ($1, $2, 'List', 'CN', '[]', to_timestamp(0))`,
    [listId, tenantId],
  );
  await database.query(
    `insert into tasks (id, tenant_id, campaign_id, list_id, name, kind, state, state_since, skill_group_id, trunk_id,
       pacing, priority, weight, ring_timeout_seconds, patience_seconds, max_concurrent, windows, window_zone,
       start_date, end_date, retry_plan, max_attempts, effective_immediately, created_at)
     values ($1, $2, gen_random_uuid(), $3, 'Task', 'predictive', $4, to_timestamp(0), gen_random_uuid(),
       gen_random_uuid(), '{"mode":"ratio","ratio":2}', 5, 1, 30, 2, $5, $6, $7, $8, $9, $10, $11, $12,
       to_timestamp(0))`,
    [
      taskId,
      tenantId,
      listId,
      options.state ?? 'running',
      options.maxConcurrent ?? null,
      JSON.stringify(options.windows ?? ALWAYS),
      options.windowZone ?? null,
      options.startDate ?? null,
      options.endDate ?? null,
      JSON.stringify(options.retryPlan ?? []),
      options.maxAttempts ?? 3,
      options.effectiveImmediately ?? false,
    ],
  );
  const contactIds: number[] = [];
  for (const entry of phones) {
    const contact = typeof entry === 'string' ? { phones: [entry] } : entry;
    const zone = contact.zone ?? 'Asia/Shanghai';
    const [row] = await database.query<{ id: number }>(
      `with c as (insert into contacts (tenant_id, list_id, phones, zone, fields, voided, created_at)
         values ($1, $2, $3, $4, '{}', $5, to_timestamp(0)) returning id)
       insert into task_contacts (task_id, contact_id, phone, zone, state, attempts, next_at)
         select $6, id, $7, $4, 'planned', 0, to_timestamp(0) from c returning contact_id as id`,
      [tenantId, listId, contact.phones, zone, contact.voided ?? false, taskId, contact.phones[0]],
    );
    contactIds.push(row!.id);
  }
  return { taskId, listId, contactIds };
}

export function runningTask(tenantId: string, taskId: string): RunningTask {
  return {
    taskId,
    tenantId,
    simulatedOnly: false,
    skillGroupId: randomUUID(),
    trunkId: randomUUID(),
    trunkGroupId: null,
    callerNumber: null,
    callerNumbers: null,
    pacing: { mode: 'ratio', ratio: 2 },
    ringTimeoutSeconds: 30,
    patienceSeconds: 2,
    maxConcurrent: Infinity,
    priority: 5,
    weight: 1,
  };
}

export interface AttemptOptions {
  outcome?: string | null;
  abandoned?: boolean;
  answeredAt?: number | null;
  bridgedAt?: number | null;
  talkSeconds?: number | null;
  waitSeconds?: number | null;
  agentId?: string | null;
  at?: number;
  ordinal?: number;
  path?: string;
}

/** An attempt row as the engine writes it: settled when it has an outcome. */
export async function addAttempt(
  tx: Tx,
  where: { tenantId: string; taskId: string; contactId: number; phone: string },
  options: AttemptOptions = {},
): Promise<string> {
  const id = randomUUID();
  const { outcome = null, at = MONDAY_TEN } = options;
  const time = (seconds: number | null | undefined) =>
    seconds === null || seconds === undefined ? null : new Date(seconds * 1000);
  const ended = outcome === null ? null : time(at + 20);
  await tx.query(
    `insert into attempts (id, tenant_id, task_id, contact_id, phone, ordinal, trunk_id, switch_id, dialer_id,
       lease_token, state, created_at, answered_at, bridged_at, ended_at, settled_at, outcome, abandoned,
       talk_seconds, wait_seconds, agent_id, path)
     values ($1, $2, $3, $4, $5, $6, gen_random_uuid(), 's', 'd', 1, $7, $8, $9, $10, $11, $11, $12, $13, $14, $15, $16, $17)`,
    [
      id,
      where.tenantId,
      where.taskId,
      where.contactId,
      where.phone,
      options.ordinal ?? 1,
      outcome === null ? 'dialing' : 'ended',
      time(at),
      time(options.answeredAt),
      time(options.bridgedAt),
      ended,
      outcome,
      options.abandoned ?? false,
      options.talkSeconds ?? null,
      options.waitSeconds ?? null,
      options.agentId ?? null,
      options.path ?? null,
    ],
  );
  return id;
}

/** The n-th mobile number of a range that is valid throughout. */
export const mobile = (n: number): string => `+86138${String(n).padStart(8, '0')}`;

export const taskContact = async (tx: Tx, taskId: string, contactId: number) => {
  const [row] = await tx.query<{
    state: string;
    reason: string | null;
    attempts: number;
    nextAt: Date | null;
    phone: string;
    lastOutcome: string | null;
  }>(
    `select state, end_reason as reason, attempts, next_at as "nextAt", phone, last_outcome as "lastOutcome"
       from task_contacts where task_id = $1 and contact_id = $2`,
    [taskId, contactId],
  );
  return row!;
};
