import type { Tx } from '../../platform/index.ts';
import { loadTrunkBook } from './loadTrunkBook.ts';
import type { Trunk } from './trunk.ts';

export { CallRates } from './callRates.ts';
export type { Trunk } from './trunk.ts';

/** All trunks that may be used now. */
export async function loadTrunks(tx: Tx): Promise<Map<string, Trunk>> {
  const { trunks } = await loadTrunkBook(tx);
  return new Map([...trunks].filter(([, trunk]) => trunk.enabled));
}
