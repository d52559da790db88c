import { DateTime } from 'luxon';
import type { ConversationFacts } from '../../dialer-core/index.ts';
import type { Tx } from '../../platform/index.ts';

interface Row {
  fields: Record<string, unknown> | null;
  name: string | null;
  zone: string;
  callerNumber: string | null;
  campaign: string;
  task: string;
}

/** What a robot knows of a callee: name and fields of the contact, and the callee's own time. */
export function createConversationFacts(database: Tx): ConversationFacts {
  return {
    async read({ attemptId, taskId, contactId }, now) {
      const [row] = await database.query<Row>(
        `select c.fields, c.name, t.zone, a.caller_number as "callerNumber", k.name as task, coalesce(p.name, '') as campaign
           from task_contacts t join tasks k on k.id = t.task_id
           left join campaigns p on p.id = k.campaign_id
           left join contacts c on c.id = t.contact_id
           left join attempts a on a.id = $3
          where t.task_id = $1 and t.contact_id = $2`,
        [taskId, contactId, attemptId],
      );
      if (!row) throw new Error(`the task ${taskId} has no contact ${contactId}`);
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
    },
  };
}

function plainField([name, value]: [string, unknown]): [string, string | number | boolean][] {
  const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return plain ? [[name, value]] : [];
}
