import type { ContactSource } from '../../dialer-core/index.ts';
import type { Database } from '../../platform/index.ts';
import { suppressNumber } from '../suppressions/suppressNumber.ts';
import { claimContacts } from './claimContacts.ts';
import { releaseContacts } from './releaseContacts.ts';

/** Where the engine gets its contacts from. */
export function createContactSource(database: Database): ContactSource {
  return {
    claim: claimContacts,
    release: releaseContacts,
    async suppressed(tenantId, phones, now) {
      const rows = await database.query<{ phone: string }>(
        `select phone from suppressions
          where tenant_id = $1 and phone = any($2) and (expires_at is null or expires_at > $3)`,
        [tenantId, phones, new Date(now * 1000)],
      );
      return new Set(rows.map((row) => row.phone));
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
