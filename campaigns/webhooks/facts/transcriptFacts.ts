import type { BotCall } from '../../../dialer-core/index.ts';
import type { Tx } from '../../../platform/index.ts';
import type { BodyRow } from '../bodyRow.ts';
import { aboutContact, asParams, epoch, type AboutContact, type RobotFacts } from './about.ts';

type Conversation = BotCall['conversation'];
type StoredTurn = Conversation['turns'][number];

/** One thing said or done; `at` in epoch seconds on the installation's clock. */
export type TranscriptTurn =
  | { who: 'robot'; at: number; node: string; text: string }
  /** `score`: 0 to 1. */
  | { who: 'callee'; at: number; node: string; text: string; intent: string | null; score: number }
  | { who: 'outside'; at: number; node: string; what: 'request' | 'agent'; outcome: string };

/** `data` of `transcript.ready`. */
export interface TranscriptReady extends AboutContact, RobotFacts {
  callId: string;
  scriptId: string | null;
  scriptName: string | null;
  startedAt: number;
  endedAt: number | null;
  endedBy: Conversation['endedBy'];
  /** What the script has noted, by the names of its variables. */
  variables: Conversation['variables'];
  turns: TranscriptTurn[];
}

type Read = Omit<TranscriptReady, 'turns' | 'variables' | 'endedBy'> & {
  delivery: string;
  conversation: Pick<Conversation, 'turns' | 'variables' | 'endedBy'>;
};

export async function transcriptFacts(
  tx: Tx,
  rows: readonly BodyRow[],
): Promise<ReadonlyMap<string, TranscriptReady>> {
  const read = await tx.query<Read>(
    `select d.delivery, b.attempt_id as "callId", ${aboutContact}, b.contact_id as "contactId", a.phone,
            s.id as "scriptId", s.name as "scriptName", b.script_version_id as "scriptVersionId",
            ${epoch('b.started_at')} as "startedAt", ${epoch('b.ended_at')} as "endedAt", b.result, b.grade, b.tags, b.intents,
            b.state->'conversation' as conversation
       from unnest($1::uuid[], $2::text[]) as d(delivery, subject)
       join bot_conversations b on b.attempt_id = d.subject::uuid
       join attempts a on a.id = b.attempt_id
       left join tasks k on k.id = b.task_id
       left join campaigns p on p.id = k.campaign_id
       left join contacts c on c.id = b.contact_id
       left join script_versions v on v.id = b.script_version_id
       left join scripts s on s.id = v.script_id`,
    asParams(rows),
  );
  return new Map(
    read.map(({ delivery, conversation: { turns, variables, endedBy }, ...facts }) => [
      delivery,
      { ...facts, endedBy, variables, turns: turns.map(shownTurn) },
    ]),
  );
}

function shownTurn(turn: StoredTurn): TranscriptTurn {
  const { at, node } = turn;
  if (turn.who === 'robot') return { who: 'robot', at, node, text: turn.text };
  if (turn.who === 'callee')
    return { who: 'callee', at, node, text: turn.said, intent: turn.intent, score: turn.score };
  return { who: 'outside', at, node, what: turn.what, outcome: turn.outcome };
}
