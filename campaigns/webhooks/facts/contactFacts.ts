import { z } from 'zod';
import type { Tx } from '../../../platform/index.ts';
import type { BodyRow } from '../bodyRow.ts';
import { aboutContact, epoch, robotJson, type AboutContact, type RobotFacts } from './about.ts';

/** `data` of `contact.finished`. */
export interface ContactFinished extends AboutContact {
  /** `stopped`: it was ended by somebody or some rule, not by how its calls went. */
  state: 'finished' | 'stopped';
  reason: string | null;
  /** Dials that counted. */
  attempts: number;
  lastOutcome: string | null;
  lastCallId: string | null;
  /** What an agent has written last; null: nobody has. */
  result: AgentResult | null;
  /** Of the last call in which a robot talked; null: none did. */
  robot: RobotFacts | null;
}

export interface AgentResult {
  callId: string;
  name: string;
  success: boolean;
  note: string;
  /** What the form asked, by the name of the field. */
  values: Record<string, string>;
  /** Epoch seconds on the installation's clock. */
  writtenAt: number;
}

/** What the trigger has kept of the moment. */
const Kept = z.object({
  taskId: z.uuid(),
  state: z.enum(['finished', 'stopped']),
  reason: z.string().nullable(),
  attempts: z.number(),
  lastOutcome: z.string().nullable(),
  phone: z.string(),
});

type Read = Omit<ContactFinished, keyof z.infer<typeof Kept>> & { delivery: string };

export async function contactFacts(
  tx: Tx,
  rows: readonly BodyRow[],
): Promise<ReadonlyMap<string, ContactFinished>> {
  const kept = new Map(rows.map(({ id, facts }) => [id, Kept.parse(facts)]));
  const read = await tx.query<Read>(
    `select d.delivery, d.contact_id as "contactId", ${aboutContact},
            (select a.id from attempts a where a.contact_id = d.contact_id and a.task_id = d.task_id
              order by a.created_at desc, a.id limit 1) as "lastCallId",
            (select json_build_object('callId', r.attempt_id, 'name', r.name, 'success', coalesce((r.flags->>'success')::boolean, false),
                                      'note', r.note, 'values', r.answers, 'writtenAt', ${epoch('r.written_at')})
               from call_results r where r.contact_id = d.contact_id and r.task_id = d.task_id
              order by r.written_at desc limit 1) as result,
            (select ${robotJson} from bot_conversations b where b.contact_id = d.contact_id and b.task_id = d.task_id
              order by b.started_at desc limit 1) as robot
       from unnest($1::uuid[], $2::bigint[], $3::uuid[]) as d(delivery, contact_id, task_id)
       left join tasks k on k.id = d.task_id
       left join campaigns p on p.id = k.campaign_id
       left join contacts c on c.id = d.contact_id`,
    [
      rows.map(({ id }) => id),
      rows.map(({ subject }) => subject),
      rows.map(({ id }) => kept.get(id)?.taskId),
    ],
  );
  return new Map(
    read.flatMap(({ delivery, ...facts }) => {
      const then = kept.get(delivery);
      return then === undefined ? [] : [[delivery, { ...facts, ...then }] as const];
    }),
  );
}
