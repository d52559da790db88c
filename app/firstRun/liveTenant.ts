import { randomUUID } from 'node:crypto';
import { campaigns } from '../../campaigns/index.ts';
import { skillGroups } from '../../dialer-core/index.ts';
import type { Tx } from '../../platform/index.ts';
import { insertBreakReasons } from './breakReasons.ts';
import { insertDefaultTrunk } from './defaultTrunk.ts';
import { insertResultCodes } from './resultCodes.ts';

/** What a live tenant starts with: a trunk, a campaign, a skill group; no lists and no agents. */
export async function fillLiveTenant(
  tx: Tx,
  { tenantId, now }: { tenantId: string; now: number },
): Promise<void> {
  const common = { tenantId, createdAt: new Date(now * 1000), departmentId: null };
  await insertDefaultTrunk(tx, tenantId, now);
  await insertBreakReasons(
    tx,
    [
      { name: 'Short break', limitMinutes: 15 },
      { name: 'Meal', limitMinutes: 60 },
      { name: 'Training', limitMinutes: null },
      { name: 'Meeting', limitMinutes: null },
    ],
    { tenantId, now },
  );
  await insertResultCodes(tx, { tenantId, now, language: 'en' });
  await tx.orm.insert(campaigns).values({ ...common, id: randomUUID(), name: 'General', purpose: '' });
  await tx.orm
    .insert(skillGroups)
    .values({ ...common, id: randomUUID(), name: 'General', wrapUpSeconds: 15 });
}
