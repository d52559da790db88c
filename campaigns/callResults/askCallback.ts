import type { AskedCallback } from '../../dialer-core/index.ts';
import { announce, type Tx } from '../../platform/index.ts';
import { replanAfter } from '../outcomes/replanAfter.ts';
import { makeCallback } from './callbackRows.ts';
import { lockContact } from './lockContact.ts';

/** A callee for whom nobody was free asked by key to be called back: the contact is planned for then. */
export async function askCallback(tx: Tx, wanted: AskedCallback, now: number): Promise<void> {
  await lockContact(tx, wanted);
  await makeCallback(tx, { ...wanted, agentId: null, othersAfterMinutes: 0, note: '', madeBy: null }, now);
  await replanAfter(tx, wanted, now);
  await announce(tx, { tenantId: wanted.tenantId, kind: 'tasks', ids: [wanted.taskId] });
}
