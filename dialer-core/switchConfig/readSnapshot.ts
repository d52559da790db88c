import type { Tx } from '../../platform/index.ts';
import { inboundNumber, ownNumbers, type KeptNumber } from './inboundNumbers.ts';
import { installationMark } from './installationMark.ts';
import { readGateways, type GatewayPasswords } from './readGateways.ts';
import type { ConfigSnapshot } from './staticFiles.ts';

/** Files beyond this are no way to configure a switch. */
const MOST_ROWS = 20_000;

/** Reads everything for the switch of this name; '' takes what every switch has. */
export async function readSnapshot(
  database: Tx,
  passwords: GatewayPasswords,
  switchName: string,
): Promise<ConfigSnapshot> {
  const phones = await database.query<{ domain: string; extension: string | null; a1Hash: string | null }>(
    `select d.domain, p.extension, p."a1Hash"
       from sip_domains d join tenants t on t.id = d.tenant_id and t.kind = 'live'
            left join lateral (
              select s.extension, s.a1_hash as "a1Hash"
                from agents a join users u on u.id = a.user_id and u.status = 'active'
                     join sip_secrets s on s.agent_id = a.id and s.extension = a.phone and s.realm = d.domain
               where a.tenant_id = d.tenant_id and a.phone_kind = 'extension') p on true
      order by d.domain, p.extension limit $1`,
    [MOST_ROWS],
  );
  const domains = new Map<string, { extension: string; a1Hash: string }[]>();
  for (const { domain, extension, a1Hash } of phones) {
    const known = domains.get(domain) ?? [];
    domains.set(domain, known);
    if (extension !== null && a1Hash !== null) known.push({ extension, a1Hash });
  }
  const gateways = await readGateways(database, passwords, { profile: null, switchName, limit: MOST_ROWS });
  const numbers = await database.query<KeptNumber>(`${ownNumbers} order by 2, 1 limit $1`, [MOST_ROWS]);
  return {
    installation: await installationMark(database),
    domains: [...domains].map(([domain, known]) => ({ domain, phones: known })),
    gateways: gateways.map(({ gateway }) => gateway),
    numbers: numbers.map(inboundNumber),
  };
}
