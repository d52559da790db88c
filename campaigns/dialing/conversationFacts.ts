import { DateTime } from 'luxon';
import type { ConversationFacts } from '../../dialer-core/index.ts';
import type { Tx } from '../../platform/index.ts';
import type { CallFacts } from '../../scripts-dsl/index.ts';

export interface FactRow {
  fields: Record<string, unknown> | null;
  name: string | null;
  zone: string;
  callerNumber: string | null;
  campaign: string;
  task: string;
}

/** SQL for a `FactRow` of a contact `c`, a task `k` and its campaign `p`. */
export const factColumns = (zone: string, callerNumber: string): string =>
  `c.fields, c.name, ${zone} as zone, ${callerNumber} as "callerNumber", k.name as task, coalesce(p.name, '') as campaign`;

/** What a robot knows of a callee: name and fields of the contact, and the callee's own time. */
export function createConversationFacts(database: Tx): ConversationFacts {
  return {
    async read({ attemptId, taskId, contactId }, now) {
      const [row] = await database.query<FactRow>(
        `select ${factColumns('t.zone', 'a.caller_number')}
           from task_contacts t join tasks k on k.id = t.task_id
           left join campaigns p on p.id = k.campaign_id
           left join contacts c on c.id = t.contact_id
           left join attempts a on a.id = $3
          where t.task_id = $1 and t.contact_id = $2`,
        [taskId, contactId, attemptId],
      );
      if (!row) throw new Error(`the task ${taskId} has no contact ${contactId}`);
      return factsOf(row, contactId, now);
    },
  };
}

export function factsOf(row: FactRow, contactId: number, now: number): Omit<CallFacts, 'at'> {
  const local = DateTime.fromSeconds(now, { zone: row.zone });
  return {
    contact: {
      ...(row.name !== null && { name: row.name }),
      ...Object.fromEntries(Object.entries(row.fields ?? {}).flatMap(plainField)),
    },
    localTime: (local.isValid ? local : DateTime.fromSeconds(now, { zone: 'utc' })).toFormat(
      "yyyy-MM-dd'T'HH:mm:ss",
    ),
    campaign: row.campaign,
    task: row.task,
    seed: contactId % 2_147_483_647,
    ...(row.callerNumber !== null && { callerNumber: row.callerNumber }),
  };
}

function plainField([name, value]: [string, unknown]): [string, string | number | boolean][] {
  const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return plain ? [[name, value]] : [];
}
