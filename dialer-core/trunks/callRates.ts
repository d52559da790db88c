import { emptyBucket, refill, type TokenBucket } from './tokenBucket.ts';

/** Calls-per-second tokens by trunk or switch. */
export class CallRates {
  private readonly buckets = new Map<string, TokenBucket>();

  /** Whole calls that may be placed now at `rate` calls per second; Infinity: unlimited. */
  available(key: string, rate: number, now: number): number {
    const bucket = refill(this.buckets.get(key) ?? emptyBucket(now), rate, now);
    this.buckets.set(key, bucket);
    return Math.floor(bucket.tokens + 1e-9);
  }

  take(key: string, calls: number): void {
    const bucket = this.buckets.get(key);
    if (bucket) this.buckets.set(key, { ...bucket, tokens: bucket.tokens - calls });
  }
}
