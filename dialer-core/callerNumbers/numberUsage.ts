import type { Tx } from '../../platform/index.ts';
import { unused, type NumberUsage } from './callerNumber.ts';

export interface UsageOf {
  tenantId: string;
  numbers: readonly { id: string; phone: string }[];
  /** Epoch seconds. */
  now: number;
  /** Midnight in the tenant's zone before `now`, epoch seconds. */
  dayBegan: number;
}

interface CountRow {
  id: string;
  today: number;
  lastMinute: number;
  minuteBegan: number | null;
  lastDialAt: number | null;
}

const MINUTE = 60;
const moment = (seconds: number): Date => new Date(seconds * 1000);

/** SQL over the attempts `a` of each number `n(id, phone)` in turn, so that each is one short scan of the index. */
const perNumber = (columns: string): string => `
  select n.id, c.*
    from unnest($2::uuid[], $3::text[]) as n(id, phone)
   cross join lateral (
     select ${columns} from attempts a
      where a.tenant_id = $1 and a.caller_number = n.phone and a.created_at >= $6) c`;

const counts = `
  (count(*) filter (where a.created_at >= $4))::int as today,
  (count(*) filter (where a.created_at > $5))::int as "lastMinute",
  extract(epoch from min(a.created_at) filter (where a.created_at > $5))::float8 as "minuteBegan",
  extract(epoch from max(a.created_at))::float8 as "lastDialAt"`;

const paramsOf = ({ tenantId, numbers, now, dayBegan }: UsageOf): unknown[] => [
  tenantId,
  numbers.map((number) => number.id),
  numbers.map((number) => number.phone),
  moment(dayBegan),
  moment(now - MINUTE),
  moment(Math.min(dayBegan, now - MINUTE)),
];

/** What each number has been dialed with, counted from the attempt rows that `tx` sees now. */
export async function countDials(tx: Tx, of: UsageOf): Promise<Map<string, NumberUsage>> {
  if (of.numbers.length === 0) return new Map();
  const rows = await tx.query<CountRow>(perNumber(counts), paramsOf(of));
  return new Map(rows.map(({ id, ...usage }) => [id, { ...unused, ...usage }]));
}

/** The same, and how many of today's dials were answered by a person. */
export async function loadNumberUsage(
  tx: Tx,
  of: UsageOf,
): Promise<Map<string, NumberUsage & { answeredToday: number }>> {
  if (of.numbers.length === 0) return new Map();
  const rows = await tx.query<CountRow & { answeredToday: number }>(
    perNumber(`${counts},
      (count(*) filter (where a.created_at >= $4 and ${liveAnswer}))::int as "answeredToday"`),
    paramsOf(of),
  );
  return new Map(rows.map(({ id, ...usage }) => [id, usage]));
}

/** SQL: whether the attempt `a` was answered by a person, as far as is known. */
export const liveAnswer = `a.answered_at is not null and a.outcome is distinct from 'answered-machine'`;
