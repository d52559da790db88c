import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../platform/index.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { createAgentProfile, removeAgentProfile, updateAgentProfile } from './agentProfile.ts';
import { moveAgent } from './moveAgent.ts';
import { requestAgentState } from './requestAgentState.ts';
import { reserveAgents } from './reserveAgents.ts';

let database: Database;
let tenantId: string;
let sales: string;
let service: string;
const NOW = 1_800_000_000;
const self = { userId: randomUUID(), self: true };

beforeAll(async () => {
  database = await testDatabase({ connections: 20 });
});
afterAll(() => database.close());
beforeEach(async () => {
  tenantId = randomUUID();
  sales = randomUUID();
  service = randomUUID();
  for (const id of [sales, service])
    await database.query(
      'insert into skill_groups (id, tenant_id, name, wrap_up_seconds, created_at) values ($1, $2, $4, 5, $3)',
      [id, tenantId, new Date(NOW * 1000), id],
    );
});

async function agent(phone: string, level = 1, readyAt: number | null = NOW): Promise<string> {
  return database.transaction(async (tx) => {
    const profile = {
      phone: { kind: 'extension' as const, value: phone },
      skills: [{ skillGroupId: sales, level }],
    };
    const agentId = await createAgentProfile(tx, { userId: randomUUID(), tenantId }, profile, NOW - 100);
    if (readyAt !== null) await requestAgentState(tx, { tenantId, agentId, to: 'ready', by: self }, readyAt);
    await tx.query(`update agents set leg_state = 'up', leg_switch = 's', leg_uuid = $2 where id = $1`, [
      agentId,
      randomUUID(),
    ]);
    return agentId;
  });
}
const reserve = (wanted: { agentId: string; attemptId: string }[]) =>
  database.transaction((tx) => reserveAgents(tx, wanted, NOW + 10));
const rowOf = async (agentId: string) =>
  (
    await database.query<{
      state: string;
      attempt: string | null;
      after: string | null;
      reason: string | null;
    }>(
      `select state, attempt_id as attempt, after_call as after, after_call_reason as reason from agents where id = $1`,
      [agentId],
    )
  )[0];

describe('reserving', () => {
  it('writes all agents of a batch, each for its attempt, and closes their states', async () => {
    const wanted = [
      { agentId: await agent('1001'), attemptId: randomUUID() },
      { agentId: await agent('1002'), attemptId: randomUUID() },
    ];
    expect(await reserve(wanted)).toEqual(new Set(wanted.map((one) => one.agentId)));
    for (const { agentId, attemptId } of wanted) {
      expect(await rowOf(agentId)).toMatchObject({ state: 'reserved', attempt: attemptId });
      const open = await database.query<{ state: string }>(
        'select state from agent_state_history where agent_id = $1 and ended_at is null',
        [agentId],
      );
      expect(open).toEqual([{ state: 'reserved' }]);
    }
  });

  it('keeps a break that crossed the call for after it', async () => {
    const agentId = await agent('1001');
    const request = { tenantId, agentId, to: 'break' as const, reason: 'lunch', by: self };
    await database.transaction((tx) => requestAgentState(tx, request, NOW + 5));
    const attemptId = randomUUID();
    expect((await reserve([{ agentId, attemptId }])).has(agentId)).toBe(true);
    expect(await rowOf(agentId)).toMatchObject({ state: 'reserved', after: 'break', reason: 'lunch' });
    const after = await database.transaction((tx) =>
      moveAgent(tx, { agentId, event: { type: 'released' }, cause: 'call', onAttempt: attemptId }, NOW + 12),
    );
    expect(after).toBe('break');
  });

  it('leaves who has signed out, or is in another call, alone', async () => {
    const gone = await agent('1001');
    await database.transaction((tx) =>
      requestAgentState(tx, { tenantId, agentId: gone, to: 'offline', by: self }, NOW + 5),
    );
    const busy = await agent('1002');
    const first = randomUUID();
    await reserve([{ agentId: busy, attemptId: first }]);
    const again = await reserve([
      { agentId: gone, attemptId: randomUUID() },
      { agentId: busy, attemptId: randomUUID() },
    ]);
    expect(again).toEqual(new Set());
    expect((await rowOf(gone))?.state).toBe('offline');
    expect((await rowOf(busy))?.attempt).toBe(first);
  });
});

it('moves only the agent who is still on the attempt it is about', async () => {
  const id = await agent('1001');
  const attemptId = randomUUID();
  await reserve([{ agentId: id, attemptId }]);
  const move = (onAttempt: string) =>
    database.transaction((tx) =>
      moveAgent(tx, { agentId: id, event: { type: 'released' }, cause: 'call', onAttempt }, NOW + 12),
    );
  expect(await move(randomUUID())).toBeNull();
  expect(await move(attemptId)).toBe('ready');
});

describe('profiles', () => {
  it('refuses a phone that another agent has and a skill group that does not exist, naming the field', async () => {
    await agent('1001');
    const user = { userId: randomUUID(), tenantId };
    const create = (value: string, skillGroupId: string) =>
      database.transaction((tx) =>
        createAgentProfile(
          tx,
          user,
          { phone: { kind: 'extension', value }, skills: [{ skillGroupId, level: 1 }] },
          NOW,
        ),
      );
    await expect(create('1001', sales)).rejects.toMatchObject({
      code: 'phone-in-use',
      fields: [{ path: 'agent.phone.value' }],
    });
    await expect(create('1002', randomUUID())).rejects.toMatchObject({ code: 'unknown-skill-group' });
  });

  it('cannot be removed while signed in', async () => {
    const agentId = await agent('1001');
    const remove = () => database.transaction((tx) => removeAgentProfile(tx, { agentId, tenantId }));
    await expect(remove()).rejects.toMatchObject({ code: 'agent-signed-in' });
    const request = { tenantId, agentId, to: 'offline' as const, by: self };
    await database.transaction((tx) => requestAgentState(tx, request, NOW + 1));
    await remove();
    expect(await database.query('select 1 from agents where id = $1', [agentId])).toEqual([]);
  });

  it('changes phone and skills', async () => {
    const agentId = await agent('1001');
    const profile = {
      phone: { kind: 'number' as const, value: '+8613800000000' },
      skills: [{ skillGroupId: service, level: 3 }],
    };
    await database.transaction((tx) => updateAgentProfile(tx, { agentId, tenantId }, profile));
    const skills = await database.query(
      'select skill_group_id as "skillGroupId", level from agent_skills where agent_id = $1',
      [agentId],
    );
    expect(skills).toEqual([{ skillGroupId: service, level: 3 }]);
    const [row] = await database.query('select phone, phone_kind as kind from agents where id = $1', [
      agentId,
    ]);
    expect(row).toEqual({ phone: '+8613800000000', kind: 'number' });
  });
});

it('hides agents of other tenants', async () => {
  const agentId = await agent('1001');
  const request = { tenantId: randomUUID(), agentId, to: 'break' as const, by: self };
  await expect(database.transaction((tx) => requestAgentState(tx, request, NOW))).rejects.toMatchObject({
    code: 'not-found',
  });
});
