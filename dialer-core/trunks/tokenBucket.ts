/** Calls per second as a token bucket; pure, the moment is passed in. */
export interface TokenBucket {
  tokens: number;
  /** Epoch seconds of the last refill. */
  at: number;
}

/** Tokens at `now`: refilled at `rate` per second, at most one second's worth is saved up (at least one token). */
export function refill(bucket: TokenBucket, rate: number, now: number): TokenBucket {
  if (rate === Infinity) return { tokens: Infinity, at: now };
  const most = rate <= 0 ? 0 : Math.max(1, rate);
  const grown = bucket.tokens + Math.max(0, now - bucket.at) * rate;
  return { tokens: Math.min(most, grown), at: now };
}

/** A bucket starts empty: a dialer that takes over adds no burst to what the one before it has just sent. */
export const emptyBucket = (now: number): TokenBucket => ({ tokens: 0, at: now });
