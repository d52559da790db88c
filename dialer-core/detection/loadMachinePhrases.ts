import type { Tx } from '../../platform/index.ts';
import {
  effectivePhrases,
  listenFor,
  readPhrases,
  type Listener,
  type StoredPhrase,
} from '../outcomes/index.ts';
import { answeredBy, machinePhrases } from './machinePhrases.ts';
import type { AnsweredBy } from './screeningStates.ts';

/** What each tenant takes for a machine's words or a person's; tenants that changed nothing share one listener. */
export async function loadMachinePhrases(
  tx: Tx,
): Promise<{ listenerFor(tenantId: string): Listener<AnsweredBy> }> {
  const byTenant = new Map<string, StoredPhrase[]>();
  for (const row of await readPhrases(tx, 'machine', null))
    byTenant.set(row.tenantId, [...(byTenant.get(row.tenantId) ?? []), row]);
  const listeners = new Map(
    [...byTenant].map(([tenantId, rows]) => [
      tenantId,
      listenFor(effectivePhrases(machinePhrases, rows, answeredBy)),
    ]),
  );
  return { listenerFor: (tenantId) => listeners.get(tenantId) ?? shippedListener() };
}

let shipped: Listener<AnsweredBy> | null = null;
const shippedListener = (): Listener<AnsweredBy> => (shipped ??= listenFor(machinePhrases));
