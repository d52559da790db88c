import type { ClockAnchors, Database } from '../../platform/index.ts';
import type { GuestDatabase } from '../guestDatabase.ts';
import type { HomeFacts } from './facts.ts';

const nothing = { trunkGateways: [], servedGateways: [], domains: [] };
/** More than this nobody reads. */
const MOST_ROWS = 500;

export interface Home {
  facts: HomeFacts;
  /** Of the installation's clock, which a simulated switch keeps; null: unknown. */
  anchors: ClockAnchors | null;
}

/** What the database says about trunks, gateways and phones. */
export async function readHome(guest: GuestDatabase): Promise<Home> {
  if (guest.type !== 'open') return { facts: { database: guest.type, ...nothing }, anchors: null };
  const { database } = guest;
  const trunks = await database.query<{ trunk: string; template: string }>(
    `select t.name as trunk, t.dial_template as template
       from trunks t join tenants n on n.id = t.tenant_id and n.kind = 'live'
      where t.enabled order by t.name limit $1`,
    [MOST_ROWS],
  );
  const domains = await database.query<{ domain: string }>(
    `select d.domain from sip_domains d join tenants n on n.id = d.tenant_id and n.kind = 'live'
      where exists (select from agents a where a.tenant_id = d.tenant_id and a.phone_kind = 'extension')
      order by d.domain limit $1`,
    [MOST_ROWS],
  );
  return {
    facts: {
      database: 'reachable',
      trunkGateways: trunks.flatMap(({ trunk, template }) => {
        const gateway = /^sofia\/gateway\/(?:[^/]*::)?([^/]+)\//.exec(template)?.[1];
        return gateway === undefined ? [] : [{ trunk, gateway }];
      }),
      servedGateways: await servedGateways(database),
      domains: domains.map(({ domain }) => domain),
    },
    anchors: await readAnchors(database),
  };
}

const servedGateways = (database: Database) =>
  database.query<HomeFacts['servedGateways'][number]>(
    `select g.name, g.profile, g.switch_name as "switchName"
       from sip_gateways g join tenants n on n.id = g.tenant_id and n.kind = 'live'
      where g.enabled order by g.name limit $1`,
    [MOST_ROWS],
  );

async function readAnchors(database: Database): Promise<ClockAnchors | null> {
  const [row] = await database.query<ClockAnchors>(
    'select wall_anchor as "wallAnchor", clock_anchor as "clockAnchor", speed from installation where id = 1',
  );
  return row ?? null;
}
