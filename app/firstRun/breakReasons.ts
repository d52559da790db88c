import { randomUUID } from 'node:crypto';
import { breakReasons } from '../../dialer-core/index.ts';
import type { Tx } from '../../platform/index.ts';

/** Reasons for breaks that a tenant starts with; from so many minutes on a break is too long. */
export async function insertBreakReasons(
  tx: Tx,
  reasons: readonly { name: string; limitMinutes: number | null }[],
  { tenantId, now }: { tenantId: string; now: number },
): Promise<void> {
  const createdAt = new Date(now * 1000);
  await tx.orm.insert(breakReasons).values(
    reasons.map((reason, position) => ({
      id: randomUUID(),
      tenantId,
      ...reason,
      position,
      enabled: true,
      createdAt,
    })),
  );
}
