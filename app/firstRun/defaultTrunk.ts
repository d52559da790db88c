import { randomUUID } from 'node:crypto';
import { trunks } from '../../dialer-core/index.ts';
import type { Tx } from '../../platform/index.ts';

/** A trunk to the gateway `carrier`, Chinese numbers in national form, without limits of its own. Returns its id. */
export async function insertDefaultTrunk(tx: Tx, tenantId: string, now: number): Promise<string> {
  const id = randomUUID();
  await tx.orm.insert(trunks).values({
    id,
    tenantId,
    name: 'carrier',
    dialTemplate: 'sofia/gateway/carrier/{number}',
    numberFormat: 'national',
    homeCountry: 'CN',
    callerNumber: null,
    maxChannels: null,
    callsPerSecond: null,
    enabled: true,
    createdAt: new Date(now * 1000),
  });
  return id;
}
