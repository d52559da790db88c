import type { AttemptSink, SettledAttempt } from '../../dialer-core/index.ts';
import { announce, type Tx } from '../../platform/index.ts';
import { zoneOf } from '../numbers/index.ts';
import type { RetryRule } from '../shapes.ts';
import { endOfContacts, type TaskState } from '../tasks/taskStates.ts';
import { closeCallbacks } from '../callResults/callbackRows.ts';
import { saidResults } from '../callResults/saidResults.ts';
import { recordConversations } from '../scripts/recordConversation.ts';
import { planAfterResult, type SaidResult } from './planAfterResult.ts';
import { promisedAt } from './promisedAt.ts';
import { shortCall } from './shortCall.ts';
import { planAfter, type DialEnding, type NextStep } from './retryPlan.ts';

export function createAttemptSink(): AttemptSink {
  return { settle: settleAttempts };
}

interface TaskSettings {
  id: string;
  tenantId: string;
  state: TaskState;
  retryPlan: RetryRule[];
  maxAttempts: number;
}
interface InCallContact {
  taskId: string;
  contactId: number;
  phone: string;
  zone: string;
  attempts: number;
  nextPhone: string | null;
  firstPhone: string | null;
  shortCall: boolean;
  earlier: Partial<Record<DialEnding, number>> | null;
}
type Planned = SettledAttempt & { contact: InCallContact; step: NextStep };

/** Plans what comes after each ended dial. Dials whose contact is no longer in call change nothing. */
async function settleAttempts(tx: Tx, attempts: SettledAttempt[], now: number): Promise<void> {
  await planContacts(
    tx,
    attempts.filter(({ inbound }) => inbound !== true),
    'in-call',
    now,
  );
  // Who rang us and talked to an agent was reached; who did not get one is dialed as it was planned.
  await planContacts(
    tx,
    attempts.filter(
      ({ inbound, outcome, talked }) => inbound === true && talked === true && outcome === 'answered-human',
    ),
    'anew',
    now,
  );
  await recordConversations(
    tx,
    attempts.flatMap(({ conversation }) => conversation ?? []),
  );
}

/**
 * Plans the contacts of these dials: those in call, or `anew` those whose plan was made when the dial was settled and
 * is made again, because its agent has written the result since.
 */
export async function planContacts(
  tx: Tx,
  attempts: readonly SettledAttempt[],
  which: 'in-call' | 'anew',
  now: number,
): Promise<void> {
  if (attempts.length === 0) return;
  const tasks = await lockTasks(tx, attempts);
  const contacts = await lockContacts(tx, attempts, which);
  const talked = attempts.filter(({ outcome }) => outcome === 'answered-human');
  const said = await saidResults(
    tx,
    talked.map(({ attemptId }) => attemptId),
  );
  const planned = attempts.flatMap((attempt) => {
    const task = tasks.get(attempt.taskId);
    const contact = contacts.get(keyOf(attempt));
    if (!task || !contact) return [];
    return [{ ...attempt, contact, step: plan(attempt, task, contact, said.get(attempt.attemptId)) }];
  });
  if (planned.length > 0) {
    await writeSteps(tx, planned);
    await closeCallbacks(tx, planned.flatMap(callbackEnd), now);
  }
  for (const [tenantId, ids] of tasksByTenant(planned)) {
    await announce(tx, { tenantId, kind: 'tasks', ids });
  }
}

/** An appointment ends with its contact. */
function callbackEnd({ step, taskId, contactId, outcome, abandoned }: Planned) {
  if (step.type === 'retry') return [];
  const state = outcome === 'answered-human' && !abandoned ? ('reached' as const) : ('not-reached' as const);
  return [{ taskId, contactId, state }];
}

const keyOf = (row: { taskId: string; contactId: number }) => `${row.taskId} ${row.contactId}`;

/** Shared locks: a task that is being stopped waits for us, or we see that it is. */
async function lockTasks(tx: Tx, attempts: readonly SettledAttempt[]): Promise<Map<string, TaskSettings>> {
  const rows = await tx.query<TaskSettings>(
    `select id, tenant_id as "tenantId", state, retry_plan as "retryPlan", max_attempts as "maxAttempts"
       from tasks where id = any($1) order by id for share`,
    [[...new Set(attempts.map((attempt) => attempt.taskId))]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function lockContacts(
  tx: Tx,
  attempts: readonly SettledAttempt[],
  which: 'in-call' | 'anew',
): Promise<Map<string, InCallContact>> {
  const rows = await tx.query<InCallContact>(
    `select t.task_id as "taskId", t.contact_id as "contactId", t.phone, t.zone, t.attempts,
            c.phones[array_position(c.phones, t.phone) + 1] as "nextPhone",
            case when cardinality(c.phones) > 1 then
              (select o.phone from unnest(c.phones) with ordinality as o(phone, place)
                where not exists (select from attempts b where b.contact_id = t.contact_id and b.task_id = t.task_id
                                     and b.phone = o.phone and b.outcome = 'invalid-number')
                order by o.place limit 1) end as "firstPhone",
            coalesce((select ${shortCall('a', 'k')} from attempts a where a.id = s.attempt_id), false) as "shortCall",
            (select jsonb_object_agg(e.ending, e.count) from (
               select case when ${shortCall('a', 'k')} then 'short-call' else a.outcome end as ending,
                      count(*) as count from attempts a
                where a.contact_id = t.contact_id and a.task_id = t.task_id and a.outcome is not null
                  and a.settled_at is not null and not a.inbound and a.id <> s.attempt_id
                group by ending) e) as earlier
       from unnest($1::uuid[], $2::bigint[], $3::uuid[]) as s(task_id, contact_id, attempt_id)
       join task_contacts t on t.task_id = s.task_id and t.contact_id = s.contact_id and (t.state = 'in-call') = $4
       join tasks k on k.id = t.task_id
       left join contacts c on c.id = t.contact_id
      order by t.task_id, t.contact_id for update of t`,
    [
      attempts.map((attempt) => attempt.taskId),
      attempts.map((attempt) => attempt.contactId),
      attempts.map((attempt) => attempt.attemptId),
      which === 'in-call',
    ],
  );
  return new Map(rows.map((row) => [keyOf(row), row]));
}

function plan(
  attempt: SettledAttempt,
  task: TaskSettings,
  contact: InCallContact,
  said: SaidResult | undefined,
): NextStep {
  const { outcome, abandoned, failOver, endedAt } = attempt;
  const dial = {
    outcome,
    abandoned,
    shortCall: contact.shortCall,
    failOver,
    endedAt,
    attempts: contact.attempts,
    earlier: contact.earlier ?? {},
    nextPhone: contact.nextPhone,
    firstPhone: contact.firstPhone,
    taskEnd: endOfContacts(task.state),
  };
  const word = said ?? promised(attempt, contact.zone);
  const bySaid = word ? planAfterResult(word, dial, task.maxAttempts) : null;
  return bySaid ?? planAfter(dial, task.retryPlan, task.maxAttempts);
}

function phoneOf(step: NextStep, contact: InCallContact): string | null {
  if (step.type === 'finish' || step.phone === 'same') return contact.phone;
  return step.phone === 'next' ? contact.nextPhone : contact.firstPhone;
}

/** What a robot has promised is kept like the word of an agent. */
function promised({ conversation, endedAt }: SettledAttempt, zone: string): SaidResult | undefined {
  const callbackAt = promisedAt(conversation, endedAt, zone);
  if (callbackAt === null) return undefined;
  const flags = { success: false, party: null, refusal: false };
  return { flags, then: { type: 'callback' }, callbackAt, othersFrom: null };
}

async function writeSteps(tx: Tx, planned: readonly Planned[]): Promise<void> {
  const rows = planned.map(({ step, ...attempt }) => {
    const ended = step.type === 'finish';
    const stopped = ended && (step.reason === 'stopped' || step.reason === 'suppressed');
    const phone = phoneOf(step, attempt.contact);
    return {
      task: attempt.taskId,
      contact: attempt.contactId,
      state: ended ? (stopped ? 'stopped' : 'finished') : 'planned',
      reason: ended ? step.reason : null,
      next: ended ? null : new Date(step.at * 1000),
      free: step.usesAttempt ? 0 : 1,
      phone,
      zone: phone !== null && phone !== attempt.contact.phone ? zoneOf(phone) : null,
      outcome: attempt.outcome,
      ended: new Date(attempt.endedAt * 1000),
    };
  });
  await tx.query(
    `update task_contacts t set state = s.state, end_reason = s.reason, next_at = s.next,
       attempts = greatest(t.attempts - s.free, 0), phone = coalesce(s.phone, t.phone),
       zone = coalesce(s.zone, t.zone), last_outcome = s.outcome, last_attempt_at = s.ended
     from unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::timestamptz[], $6::int[], $7::text[],
                 $8::text[], $9::text[], $10::timestamptz[])
       as s(task_id, contact_id, state, reason, next, free, phone, zone, outcome, ended)
     where t.task_id = s.task_id and t.contact_id = s.contact_id`,
    [
      rows.map((r) => r.task),
      rows.map((r) => r.contact),
      rows.map((r) => r.state),
      rows.map((r) => r.reason),
      rows.map((r) => r.next),
      rows.map((r) => r.free),
      rows.map((r) => r.phone),
      rows.map((r) => r.zone),
      rows.map((r) => r.outcome),
      rows.map((r) => r.ended),
    ],
  );
}

function tasksByTenant(planned: readonly Planned[]): Map<string, string[]> {
  const byTenant = new Map<string, Set<string>>();
  for (const { tenantId, taskId } of planned) {
    byTenant.set(tenantId, (byTenant.get(tenantId) ?? new Set()).add(taskId));
  }
  return new Map([...byTenant].map(([tenantId, ids]) => [tenantId, [...ids]]));
}
