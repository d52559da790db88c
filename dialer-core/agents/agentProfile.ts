import { randomUUID } from 'node:crypto';
import { announce, UserError, type Tx } from '../../platform/index.ts';

/** The agent side of a user. */
export interface AgentProfile {
  phone: { kind: 'extension' | 'number'; value: string };
  skills: { skillGroupId: string; level: number }[];
}

/** Makes a user an agent, offline. Returns the agent's id. Errors: `phone-in-use`, `unknown-skill-group`. */
export async function createAgentProfile(
  tx: Tx,
  user: { userId: string; tenantId: string },
  profile: AgentProfile,
  now: number,
): Promise<string> {
  const id = randomUUID();
  const at = new Date(now * 1000);
  await refusePhoneInUse(tx, user.tenantId, id, profile.phone.value);
  await tx.query(
    `insert into agents (id, tenant_id, user_id, phone_kind, phone, state, state_since, state_cause, leg_state)
     values ($1, $2, $3, $4, $5, 'offline', $6, 'created', 'none')`,
    [id, user.tenantId, user.userId, profile.phone.kind, profile.phone.value, at],
  );
  await tx.query(
    `insert into agent_state_history (tenant_id, agent_id, state, cause, started_at)
     values ($1, $2, 'offline', 'created', $3)`,
    [user.tenantId, id, at],
  );
  await writeSkills(tx, user.tenantId, id, profile.skills);
  await announce(tx, { tenantId: user.tenantId, kind: 'agents', ids: [id] });
  return id;
}

/** Changes phone and skills. A new phone takes effect when the leg is next dialed. */
export async function updateAgentProfile(
  tx: Tx,
  agent: { agentId: string; tenantId: string },
  profile: AgentProfile,
): Promise<void> {
  await refusePhoneInUse(tx, agent.tenantId, agent.agentId, profile.phone.value);
  await tx.query('update agents set phone_kind = $3, phone = $4 where id = $1 and tenant_id = $2', [
    agent.agentId,
    agent.tenantId,
    profile.phone.kind,
    profile.phone.value,
  ]);
  await tx.query('delete from agent_skills where agent_id = $1', [agent.agentId]);
  await writeSkills(tx, agent.tenantId, agent.agentId, profile.skills);
  await announce(tx, { tenantId: agent.tenantId, kind: 'agents', ids: [agent.agentId] });
}

/** Takes the agent side from a user; only while offline (`agent-signed-in` otherwise). The history stays. */
export async function removeAgentProfile(
  tx: Tx,
  agent: { agentId: string; tenantId: string },
): Promise<void> {
  const removed = await tx.query(
    `delete from agents where id = $1 and tenant_id = $2 and state = 'offline' returning id`,
    [agent.agentId, agent.tenantId],
  );
  if (removed.length === 0)
    throw new UserError('agent-signed-in', 'sign the agent out first', { status: 409 });
  await tx.query('delete from agent_skills where agent_id = $1', [agent.agentId]);
  await announce(tx, { tenantId: agent.tenantId, kind: 'agents', ids: [agent.agentId] });
}

async function refusePhoneInUse(tx: Tx, tenantId: string, agentId: string, phone: string): Promise<void> {
  const used = await tx.query('select 1 from agents where tenant_id = $1 and phone = $2 and id <> $3', [
    tenantId,
    phone,
    agentId,
  ]);
  if (used.length > 0)
    throw new UserError('phone-in-use', `phone ${phone} belongs to another agent`, {
      fields: [
        { path: 'agent.phone.value', code: 'phone-in-use', message: 'choose another extension or number' },
      ],
    });
}

async function writeSkills(
  tx: Tx,
  tenantId: string,
  agentId: string,
  skills: AgentProfile['skills'],
): Promise<void> {
  if (skills.length === 0) return;
  const level = new Map(skills.map((s) => [s.skillGroupId, s.level]));
  const groups = [...level.keys()];
  const known = await tx.query('select id from skill_groups where tenant_id = $1 and id = any($2::uuid[])', [
    tenantId,
    groups,
  ]);
  if (known.length < groups.length)
    throw new UserError('unknown-skill-group', 'a skill group does not exist', {
      fields: [
        { path: 'agent.skills', code: 'unknown-skill-group', message: 'choose existing skill groups' },
      ],
    });
  await tx.query(
    `insert into agent_skills (agent_id, skill_group_id, level) select $1, g, l from unnest($2::uuid[], $3::int[]) as u(g, l)`,
    [agentId, groups, [...level.values()]],
  );
}
