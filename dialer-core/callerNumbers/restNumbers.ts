import { writeAudit, type Clock, type Database, type Tx } from '../../platform/index.ts';
import { rateDays } from './answerRates.ts';
import { liveAnswer } from './numberUsage.ts';
import { numbersToRest, REST_SECONDS, type JudgedNumber, type RestDecision } from './restRule.ts';

interface Group {
  id: string;
  tenantId: string;
  zone: string;
}

interface MemberRow extends JudgedNumber {
  resting: boolean;
}

/** Puts to rest what `numbersToRest` says, group by group; returns the ids of numbers that rest now. */
export async function restNumbers(database: Database, now: number): Promise<string[]> {
  const groups = await database.query<Group>(
    `select g.id, g.tenant_id as "tenantId", t.time_zone as zone
       from caller_number_groups g join tenants t on t.id = g.tenant_id
      where g.rests_automatically order by g.created_at, g.id`,
  );
  const rested: string[] = [];
  for (const group of groups)
    rested.push(...(await database.transaction((tx) => restInGroup(tx, group, now))));
  return rested;
}

async function restInGroup(tx: Tx, group: Group, now: number): Promise<string[]> {
  const members = await judge(tx, group, now);
  const inUse = members.filter((member) => !member.resting);
  const rested: string[] = [];
  for (const decision of numbersToRest(inUse, members.length - inUse.length))
    if (await rest(tx, group, decision, now)) rested.push(decision.id);
  return rested;
}

/** The enabled numbers of a group with their dials of the last seven days, as far as these still say something. */
async function judge(tx: Tx, group: Group, now: number): Promise<MemberRow[]> {
  const [from] = rateDays(now, group.zone);
  return tx.query<MemberRow>(
    `select n.id, n.rested_at is not null and (n.rests_until is null or n.rests_until > $2) as resting,
            count(a.id)::int as dials, (count(a.id) filter (where ${liveAnswer}))::int as answered
       from caller_number_group_members m
       join caller_numbers n on n.id = m.caller_number_id and n.enabled
       left join attempts a on a.tenant_id = n.tenant_id and a.caller_number = n.phone
                           and a.settled_at is not null and a.created_at >= greatest($3, n.judged_from)
      where m.group_id = $1 group by n.id`,
    [group.id, new Date(now * 1000), new Date((from ?? now) * 1000)],
  );
}

/** False when it rests already or was woken meanwhile. */
async function rest(tx: Tx, group: Group, decision: RestDecision, now: number): Promise<boolean> {
  const { id, ...facts } = decision;
  const until = new Date((now + REST_SECONDS) * 1000);
  const at = new Date(now * 1000);
  const changed = await tx.query<{ phone: string }>(
    `update caller_numbers set rested_at = $2, rests_until = $3, judged_from = $3, rest_reason = 'low-answer-rate',
            rest_note = null, rest_facts = $4
      where id = $1 and (rested_at is null or rests_until <= $2) and (judged_from is null or judged_from <= $2)
      returning phone`,
    [id, at, until, JSON.stringify(facts)],
  );
  const [number] = changed;
  if (!number) return false;
  await writeAudit(tx, {
    tenantId: group.tenantId,
    at,
    userId: null,
    action: 'caller-number.rest',
    entity: 'caller-number',
    entityId: id,
    before: null,
    after: { phone: number.phone, reason: 'low-answer-rate', restsUntil: now + REST_SECONDS, ...facts },
    ip: null,
    requestId: null,
  });
  return true;
}

/** Wall milliseconds between two looks. */
const EVERY_MS = 10 * 60_000;

export interface RestWatch {
  /** Lets a look that is going on come to its end. */
  close(): Promise<void>;
}

/** Looks at all groups at once and then every ten minutes. Several processes may do so. */
export function watchNumbers(options: {
  database: Database;
  clock: Clock;
  onError: (error: unknown) => void;
}): RestWatch {
  const { database, clock, onError } = options;
  let looking: Promise<unknown> | null = null;
  const look = (): void => {
    looking ??= restNumbers(database, clock.now())
      .catch(onError)
      .finally(() => {
        looking = null;
      });
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  return {
    async close() {
      clearInterval(timer);
      await looking;
    },
  };
}
