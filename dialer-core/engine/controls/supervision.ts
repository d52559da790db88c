import { randomUUID } from 'node:crypto';
import type { Clock, Database } from '../../../platform/index.ts';
import { joinCall } from '../../agents/joinCall.ts';
import type { AgentState } from '../../agents/agentStates.ts';
import { SwitchError, type CallUuid, type EavesdropMode, type Switch } from '../../switch/port.ts';
import type { AgentPool } from '../agentPool.ts';
import type { AgentOnCall } from './callRows.ts';
import type { Colleague } from './colleagues.ts';
import { CommandRefused } from './commandBook.ts';

/** What a phone is dialed by. */
export interface PhoneRow {
  tenantId: string;
  phoneKind: 'extension' | 'number';
  phone: string;
  /** The tenant's own on the switch. */
  domain: string | null;
}

export interface SupervisionPorts {
  database: Database;
  clock: Clock;
  newUuid: () => string;
  line: Switch;
  pool: AgentPool;
  /** Null: no trunk leads there. */
  dialStringOf: (phone: PhoneRow) => string | null;
}

interface Supervisor extends PhoneRow {
  agentId: string;
  state: AgentState;
  leg: CallUuid | null;
  legSwitch: string | null;
  legUp: boolean;
}

interface Listening {
  id: string;
  agentId: string | null;
  /** The call of a robot that is heard. */
  attemptId: CallUuid | null;
  leg: CallUuid;
  ownLeg: boolean;
  switchId: string;
}

/** Whose talk is to be heard: an agent's from call to call, or one call of a robot. */
export interface Heard {
  tenantId: string;
  agentId: string | null;
  attemptId: CallUuid | null;
  leg: CallUuid;
}

const RING_SECONDS = 30;

/**
 * Supervisors who hear agents' calls. Each has one leg: the own one as an agent when it is up in `outbound-only`, else
 * the phone is rung for it. The leg stays with the agent from call to call until the supervisor stops.
 */
export class Supervision {
  private readonly ports: SupervisionPorts;

  constructor(ports: SupervisionPorts) {
    this.ports = ports;
  }

  /** Hears the call on an agent's leg; again with another mode, or another agent, it changes. */
  async listen(wanted: { byUser: string; heard: Heard; mode: EavesdropMode }): Promise<CallUuid> {
    const { database, line } = this.ports;
    const { byUser, heard, mode } = wanted;
    const open = await this.living(byUser);
    const listening = open ?? (await this.begin(byUser, heard, mode));
    try {
      await line.eavesdrop(listening.leg, heard.leg, mode);
    } catch (error) {
      if (!open) await this.end(listening);
      throw error;
    }
    await database.query('update supervisions set mode = $2, agent_id = $3, attempt_id = $4 where id = $1', [
      listening.id,
      mode,
      heard.agentId,
      heard.attemptId,
    ]);
    return listening.leg;
  }

  /** The call of a robot is over, or a person's now: who only listened hears nothing any more. */
  async callOver(attemptId: CallUuid, except?: string): Promise<void> {
    const rows = await this.ports.database.query<Listening & { userId: string }>(
      `select ${listeningColumns}, user_id as "userId" from supervisions
        where attempt_id = $1 and ended_at is null`,
      [attemptId],
    );
    for (const row of rows)
      if (row.userId !== except) await this.end(row).catch((error: unknown) => this.unlessGone(error));
  }

  async stop(byUser: string): Promise<void> {
    const open = await this.open(byUser);
    if (!open) throw new CommandRefused('not-listening');
    await this.end(open);
  }

  /** The supervisor, who listens to this agent, comes into the call as an agent: hand the callee over next. */
  async takeOver(byUser: string, agent: AgentOnCall): Promise<Colleague> {
    const open = await this.open(byUser);
    if (open?.agentId !== agent.agentId || agent.attemptId === null)
      throw new CommandRefused('not-listening');
    return this.comeIn(byUser, agent.attemptId, agent.agentId);
  }

  /** Whoever listens to a call becomes an agent on it, beside `owner`; null: a robot has it. */
  async comeIn(byUser: string, attemptId: CallUuid, owner: string | null): Promise<Colleague> {
    const { database, clock, line, pool } = this.ports;
    const open = await this.open(byUser);
    if (!open) throw new CommandRefused('not-listening');
    const supervisor = await this.supervisor(byUser);
    if (supervisor.agentId === owner) throw new CommandRefused('supervisor-busy');
    const joining = { agentId: supervisor.agentId, attemptId, byUser };
    const joined = await database.transaction(async (tx) => {
      if (!(await joinCall(tx, joining, clock.now()))) return false;
      await tx.query(
        `update agents set leg_uuid = $2, leg_switch = $3, leg_state = 'up', leg_since = $4 where id = $1`,
        [supervisor.agentId, open.leg, line.id, clock.date()],
      );
      await this.close(open.id);
      return true;
    });
    if (!joined) throw new CommandRefused('supervisor-busy');
    pool.hold(supervisor.agentId);
    return { agentId: supervisor.agentId, leg: open.leg };
  }

  async legEnded(leg: CallUuid): Promise<void> {
    await this.ports.database.query(
      'update supervisions set ended_at = $2 where leg_uuid = $1 and ended_at is null',
      [leg, this.ports.clock.date()],
    );
  }

  private async begin(byUser: string, heard: Heard, mode: EavesdropMode): Promise<Listening> {
    const { line } = this.ports;
    const supervisor = await this.supervisor(byUser);
    if (supervisor.tenantId !== heard.tenantId || supervisor.agentId === heard.agentId)
      throw new CommandRefused('supervisor-busy');
    const { state, leg, legUp, legSwitch } = supervisor;
    if (state === 'outbound-only' && legUp && leg !== null && legSwitch === line.id)
      return this.note({ byUser, heard, mode, leg, ownLeg: true });
    if (state !== 'offline' && state !== 'break') throw new CommandRefused('supervisor-busy');
    return this.ring(supervisor, { byUser, heard, mode });
  }

  private async ring(
    supervisor: Supervisor,
    wanted: { byUser: string; heard: Heard; mode: EavesdropMode },
  ): Promise<Listening> {
    const { line, newUuid, dialStringOf } = this.ports;
    const dialString = dialStringOf(supervisor);
    if (dialString === null) throw new CommandRefused('no-phone');
    // The row first: a leg without one would be ended as a stranger.
    const listening = await this.note({ ...wanted, leg: newUuid() as CallUuid, ownLeg: false });
    const result = await line.originate({
      uuid: listening.leg,
      dialString,
      callerNumber: null,
      timeoutSeconds: RING_SECONDS,
      leg: 'agent',
      variables: { outpace_leg: 'supervisor', outpace_agent: supervisor.agentId },
    });
    if (result.ok) return listening;
    await this.close(listening.id);
    throw new CommandRefused(result.cause === 'link-down' ? 'switch-down' : 'phone-unreachable');
  }

  private async note(one: {
    byUser: string;
    heard: Heard;
    mode: EavesdropMode;
    leg: CallUuid;
    ownLeg: boolean;
  }): Promise<Listening> {
    const { database, clock, line } = this.ports;
    const id = randomUUID();
    await database.query(
      `insert into supervisions (id, tenant_id, user_id, agent_id, attempt_id, switch_id, leg_uuid, own_leg, mode,
                                 started_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        id,
        one.heard.tenantId,
        one.byUser,
        one.heard.agentId,
        one.heard.attemptId,
        line.id,
        one.leg,
        one.ownLeg,
        one.mode,
        clock.date(),
      ],
    );
    return { ...one.heard, id, leg: one.leg, ownLeg: one.ownLeg, switchId: line.id };
  }

  private async end({ id, leg, ownLeg }: Listening): Promise<void> {
    const { line } = this.ports;
    try {
      if (ownLeg) await line.stopEavesdrop(leg);
      else await line.hangup(leg, 'NORMAL_CLEARING');
    } finally {
      await this.close(id);
    }
  }

  private async close(id: string): Promise<void> {
    const { database, clock } = this.ports;
    await database.query('update supervisions set ended_at = $2 where id = $1', [id, clock.date()]);
  }

  private unlessGone(error: unknown): void {
    if (!(error instanceof SwitchError)) throw error;
  }

  /** The leg with which the supervisor listens; one that the switch has lost meanwhile is forgotten. */
  private async living(userId: string): Promise<Listening | undefined> {
    const { line } = this.ports;
    const open = await this.open(userId);
    if (!open) return undefined;
    if (open.switchId !== line.id) throw new CommandRefused('other-switch');
    if (await line.exists(open.leg)) return open;
    await this.close(open.id);
    return undefined;
  }

  private async open(userId: string): Promise<Listening | undefined> {
    const [row] = await this.ports.database.query<Listening>(
      `select ${listeningColumns} from supervisions where user_id = $1 and ended_at is null`,
      [userId],
    );
    return row;
  }

  private async supervisor(userId: string): Promise<Supervisor> {
    const [row] = await this.ports.database.query<Supervisor>(
      `select id as "agentId", tenant_id as "tenantId", phone_kind as "phoneKind", phone, state, leg_uuid as leg,
              (select d.domain from sip_domains d where d.tenant_id = agents.tenant_id) as domain, leg_switch as "legSwitch", leg_state = 'up' as "legUp"
         from agents where user_id = $1`,
      [userId],
    );
    if (!row) throw new CommandRefused('no-phone');
    return row;
  }
}

const listeningColumns = `id, agent_id as "agentId", attempt_id as "attemptId", leg_uuid as leg, own_leg as "ownLeg",
  switch_id as "switchId"`;
