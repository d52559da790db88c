import type { ContactSource } from '../../dialer-core/index.ts';
import type { Database, Tx } from '../../platform/index.ts';
import { askCallback } from '../callResults/askCallback.ts';
import { suppressingEntry } from '../suppressions/suppressingEntry.ts';
import { suppressNumber } from '../suppressions/suppressNumber.ts';
import { claimContacts } from './claimContacts.ts';
import { claimOwn } from './claimOwn.ts';
import { ListHeads } from './listHeads.ts';
import { lockNumbers, shareAllNumbers } from './numberLock.ts';
import { ownCallbacks } from './ownCallbacks.ts';
import { refuseOutside } from './refuseOutside.ts';
import { releaseContacts } from './releaseContacts.ts';

/** Where the engine gets its contacts from. */
export function createContactSource(database: Database): ContactSource {
  const heads = new ListHeads();
  return {
    claim: (tx, task, wanted, now) => claimContacts(tx, task, wanted, now, heads),
    claimOwn,
    release: releaseContacts,
    async unlessSuppressed(task, phones, now, dial) {
      await database.transaction(async (tx) => {
        await shareAllNumbers(tx, task.tenantId);
        await lockNumbers(tx, task.tenantId, phones);
        dial(await suppressedNumbers(tx, task.taskId, phones, now));
      });
    },
    refuseOutside,
    ownCallbacks: (agentIds, now) => ownCallbacks(database, agentIds, now),
    async askCallback(wanted, now) {
      await database.transaction((tx) => askCallback(tx, wanted, now));
    },
    async optOut(tenantId, phone, now) {
      const reason = 'asked by key not to be called again';
      await database.transaction((tx) =>
        suppressNumber(
          tx,
          { tenantId, phone, source: 'callee', reason, expiresAt: null, createdBy: null },
          now,
        ),
      );
    },
  };
}

/** Those of the numbers that the task must not dial. */
async function suppressedNumbers(
  tx: Tx,
  taskId: string,
  phones: readonly string[],
  now: number,
): Promise<Set<string>> {
  const entry = suppressingEntry({ tenant: 't.tenant_id', phone: 'd.phone', task: 't', now: '$3' });
  const rows = await tx.query<{ phone: string }>(
    `select d.phone from tasks t cross join unnest($2::text[]) as d(phone) where t.id = $1 and ${entry} is not null`,
    [taskId, phones, new Date(now * 1000)],
  );
  return new Set(rows.map((row) => row.phone));
}
