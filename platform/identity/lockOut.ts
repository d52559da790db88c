import type { Tx } from '../database.ts';

export const FAILURES_BEFORE_LOCK = 10;
export const LOCK_SECONDS = 15 * 60;

/** `last`: when this attempt fails, the account is locked. */
export type AttemptCount = 'open' | 'last' | 'locked';

/**
 * Counts an attempt to sign in as failed before its password is looked at, so that guesses made at the same
 * moment cannot outrun the count; `forgetFailures` takes it back after a success.
 */
export async function countAttempt(tx: Tx, userId: string, wall: number): Promise<AttemptCount> {
  const [counted] = await tx.query<{ last: boolean }>(
    `update users set
       failed_sign_ins = case when failed_sign_ins + 1 >= $4 then 0 else failed_sign_ins + 1 end,
       locked_until = case when failed_sign_ins + 1 >= $4 then $3::timestamptz end
     where id = $1 and (locked_until is null or locked_until <= $2) returning locked_until is not null as last`,
    [userId, new Date(wall * 1000), new Date((wall + LOCK_SECONDS) * 1000), FAILURES_BEFORE_LOCK],
  );
  if (!counted) return 'locked';
  return counted.last ? 'last' : 'open';
}

export const forgetFailures = (tx: Tx, userId: string) =>
  tx.query('update users set failed_sign_ins = 0, locked_until = null where id = $1', [userId]);
