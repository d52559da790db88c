import type { Clock, Database } from '../../platform/index.ts';
import { moveAgent } from '../agents/moveAgent.ts';
import type { CallUuid, LiveChannel, Switch } from '../switch/port.ts';
import { dialStringFor, type TrunkRoute } from '../trunks/dialString.ts';

export interface AgentLegPorts {
  database: Database;
  clock: Clock;
  newUuid: () => string;
  /** The switch that holds a tenant's legs and calls now; null while none is connected. */
  lineFor(tenantId: string): Switch | null;
  lineById(id: string): Switch | null;
  /** The route for agents who are rung on an outside number. */
  routeFor(tenantId: string): TrunkRoute | null;
  /** A leg has come up. */
  up(): void;
  /** A leg is gone; `agentId` for logs. */
  lost(leg: CallUuid): void;
  onError(error: unknown): void;
}

/** After this many failed dials in a row the agent goes on break: the phone cannot be reached. */
const MAX_FAILURES = 3;
const RETRY_SECONDS = 3;
const RING_SECONDS = 30;

interface LegRow {
  id: string;
  tenantId: string;
  phoneKind: 'extension' | 'number';
  phone: string;
}

/**
 * Agents' legs, nailed up: dialed when an agent becomes available, parked between calls, dialed again when lost,
 * ended on break and sign-out. The database holds which leg belongs to whom; nothing is remembered here.
 */
export class AgentLegs {
  private readonly ports: AgentLegPorts;
  private tending = false;

  constructor(ports: AgentLegPorts) {
    this.ports = ports;
  }

  /** Dials missing legs and ends those no longer wanted. */
  async tend(): Promise<void> {
    if (this.tending) return;
    this.tending = true;
    try {
      await this.endUnwanted();
      await this.dialMissing();
    } finally {
      this.tending = false;
    }
  }

  /** The leg has been parked: it can be bridged. */
  async parked(leg: CallUuid): Promise<void> {
    const changed = await this.ports.database.query(
      `update agents set leg_state = 'up', leg_failures = 0 where leg_uuid = $1 and leg_state = 'dialing'
       returning id`,
      [leg],
    );
    if (changed.length > 0) this.ports.up();
  }

  /** The leg has ended, or never came up. */
  async ended(leg: CallUuid): Promise<void> {
    const { database, clock } = this.ports;
    const now = clock.now();
    const [agent] = await database.query<{ id: string; failures: number }>(
      `update agents set leg_state = 'none', leg_uuid = null, leg_switch = null, leg_since = $2,
              leg_failures = leg_failures + 1
        where leg_uuid = $1 returning id, leg_failures as failures`,
      [leg, new Date(now * 1000)],
    );
    if (!agent) return;
    this.ports.lost(leg);
    if (agent.failures < MAX_FAILURES) return;
    await database.transaction((tx) =>
      moveAgent(
        tx,
        {
          agentId: agent.id,
          event: { type: 'phone-unreachable' },
          cause: 'phone',
          breakReason: 'phone-unreachable',
        },
        now,
      ),
    );
  }

  /** Ends a leg that could not be bridged; `ended` follows and it is dialed anew. */
  async drop(leg: CallUuid, line: Switch): Promise<void> {
    if (!(await line.hangup(leg, 'NORMAL_CLEARING'))) await this.ended(leg);
  }

  /** Compares our legs on a switch with its channels; returns the ids of the channels that are agents' legs. */
  async reconcile(
    line: Switch,
    channels: ReadonlyMap<CallUuid, LiveChannel>,
    cutOff: number,
  ): Promise<Set<CallUuid>> {
    const rows = await this.ports.database.query<{ leg: CallUuid; since: Date; up: boolean }>(
      `select leg_uuid as leg, leg_since as since, leg_state = 'up' as up from agents
        where leg_switch = $1 and leg_uuid is not null`,
      [line.id],
    );
    for (const row of rows) {
      const channel = channels.get(row.leg);
      const old = row.since.getTime() / 1000 < cutOff;
      if (!channel && old) await this.ended(row.leg);
      else if (channel?.answered === true && !row.up) await this.parked(row.leg);
    }
    return new Set(rows.map((row) => row.leg));
  }

  private async endUnwanted(): Promise<void> {
    const rows = await this.ports.database.query<{ leg: CallUuid; line: string }>(
      `with unwanted as (
         select id, leg_uuid, leg_switch from agents
          where leg_uuid is not null and state in ('break', 'offline') for update skip locked
       )
       update agents a set leg_state = 'none', leg_uuid = null, leg_switch = null, leg_since = null
         from unwanted u where a.id = u.id returning u.leg_uuid as leg, u.leg_switch as line`,
    );
    for (const { leg, line } of rows)
      this.ports
        .lineById(line)
        ?.hangup(leg, 'NORMAL_CLEARING')
        .catch((error: unknown) => this.ports.onError(error));
  }

  private async dialMissing(): Promise<void> {
    const { database, clock } = this.ports;
    const now = clock.now();
    const rows = await database.query<LegRow>(
      `select id, tenant_id as "tenantId", phone_kind as "phoneKind", phone from agents
        where leg_state = 'none' and state in ('ready', 'wrap-up', 'reserved', 'talking')
          and (leg_since is null or leg_since <= $1)`,
      [new Date((now - RETRY_SECONDS) * 1000)],
    );
    for (const row of rows) {
      const line = this.ports.lineFor(row.tenantId);
      const dialString = this.dialString(row);
      if (line === null || dialString === null) continue;
      const leg = this.ports.newUuid() as CallUuid;
      const taken = await database.query(
        `update agents set leg_state = 'dialing', leg_uuid = $2, leg_switch = $3, leg_since = $4
          where id = $1 and leg_state = 'none' and state not in ('break', 'offline') returning id`,
        [row.id, leg, line.id, new Date(now * 1000)],
      );
      if (taken.length > 0) void this.dial(line, row, leg, dialString);
    }
  }

  private async dial(line: Switch, row: LegRow, leg: CallUuid, dialString: string): Promise<void> {
    const result = await line.originate({
      uuid: leg,
      dialString,
      callerNumber: null,
      timeoutSeconds: RING_SECONDS,
      leg: 'agent',
      variables: { outpace_leg: 'agent', outpace_agent: row.id },
    });
    if (result.ok || result.cause === 'link-lost') return;
    await this.ended(leg).catch((error: unknown) => this.ports.onError(error));
  }

  private dialString(row: LegRow): string | null {
    if (row.phoneKind === 'extension') return `user/${row.phone}`;
    const route = this.ports.routeFor(row.tenantId);
    if (route === null) return null;
    return row.phone.startsWith('+')
      ? dialStringFor(row.phone, route)
      : route.dialTemplate.replace('{number}', row.phone);
  }
}
