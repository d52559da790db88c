import type { Tx } from '../../platform/index.ts';
import type { ConfigSource, GatewayDomain } from './configSource.ts';
import { inboundNumber, ownNumbers, type KeptNumber } from './inboundNumbers.ts';
import { installationMark } from './installationMark.ts';
import { readGateways, type GatewayPasswords } from './readGateways.ts';

/** More gateways than this a switch is never given at once. */
const MOST_GATEWAYS = 2000;
/** Digits by which a dialed number finds those that may be meant; `inboundNumber` decides. */
const COMPARED_DIGITS = 7;

/** The configuration as the database has it. `passwords` opens those of gateways. */
export function databaseSource(database: Tx, passwords: GatewayPasswords): ConfigSource {
  return {
    installation: () => installationMark(database),

    async domain(name) {
      const [row] = await database.query<{ domain: string }>(
        `select d.domain from sip_domains d join tenants t on t.id = d.tenant_id and t.kind = 'live'
          where lower(d.domain) = lower($1)`,
        [name],
      );
      return row?.domain ?? null;
    },

    async phone(domain, extension) {
      const [row] = await database.query<{ extension: string; a1Hash: string }>(
        `select s.extension, s.a1_hash as "a1Hash"
           from sip_domains d join agents a on a.tenant_id = d.tenant_id join users u on u.id = a.user_id
                join sip_secrets s on s.agent_id = a.id and s.extension = a.phone and s.realm = d.domain
          where d.domain = $1 and a.phone = $2 and a.phone_kind = 'extension' and u.status = 'active'`,
        [domain, extension],
      );
      return row ?? null;
    },

    async gateways(profile, switchName) {
      const domains = await database.query<{ tenantId: string; domain: string }>(
        `select t.id as "tenantId", coalesce(d.domain, 'tenant-' || t.id || '.outpace.invalid') as domain
           from tenants t left join sip_domains d on d.tenant_id = t.id
          where t.kind = 'live' and (d.domain is not null or exists
                (select from sip_gateways g where g.tenant_id = t.id))
          order by t.slug`,
      );
      const gateways = await readGateways(database, passwords, { profile, switchName, limit: MOST_GATEWAYS });
      return domains.map(({ tenantId, domain }): GatewayDomain => ({
        domain,
        gateways: gateways.filter((one) => one.tenantId === tenantId).map((one) => one.gateway),
      }));
    },

    async inboundNumber(dialed) {
      const kept = await keptNumbers(database, dialed.replace(/\D/g, '').slice(-COMPARED_DIGITS));
      const numbers = kept.map(inboundNumber).filter(({ spellings }) => spellings.includes(dialed));
      return numbers[0] ?? null;
    },
  };
}

/** The caller numbers that end with these digits. */
const keptNumbers = (database: Tx, lastDigits: string): Promise<KeptNumber[]> =>
  database.query<KeptNumber>(
    `select * from (${ownNumbers}) own where right(own.number, $2) = right($1, $2) order by 2, 1 limit 20`,
    [lastDigits, COMPARED_DIGITS],
  );
