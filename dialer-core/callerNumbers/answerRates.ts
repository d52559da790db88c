import { DateTime } from 'luxon';
import type { Tx } from '../../platform/index.ts';
import { liveAnswer } from './numberUsage.ts';

/** Days shown and judged: today and the six before it. */
export const RATE_DAYS = 7;

export interface Answers {
  dials: number;
  /** Live answers: answered, and not known to be a machine. */
  answered: number;
}

/** Moments at which the last seven days begin in `zone`, oldest first. Epoch seconds. */
export function rateDays(now: number, zone: string): number[] {
  const today = DateTime.fromSeconds(now, { zone }).startOf('day');
  return Array.from({ length: RATE_DAYS }, (_, i) => today.minus({ days: RATE_DAYS - 1 - i }).toSeconds());
}

interface Wanted {
  tenantId: string;
  numbers: readonly { id: string; phone: string }[];
  /** Epoch seconds. */
  now: number;
  /** IANA zone of the tenant. */
  zone: string;
}

/** Dials and live answers of each number (by id) on each of the last seven days, oldest first. */
export async function loadAnswerRates(tx: Tx, wanted: Wanted): Promise<Map<string, Answers[]>> {
  const { tenantId, numbers, now, zone } = wanted;
  if (numbers.length === 0) return new Map();
  const days = rateDays(now, zone).map((began) => new Date(began * 1000));
  const rows = await tx.query<Answers & { id: string; day: number }>(
    `select n.id, c.*
       from unnest($2::uuid[], $3::text[]) as n(id, phone)
      cross join lateral (
        select width_bucket(a.created_at, $4::timestamptz[]) - 1 as day, count(*)::int as dials,
               (count(*) filter (where ${liveAnswer}))::int as answered
          from attempts a
         where a.tenant_id = $1 and a.caller_number = n.phone and a.created_at >= $5
         group by 1) c`,
    [tenantId, numbers.map((number) => number.id), numbers.map((number) => number.phone), days, days[0]],
  );
  const rates = new Map(
    numbers.map(({ id }) => [id, Array.from({ length: RATE_DAYS }, () => ({ dials: 0, answered: 0 }))]),
  );
  for (const { id, day, dials, answered } of rows) {
    const days = rates.get(id);
    if (days) days[day] = { dials, answered };
  }
  return rates;
}

export const totalAnswers = (days: readonly Answers[]): Answers =>
  days.reduce((sum, day) => ({ dials: sum.dials + day.dials, answered: sum.answered + day.answered }), {
    dials: 0,
    answered: 0,
  });
