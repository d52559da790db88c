import { randomBytes } from 'node:crypto';
import { a1Hash, newSipSecret } from '../dialer-core/index.ts';
import type { Tx } from '../platform/index.ts';

/** The SIP domain of a tenant's phones, and where browsers reach the switch. */
export async function sipDomainOf(
  tx: Tx,
  tenantId: string,
): Promise<{ domain: string | null; websocketUrl: string | null }> {
  const [row] = await tx.query<{ domain: string; websocketUrl: string | null }>(
    'select domain, websocket_url as "websocketUrl" from sip_domains where tenant_id = $1',
    [tenantId],
  );
  return row ?? { domain: null, websocketUrl: null };
}

/** Makes the password of an extension and keeps its hash: the one before it no longer opens anything. */
export async function newPhonePassword(
  tx: Tx,
  { id, extension, domain }: { id: string; extension: string; domain: string },
  at: Date,
): Promise<string> {
  const password = newSipSecret(randomBytes);
  await tx.query(
    `insert into sip_secrets (agent_id, extension, realm, a1_hash, created_at) values ($1, $2, $3, $4, $5)
     on conflict (agent_id) do update set extension = excluded.extension, realm = excluded.realm,
       a1_hash = excluded.a1_hash, created_at = excluded.created_at`,
    [id, extension, domain, a1Hash(extension, domain, password), at],
  );
  return password;
}
