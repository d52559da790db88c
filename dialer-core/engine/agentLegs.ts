import type { Clock, Database } from '../../platform/index.ts';
import { standardAgentSettings } from '../agents/agentSettings.ts';
import type { AgentState } from '../agents/agentStates.ts';
import { moveAgent } from '../agents/moveAgent.ts';
import type { CallUuid, LiveChannel, Switch } from '../switch/port.ts';
import { homeGroup, type FloorAgent } from './floor.ts';
import { hangUpAll } from './hangUpAll.ts';
import { dialStringFor, type TrunkRoute } from '../trunks/dialString.ts';

export interface AgentLegPorts {
  database: Database;
  clock: Clock;
  newUuid: () => string;
  /** The switch whose legs these are. */
  line: Switch;
  /** The floor as it was last read: who needs something is looked up there, and asked of the rows again. */
  floor: () => Iterable<FloorAgent>;
  /** Whether an agent's leg belongs on this switch now. */
  isHome: (tenantId: string, skillGroupId: string | null) => boolean;
  /** Switches that nobody has reached for a while: the legs there are taken for lost. */
  lostSwitches: () => string[];
  /** The route for agents who are rung on an outside number. */
  routeFor: (tenantId: string) => TrunkRoute | null;
  /** The leg of an agent has come up, or is gone. */
  changed: (agentId: string, leg: CallUuid, up: boolean) => void;
  onError: (error: unknown) => void;
}

/** After this many failed dials in a row the agent goes on break: the phone cannot be reached. */
const MAX_FAILURES = 3;
const RETRY_SECONDS = 3;
/** Causes that say that the phone rang, or could have, and its agent did not take the call. */
const unanswered = new Set(['NO_ANSWER', 'ALLOTTED_TIMEOUT', 'CALL_REJECTED']);

/** In these an agent has no leg. */
const away: ReadonlySet<AgentState> = new Set(['break', 'offline']);
/** In these the leg is in no call, and may be moved. */
const resting: ReadonlySet<AgentState> = new Set(['ready', 'wrap-up', 'outbound-only', 'previewing']);

/** Ends of a dial that say nothing of the phone: the switch could not try it. */
const untried: ReadonlySet<string> = new Set(['link-down', 'deadline', 'SWITCH_CONGESTION']);

interface LegRow {
  id: string;
  tenantId: string;
  phoneKind: 'extension' | 'number';
  phone: string;
  /** The tenant's own on the switch; null: the switch has one domain, and asks itself which. */
  domain: string | null;
  ringSeconds: number;
}

/**
 * Agents' legs on one switch, nailed up: dialed when an agent becomes available, parked between calls, dialed
 * again when lost, ended on break and sign-out. The database holds which leg belongs to whom; nothing is
 * remembered here.
 */
export class AgentLegs {
  private readonly ports: AgentLegPorts;
  private tending = false;

  constructor(ports: AgentLegPorts) {
    this.ports = ports;
  }

  /** Dials missing legs and ends those no longer wanted. Asks the database only about agents who seem to need it. */
  async tend(): Promise<void> {
    if (this.tending) return;
    this.tending = true;
    try {
      const lost = new Set(this.ports.lostSwitches());
      const unwanted: string[] = [];
      const missing: string[] = [];
      for (const agent of this.ports.floor()) {
        const need = this.needOf(agent, lost);
        if (need === 'end') unwanted.push(agent.id);
        else if (need === 'dial') missing.push(agent.id);
      }
      if (unwanted.length > 0) await this.endUnwanted(unwanted);
      if (missing.length > 0) await this.dialMissing(missing, [...lost]);
    } finally {
      this.tending = false;
    }
  }

  private needOf(agent: FloorAgent, lost: ReadonlySet<string>): 'end' | 'dial' | null {
    const { line, isHome } = this.ports;
    const { state, leg, legSwitch, tenantId } = agent;
    const gone = away.has(state);
    if (leg !== null && legSwitch === line.id)
      return gone || (resting.has(state) && !isHome(tenantId, homeGroup(agent))) ? 'end' : null;
    if (gone || !isHome(tenantId, homeGroup(agent))) return null;
    return leg === null || (legSwitch !== null && lost.has(legSwitch) && resting.has(state)) ? 'dial' : null;
  }

  /** The leg has been parked: it can be bridged. */
  async parked(leg: CallUuid): Promise<void> {
    const [agent] = await this.ports.database.query<{ id: string }>(
      `update agents set leg_state = 'up', leg_failures = 0 where leg_uuid = $1 and leg_state = 'dialing'
       returning id`,
      [leg],
    );
    if (agent) this.ports.changed(agent.id, leg, true);
  }

  /**
   * The leg has ended. One that never came up counts against the phone, unless the switch went away or could not try
   * (`vanished`); one
   * that rang unanswered sends its agent on break at once.
   */
  async ended(leg: CallUuid, cause: string | null = null): Promise<void> {
    const { database, clock } = this.ports;
    const now = clock.now();
    const [agent] = await database.query<{ id: string; unreached: boolean; failures: number }>(
      `with gone as (select id, leg_state = 'dialing' and $3 as unreached from agents where leg_uuid = $1 for update)
       update agents a set leg_state = 'none', leg_uuid = null, leg_switch = null, leg_since = $2,
              leg_failures = a.leg_failures + gone.unreached::int
         from gone where a.id = gone.id
       returning a.id, gone.unreached, a.leg_failures as failures`,
      [leg, new Date(now * 1000), cause !== 'vanished'],
    );
    if (!agent) return;
    this.ports.changed(agent.id, leg, false);
    const event = !agent.unreached
      ? null
      : cause !== null && unanswered.has(cause)
        ? 'ring-unanswered'
        : agent.failures >= MAX_FAILURES
          ? 'phone-unreachable'
          : null;
    if (event === null) return;
    const move = { agentId: agent.id, event: { type: event }, cause: 'phone', breakReason: event } as const;
    await database.transaction((tx) => moveAgent(tx, move, now));
  }

  /** Ends a leg that could not be bridged; `ended` follows and it is dialed anew. */
  async drop(leg: CallUuid): Promise<void> {
    if (!(await this.ports.line.hangup(leg, 'NORMAL_CLEARING'))) await this.ended(leg);
  }

  /** Compares our legs with the channels of the switch; returns the ids of the channels that are agents' legs. */
  async reconcile(channels: ReadonlyMap<CallUuid, LiveChannel>, cutOff: number): Promise<Set<CallUuid>> {
    const rows = await this.ports.database.query<{ leg: CallUuid; since: Date; up: boolean }>(
      `select leg_uuid as leg, leg_since as since, leg_state = 'up' as up from agents
        where leg_switch = $1 and leg_uuid is not null`,
      [this.ports.line.id],
    );
    for (const row of rows) {
      const channel = channels.get(row.leg);
      const old = row.since.getTime() / 1000 < cutOff;
      if (!channel && old) await this.ended(row.leg, 'vanished');
      else if (channel?.answered === true && !row.up) await this.parked(row.leg);
    }
    return new Set(rows.map((row) => row.leg));
  }

  /** Ends every leg on the switch: it goes, and its calls with it. */
  async endAll(): Promise<void> {
    const { database, line, onError } = this.ports;
    const rows = await database.query<{ leg: CallUuid }>(
      `with ours as (
         select id, leg_uuid from agents where leg_switch = $1 and leg_uuid is not null order by id for update
       )
       update agents a set leg_state = 'none', leg_uuid = null, leg_switch = null, leg_since = null
         from ours where a.id = ours.id returning ours.leg_uuid as leg`,
      [line.id],
    );
    await hangUpAll(
      rows.map(({ leg }) => ({ line, id: leg })),
      onError,
    );
  }

  private async endUnwanted(agentIds: readonly string[]): Promise<void> {
    const { database, line, changed, onError } = this.ports;
    const ended = await database.query<{ id: string; leg: CallUuid }>(
      `with gone as (
         select a.id, a.leg_uuid from agents a
          where a.id = any($1::uuid[]) and a.leg_switch = $2 and a.leg_uuid is not null and a.state = any($3::text[])
          order by a.id for update of a skip locked
       )
       update agents a set leg_state = 'none', leg_uuid = null, leg_switch = null, leg_since = null
         from gone where a.id = gone.id returning a.id, gone.leg_uuid as leg`,
      [agentIds, line.id, [...away, ...resting]],
    );
    for (const { id, leg } of ended) {
      changed(id, leg, false);
      line.hangup(leg, 'NORMAL_CLEARING').catch(onError);
    }
  }

  private async dialMissing(agentIds: readonly string[], lost: readonly string[]): Promise<void> {
    const { database, clock, line } = this.ports;
    const now = clock.now();
    // A callee waits for an agent who lost the leg in a conversation: that one is dialed at once.
    const rows = await database.query<LegRow>(
      `select ${legColumns} from agents a
        where a.id = any($3::uuid[])
          and ((a.leg_state = 'none' and a.state <> all($4::text[])
                and (a.leg_since is null or a.leg_since <= $1 or (a.state = 'talking' and a.leg_failures = 0)))
               or (a.leg_switch = any($2::text[]) and a.state = any($5::text[])))`,
      [new Date((now - RETRY_SECONDS) * 1000), lost, agentIds, [...away], [...resting]],
    );
    for (const row of rows) {
      const dialString = this.dialString(row);
      if (!line.connected || dialString === null) continue;
      const leg = this.ports.newUuid() as CallUuid;
      const taken = await database.query(
        `update agents set leg_state = 'dialing', leg_uuid = $2, leg_switch = $3, leg_since = $4
          where id = $1 and (leg_state = 'none' or leg_switch = any($5::text[]))
            and state not in ('break', 'offline') returning id`,
        [row.id, leg, line.id, new Date(now * 1000), lost],
      );
      if (taken.length > 0) void this.dial(row, leg, dialString);
    }
  }

  private async dial(row: LegRow, leg: CallUuid, dialString: string): Promise<void> {
    const result = await this.ports.line.originate({
      uuid: leg,
      dialString,
      callerNumber: null,
      timeoutSeconds: row.ringSeconds,
      leg: 'agent',
      variables: { outpace_leg: 'agent', outpace_agent: row.id },
    });
    if (result.ok || result.cause === 'link-lost') return;
    const cause = untried.has(result.cause) ? 'vanished' : result.cause;
    await this.ended(leg, cause).catch((error: unknown) => this.ports.onError(error));
  }

  /** How a phone is dialed; null: it is an outside number and no trunk leads there. */
  dialString(row: Pick<LegRow, 'tenantId' | 'phoneKind' | 'phone' | 'domain'>): string | null {
    if (row.phoneKind === 'extension')
      return row.domain === null ? `user/${row.phone}` : `user/${row.phone}@${row.domain}`;
    const route = this.ports.routeFor(row.tenantId);
    if (route === null) return null;
    return row.phone.startsWith('+')
      ? dialStringFor(row.phone, route)
      : route.dialTemplate.replace('{number}', row.phone);
  }
}

const legColumns = `a.id, a.tenant_id as "tenantId", a.phone_kind as "phoneKind", a.phone,
  (select d.domain from sip_domains d where d.tenant_id = a.tenant_id) as domain,
  coalesce((select s.ring_seconds from agent_settings s where s.tenant_id = a.tenant_id), ${standardAgentSettings.ringSeconds}) as "ringSeconds"`;
