import type { Tx } from '../../../platform/index.ts';
import type { BodyRow } from '../bodyRow.ts';
import {
  aboutContact,
  asParams,
  byDelivery,
  epoch,
  robotJson,
  type AboutContact,
  type RobotFacts,
} from './about.ts';

/** `data` of `call.ended`. Moments in epoch seconds on the installation's clock; null: it did not happen. */
export interface CallEnded extends AboutContact {
  callId: string;
  direction: 'outbound' | 'inbound';
  callerNumber: string | null;
  /** Which dial of the contact in the task, from 1. */
  attempt: number;
  agentId: string | null;
  agentName: string | null;
  startedAt: number;
  ringingAt: number | null;
  answeredAt: number | null;
  connectedAt: number | null;
  endedAt: number;
  outcome: string | null;
  path: string | null;
  abandoned: boolean;
  answeredBy: 'human' | 'machine' | 'unsure' | null;
  hangupBy: 'callee' | 'agent' | 'system' | 'switch' | null;
  hangupCause: string | null;
  sipStatus: number | null;
  ringSeconds: number | null;
  waitSeconds: number | null;
  talkSeconds: number | null;
  /** The key by which the callee rated the conversation, and how the question ended; null: it was not asked. */
  rating: number | null;
  ratingEnd: string | null;
  /** null: no robot talked. */
  robot: RobotFacts | null;
}

export async function callFacts(tx: Tx, rows: readonly BodyRow[]): Promise<ReadonlyMap<string, CallEnded>> {
  return byDelivery(
    await tx.query<CallEnded & { delivery: string }>(
      `select d.delivery, a.id as "callId", case when a.inbound then 'inbound' else 'outbound' end as direction,
              ${aboutContact}, a.contact_id as "contactId", a.phone, a.caller_number as "callerNumber",
              a.ordinal as attempt, a.agent_id as "agentId", u.name as "agentName", ${epoch('a.created_at')} as "startedAt",
              ${epoch('a.ringing_at')} as "ringingAt", ${epoch('a.answered_at')} as "answeredAt",
              ${epoch('a.bridged_at')} as "connectedAt", ${epoch('coalesce(a.ended_at, a.settled_at)')} as "endedAt",
              a.outcome, a.path, a.abandoned, a.detection as "answeredBy", a.hangup_by as "hangupBy",
              a.hangup_cause as "hangupCause", a.sip_status as "sipStatus", a.ring_seconds as "ringSeconds",
              a.wait_seconds as "waitSeconds", a.talk_seconds as "talkSeconds", a.rating, a.rating_end as "ratingEnd",
              (select ${robotJson} from bot_conversations b where b.attempt_id = a.id) as robot
         from unnest($1::uuid[], $2::text[]) as d(delivery, subject)
         join attempts a on a.id = d.subject::uuid
         left join tasks k on k.id = a.task_id
         left join campaigns p on p.id = k.campaign_id
         left join contacts c on c.id = a.contact_id
         left join agents g on g.id = a.agent_id
         left join users u on u.id = g.user_id`,
      asParams(rows),
    ),
  );
}
