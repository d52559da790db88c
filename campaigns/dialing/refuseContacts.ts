import type { RunningTask } from '../../dialer-core/index.ts';
import type { Tx } from '../../platform/index.ts';
import { mayCall, memoryOf, policyRuleNames, type NumberHistory } from '../policy/mayCall.ts';
import { historyOf, historySql, personHistorySql } from '../policy/numberHistory.ts';
import { capsPersons } from '../policy/policyRules.ts';
import type { TaskPolicy } from '../policy/taskPolicy.ts';
import { suppressingEntry } from '../suppressions/suppressingEntry.ts';
import { otherPhones, type OtherPhone } from './otherPhones.ts';
import { recordRefusals, type RefusalRule } from './refusals.ts';

/** Seconds until a contact is due again whose number is in another call. */
const IN_USE_AGAIN_AFTER = 60;

/** A contact whose number's lock is held. */
export interface CheckedContact {
  contactId: number;
  phone: string;
  zone: string;
}

interface Facts extends CheckedContact, NumberHistory {
  suppressed: boolean;
  voided: boolean;
  inUse: boolean;
  consented: boolean;
  /** The contact has more than one number. */
  severalPhones: boolean;
  /** Of all numbers of the contact, where the policy counts by person and there are several. */
  person: Pick<NumberHistory, 'dials' | 'conversations'> | null;
}

interface Refused {
  contactId: number;
  phone: string;
  rule: RefusalRule;
  /** Epoch seconds; null: the contact is stopped, unless it has another number. */
  until: number | null;
  severalPhones: boolean;
  /** Where the contact goes on, when its number is suppressed. */
  other?: OtherPhone;
}

const isStopped = ({ until, other }: Refused): boolean => until === null && other === undefined;

/** A suppressed number is no end for a contact that has others. */
async function withOtherPhones(
  tx: Tx,
  task: RunningTask,
  refused: readonly Refused[],
  now: number,
): Promise<Refused[]> {
  const suppressed = refused.flatMap(({ rule, severalPhones, contactId }) =>
    rule === 'suppressed' && severalPhones ? [contactId] : [],
  );
  const others = new Map(
    (await otherPhones(tx, task.taskId, suppressed, now)).map((other) => [other.contactId, other]),
  );
  return refused.map((one) => {
    const other = one.rule === 'suppressed' ? others.get(one.contactId) : undefined;
    return other ? { ...one, other } : one;
  });
}

/** Refuses what must not be dialed now, with its rule; returns the refused contacts. `agentGuaranteed`: see `Callee`. */
export async function refuseContacts(
  tx: Tx,
  task: RunningTask,
  policy: TaskPolicy | null,
  rows: readonly CheckedContact[],
  now: number,
  agentGuaranteed: boolean,
): Promise<Set<number>> {
  if (rows.length === 0) return new Set();
  const facts = await readFacts(tx, task, policy, rows, now);
  const refused = facts.flatMap((fact) => judge({ ...fact, agentGuaranteed }, policy, now) ?? []);
  if (refused.length > 0) await write(tx, task, await withOtherPhones(tx, task, refused, now), policy, now);
  return new Set(refused.map(({ contactId }) => contactId));
}

/** All that is asked of a batch, in one statement: its view of the data begins after the numbers were locked. */
async function readFacts(
  tx: Tx,
  task: RunningTask,
  policy: TaskPolicy | null,
  rows: readonly CheckedContact[],
  now: number,
): Promise<Facts[]> {
  const memory = policy === null ? 0 : memoryOf(policy.rules);
  const entry = suppressingEntry({ tenant: '$1', phone: 'd.phone', task: 't', now: '$2' });
  const person =
    policy !== null && capsPersons(policy.rules)
      ? `case when cardinality(c.phones) > 1 then ${personHistorySql('$1', 'c.phones', '$7::timestamptz')} end`
      : 'null::jsonb';
  return tx.query<Facts>(
    `select d.contact_id as "contactId", d.phone, d.zone, ${entry} is not null as suppressed,
            coalesce(c.voided, false) as voided, c.consent is not null as consented,
            coalesce(cardinality(c.phones) > 1, false) as "severalPhones",
            -- With a limit, so that the planner looks the number up instead of reading every open attempt.
            (select true from attempts a where a.tenant_id = $1 and a.phone = d.phone
                and a.settled_at is null limit 1) is not null
              or exists (select from outside_legs o where o.tenant_id = $1 and o.phone = d.phone and o.ended_at is null)
              as "inUse", ${person} as person, h.*
       from unnest($3::bigint[], $4::text[], $5::text[]) as d(contact_id, phone, zone)
       join tasks t on t.id = $6
       -- With a limit, so that the planner looks each one up instead of reading a small list as a whole.
       left join lateral (select k.voided, k.consent, k.phones from contacts k where k.id = d.contact_id limit 1) c on true
       cross join lateral (${historySql('$1', 'd.phone', '$7::timestamptz')}) h`,
    [
      task.tenantId,
      new Date(now * 1000),
      rows.map((r) => r.contactId),
      rows.map((r) => r.phone),
      rows.map((r) => r.zone),
      task.taskId,
      memory === 0 ? 'infinity' : new Date((now - memory) * 1000),
    ],
  );
}

function judge(
  fact: Facts & { agentGuaranteed: boolean },
  policy: TaskPolicy | null,
  now: number,
): Refused | null {
  const { contactId, phone, severalPhones } = fact;
  const refused = (rule: RefusalRule, until: number | null): Refused => ({
    contactId,
    phone,
    rule,
    until,
    severalPhones,
  });
  if (fact.suppressed) return refused('suppressed', null);
  if (fact.voided) return refused('voided', null);
  if (fact.inUse) return refused('number-in-use', now + IN_USE_AGAIN_AFTER);
  if (policy === null) return null;
  const verdict = mayCall(policy.rules, { ...fact, history: historyOf(fact) }, now);
  return verdict.allowed ? null : refused(verdict.rule, verdict.until);
}

const endReason = (rule: RefusalRule): string =>
  rule === 'suppressed' ? 'suppressed' : rule === 'voided' ? 'stopped' : 'refused';

const ofPolicy: ReadonlySet<string> = new Set(policyRuleNames);

/** Stopped contacts' callbacks end with them. In one statement: a claim waits for each. */
async function write(
  tx: Tx,
  task: RunningTask,
  refused: readonly Refused[],
  policy: TaskPolicy | null,
  now: number,
): Promise<void> {
  await tx.query(
    `with r as (
       select * from unnest($2::bigint[], $3::timestamptz[], $4::text[], $5::text[], $6::text[])
         as r(contact_id, until, reason, phone, zone)
     ), ended as (
       update callbacks c set state = 'cancelled', closed_at = $7 from r
        where c.task_id = $1 and c.contact_id = r.contact_id and c.state = 'open' and r.reason is not null
     )
     update task_contacts t set state = case when r.reason is null then t.state else 'stopped' end,
            end_reason = r.reason, next_at = r.until, phone = coalesce(r.phone, t.phone), zone = coalesce(r.zone, t.zone)
       from r where t.task_id = $1 and t.contact_id = r.contact_id`,
    [
      task.taskId,
      refused.map((r) => r.contactId),
      refused.map((r) => (isStopped(r) ? null : new Date((r.until ?? now) * 1000))),
      refused.map((r) => (isStopped(r) ? endReason(r.rule) : null)),
      refused.map((r) => r.other?.phone ?? null),
      refused.map((r) => r.other?.zone ?? null),
      new Date(now * 1000),
    ],
  );
  const byPolicy = refused.filter(({ rule }) => ofPolicy.has(rule));
  await recordRefusals(tx, task, byPolicy, now, policy);
  await recordRefusals(
    tx,
    task,
    refused.filter(({ rule }) => !ofPolicy.has(rule)),
    now,
  );
}
