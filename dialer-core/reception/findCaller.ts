import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';
import type { Tx } from '../../platform/index.ts';

/** What we know of somebody who rings us. */
export interface KnownCaller {
  taskId: string;
  contactId: number;
  /** As it was dialed: E.164 with +. */
  phone: string;
  trunkId: string;
  ordinal: number;
  /** Who talked to them last; null: nobody did. */
  agentId: string | null;
}

/** The number as we would have dialed it, in each country from which the tenant calls. */
export function spellingsOf(from: string, countries: readonly string[]): string[] {
  const found = new Set<string>();
  for (const country of countries) {
    const parsed = parsePhoneNumberFromString(from, country as CountryCode);
    if (parsed?.isPossible()) found.add(parsed.number);
  }
  // Without its +, as many carriers send it.
  const bare = parsePhoneNumberFromString(`+${from.replace(/\D/g, '').replace(/^00/, '')}`);
  if (bare?.isValid()) found.add(bare.number);
  return Array.from(found);
}

/** E.164 where the number is one, else as it came. */
export async function callerPhones(tx: Tx, tenantId: string, from: string): Promise<string[]> {
  if (from === '') return [];
  const rows = await tx.query<{ country: string }>(
    'select distinct home_country as country from trunks where tenant_id = $1 order by 1 limit 20',
    [tenantId],
  );
  return spellingsOf(
    from,
    rows.map(({ country }) => country),
  );
}

/**
 * Whom we dialed within `days`: the last dial that showed the number they ring now, else the last one; with the agent
 * who talked to them last. Null: none.
 */
export async function findCaller(
  tx: Tx,
  call: { tenantId: string; phones: readonly string[]; called: string; days: number },
  now: number,
): Promise<KnownCaller | null> {
  if (call.phones.length === 0) return null;
  const since = new Date((now - call.days * 86_400) * 1000);
  const [last] = await tx.query<Omit<KnownCaller, 'agentId'>>(
    `select task_id as "taskId", contact_id as "contactId", phone, trunk_id as "trunkId", ordinal
       from attempts
      where tenant_id = $1 and phone = any($2::text[]) and created_at >= $3 and not inbound
      order by (caller_number is not distinct from $4) desc, created_at desc limit 1`,
    [call.tenantId, call.phones, since, call.called],
  );
  if (!last) return null;
  const [agent] = await tx.query<{ agentId: string }>(
    `select agent_id as "agentId" from attempts
      where tenant_id = $1 and phone = $2 and created_at >= $3 and agent_id is not null and bridged_at is not null
      order by created_at desc limit 1`,
    [call.tenantId, last.phone, since],
  );
  return { ...last, agentId: agent?.agentId ?? null };
}
