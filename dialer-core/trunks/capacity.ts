import type { Tx } from '../../platform/index.ts';
import { fullBucket, refill, type TokenBucket } from './tokenBucket.ts';
import type { TrunkRoute } from './dialString.ts';

export interface Trunk extends TrunkRoute {
  id: string;
  tenantId: string;
  callerNumber: string | null;
  /** Infinity: unlimited. */
  maxChannels: number;
  callsPerSecond: number;
}

/** All trunks that may be used now. */
export async function loadTrunks(tx: Tx): Promise<Map<string, Trunk>> {
  const rows = await tx.query<
    Omit<Trunk, 'maxChannels' | 'callsPerSecond'> & {
      maxChannels: number | null;
      callsPerSecond: number | null;
    }
  >(
    `select id, tenant_id as "tenantId", dial_template as "dialTemplate", number_format as "numberFormat",
            home_country as "homeCountry", caller_number as "callerNumber", max_channels as "maxChannels",
            calls_per_second as "callsPerSecond"
       from trunks where enabled order by created_at, id`,
  );
  return new Map(
    rows.map((row) => [
      row.id,
      { ...row, maxChannels: row.maxChannels ?? Infinity, callsPerSecond: row.callsPerSecond ?? Infinity },
    ]),
  );
}

/** Calls-per-second tokens by trunk or switch. */
export class CallRates {
  private readonly buckets = new Map<string, TokenBucket>();

  /** Whole calls that may be placed now. */
  available(key: string, rate: number, now: number): number {
    const bucket = refill(this.buckets.get(key) ?? fullBucket(rate, now), rate, now);
    this.buckets.set(key, bucket);
    return Math.floor(bucket.tokens + 1e-9);
  }

  take(key: string, calls: number): void {
    const bucket = this.buckets.get(key);
    if (bucket) this.buckets.set(key, { ...bucket, tokens: bucket.tokens - calls });
  }
}
