import { visibleTo, type Actor, type OwnedColumns, type Tx } from '../../platform/index.ts';
import { staleRegistry } from '../policy/registryAge.ts';
import { historyOf, historySql, personHistorySql } from '../policy/numberHistory.ts';
import type { NumberHistory } from '../policy/mayCall.ts';
import { suppressingEntry } from '../suppressions/suppressingEntry.ts';
import { dialingTaskColumns, type DialingTask } from '../tasks/taskRow.ts';
import { explainContact, type Explanation, type PlannedContact } from './explainContact.ts';

/** A task that has a number among its contacts, and what it plans for it. Moments in epoch seconds. */
export interface NumberTask {
  taskId: string;
  taskName: string;
  taskState: string;
  listId: string;
  listName: string;
  contactId: number;
  contactName: string | null;
  state: PlannedContact['state'];
  endReason: string | null;
  attempts: number;
  nextAt: number | null;
  lastOutcome: string | null;
  explanation: Explanation;
}

type Shown = Pick<
  NumberTask,
  | 'taskName'
  | 'listId'
  | 'listName'
  | 'contactId'
  | 'contactName'
  | 'endReason'
  | 'attempts'
  | 'nextAt'
  | 'lastOutcome'
>;

interface Row extends DialingTask, NumberHistory, Shown {
  contactState: PlannedContact['state'];
  contactZone: string;
  contactPhone: string;
  consented: boolean;
  suppressed: boolean;
  person: Pick<NumberHistory, 'dials' | 'conversations'> | null;
}

/** Tasks shown of one number, the newest. */
const MOST = 50;
const owned: OwnedColumns = { tenant: 't.tenant_id', department: 't.department_id', owner: 't.created_by' };

/** The tasks that the actor may see with a contact of this number (E.164), the newest first. */
export async function readNumberTasks(
  tx: Tx,
  actor: Actor,
  phone: string,
  now: number,
): Promise<NumberTask[]> {
  const params: unknown[] = [actor.tenantId, phone, new Date(now * 1000), MOST];
  const visible = visibleTo(actor, owned, params);
  const entry = suppressingEntry({ tenant: '$1', phone: '$2', task: 't', now: '$3' });
  const rows = await tx.query<Row>(
    `with found as materialized (
       select c.id, c.list_id, c.name, c.consent, c.phones from lists l
         join contacts c on c.list_id = l.id and c.phones[1] = $2 where l.tenant_id = $1
       union
       select c.id, c.list_id, c.name, c.consent, c.phones from contacts c
        where cardinality(c.phones) > 1 and c.phones @> array[$2] and c.tenant_id = $1)
     select ${dialingTaskColumns}, t.name as "taskName", t.list_id as "listId", coalesce(l.name, '') as "listName",
            f.id as "contactId", f.name as "contactName", f.consent is not null as consented,
            k.state as "contactState", k.end_reason as "endReason", k.attempts, k.phone as "contactPhone",
            k.zone as "contactZone", extract(epoch from k.next_at)::float8 as "nextAt",
            k.last_outcome as "lastOutcome",
            ${entry} is not null as suppressed,
            case when cardinality(f.phones) > 1 then
              ${personHistorySql('$1', 'f.phones', "'-infinity'::timestamptz")} end as person, h.*
       from found f join tasks t on t.list_id = f.list_id join tenants n on n.id = t.tenant_id
       join task_contacts k on k.task_id = t.id and k.contact_id = f.id
       left join lists l on l.id = t.list_id
       cross join lateral (${historySql('$1', '$2', "'-infinity'::timestamptz")}) h
      where ${visible} order by t.created_at desc, t.id limit $4`,
    params,
  );
  const shown: NumberTask[] = [];
  for (const row of rows) shown.push(await describe(tx, row, phone, now));
  return shown;
}

async function describe(tx: Tx, row: Row, phone: string, now: number): Promise<NumberTask> {
  const { taskName, listId, listName, contactId, contactName, endReason, attempts, nextAt, lastOutcome } =
    row;
  const state = row.contactState;
  const contact = { state, endReason, nextAt, phone: row.contactPhone, zone: row.contactZone };
  const maxAge = row.policy?.rules.registryMaxAgeDays ?? null;
  const explanation = explainContact(contact, {
    task: row,
    callee: {
      phone,
      zone: row.contactZone,
      consented: row.consented,
      history: historyOf(row),
      person: row.person,
    },
    suppressed: row.suppressed,
    registryStale: (await staleRegistry(tx, row.tenantId, maxAge, now)) !== null,
    now,
  });
  const shown = {
    taskName,
    listId,
    listName,
    contactId,
    contactName,
    endReason,
    attempts,
    nextAt,
    lastOutcome,
  };
  return { ...shown, taskId: row.id, taskState: row.state, state, explanation };
}
