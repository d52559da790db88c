import { loadOutcomeRules } from '../../dialer-core/index.ts';
import { notFound, type Tx } from '../../platform/index.ts';
import { callTimeline, type CallMoments, type CallStep } from './callTimeline.ts';
import { compileCallSearch, type CallReader } from './compileCallSearch.ts';
import { callColumns, callJoins, type CallRecord } from './readCalls.ts';
import { readSteps } from './readSteps.ts';
import { whyOutcome, type OutcomeReason } from './whyOutcome.ts';

/** A call with everything that is known of it. Moments in epoch seconds; phones E.164. */
export interface CallDetail extends CallRecord {
  campaignName: string;
  listName: string;
  trunkName: string | null;
  switchId: string;
  sipStatus: number | null;
  speechHeard: boolean | null;
  detectionReason: string | null;
  policy: { name: string; version: number } | null;
  script: { name: string; number: number } | null;
  /** What the agent's form asked, by the name of the field. */
  answers: Record<string, string>;
  /** What was understood in the robot's conversation. */
  intents: string[];
  why: OutcomeReason | null;
  timeline: CallStep[];
  /** Other calls with the contact, the newest first. */
  others: CallRecord[];
}

interface Row extends Omit<CallDetail, 'why' | 'timeline' | 'others'>, CallMoments {
  outcome: string | null;
  trunkId: string;
}

/** Other calls that are shown. */
const OTHERS = 50;
/** Seconds before and after a call in which its journals are looked through. */
const AROUND = 600;

const epoch = (column: string) => `extract(epoch from ${column})::float8`;

const detailColumns = `${callColumns}, coalesce(p.name, '') as "campaignName", coalesce(l.name, '') as "listName",
  (select x.name from trunks x where x.id = a.trunk_id) as "trunkName", a.trunk_id as "trunkId", a.switch_id as "switchId",
  a.sip_status as "sipStatus", a.speech_heard as "speechHeard", a.detection_reason as "detectionReason",
  ${epoch('a.ringing_at')} as "ringingAt", ${epoch('a.settled_at')} as "settledAt", a.settled_by as "settledBy",
  (select json_build_object('name', v.name, 'version', v.version) from policy_versions v
    where v.policy_id = a.policy_id and v.version = a.policy_version) as policy,
  (select json_build_object('name', coalesce(x.name, ''), 'number', v.number) from script_versions v
     join scripts x on x.id = v.script_id where v.id = coalesce(b.script_version_id, k.script_version_id)) as script,
  coalesce(s.answers, '{}') as answers, coalesce(b.intents, '{}') as intents`;

/** One call that the reader may see. Error: `not-found`. */
export async function readCall(tx: Tx, reader: CallReader, id: string, now: number): Promise<CallDetail> {
  const params: unknown[] = [id];
  const visible = compileCallSearch({}, reader, params);
  const [row] = await tx.query<Row>(
    `select ${detailColumns} from attempts a ${callJoins}
       left join campaigns p on p.id = k.campaign_id left join lists l on l.id = k.list_id
      where a.id = $1 and ${visible}`,
    params,
  );
  if (!row) throw notFound('call');
  const { trunkId, ringingAt, settledAt, settledBy, ...shown } = row;
  const { tenantId } = reader.reach;
  const { contactId, taskId, createdAt } = shown;
  const told = await readSteps(tx, {
    ...{ id, tenantId, contactId, taskId },
    from: createdAt - AROUND,
    until: (shown.endedAt ?? now) + AROUND,
  });
  const timeline = callTimeline({ ...shown, ringingAt, settledAt, settledBy }, told);
  const why =
    shown.outcome === null
      ? null
      : whyOutcome(
          {
            ...{ outcome: shown.outcome, cause: shown.hangupCause, sipStatus: shown.sipStatus },
            ...{ answered: shown.answeredAt !== null, hangupBy: shown.hangupBy },
            ...{ ringSeconds: shown.ringSeconds },
          },
          (await loadOutcomeRules(tx)).rulesFor(tenantId, trunkId),
        );
  return { ...shown, why, timeline, others: await readOthers(tx, reader, { id, contactId }) };
}

function readOthers(
  tx: Tx,
  reader: CallReader,
  { id, contactId }: { id: string; contactId: number },
): Promise<CallRecord[]> {
  const params: unknown[] = [id];
  const wanted = compileCallSearch({ contactId }, reader, params);
  return tx.query<CallRecord>(
    `select ${callColumns} from attempts a ${callJoins}
      where ${wanted} and a.id <> $1 order by a.created_at desc, a.id desc limit ${OTHERS}`,
    params,
  );
}
