import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../platform/index.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { createAgentProfile, removeAgentProfile, updateAgentProfile } from './agentProfile.ts';
import { moveAgent, requestAgentState } from './moveAgent.ts';
import { reserveAgent } from './reserveAgent.ts';

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
const reserve = (part: { skillGroupId?: string; switchId?: string } = {}) =>
  database.transaction((tx) =>
    reserveAgent(
      tx,
      { tenantId, skillGroupId: sales, switchId: 's', attemptId: randomUUID(), ...part },
      NOW + 10,
    ),
  );

describe('reserving', () => {
  it('takes the better level first, then who is idle longest', async () => {
    const second = await agent('1001', 1, NOW + 5);
    const first = await agent('1002', 1, NOW);
    const third = await agent('1003', 2, NOW - 50);
    const order = [await reserve(), await reserve(), await reserve(), await reserve()];
    expect(order.map((a) => a?.agentId)).toEqual([first, second, third, undefined]);
  });

  it('never gives one agent to two callees', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, (_, i) => agent(String(2000 + i))));
    const taken = (await Promise.all(Array.from({ length: 40 }, () => reserve()))).flatMap((a) =>
      a ? [a.agentId] : [],
    );
    expect(taken.length).toBeGreaterThan(0);
    expect(new Set(taken).size).toBe(taken.length);
    // Those skipped because somebody else held the row are still there.
    for (let left = await reserve(); left; left = await reserve()) taken.push(left.agentId);
    expect(new Set(taken)).toEqual(new Set(ids));
  });

  it('looks only at agents of the group whose leg is up on the same switch', async () => {
    const id = await agent('1001');
    expect(await reserve({ skillGroupId: service })).toBeNull();
    expect(await reserve({ switchId: 'other' })).toBeNull();
    await database.query(`update agents set leg_state = 'dialing' where id = $1`, [id]);
    expect(await reserve()).toBeNull();
  });
});

it('moves only the agent who is still on the attempt it is about', async () => {
  const id = await agent('1001');
  const attemptId = randomUUID();
  await database.transaction((tx) =>
    reserveAgent(tx, { tenantId, skillGroupId: sales, switchId: 's', attemptId }, NOW + 1),
  );
  const move = (onAttempt: string) =>
    database.transaction((tx) =>
      moveAgent(tx, { agentId: id, event: { type: 'released' }, cause: 'call', onAttempt }, NOW + 2),
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
    expect(await reserve()).toBeNull();
    expect((await reserve({ skillGroupId: service }))?.agentId).toBe(agentId);
  });
});

it('hides agents of other tenants', async () => {
  const agentId = await agent('1001');
  const request = { tenantId: randomUUID(), agentId, to: 'break' as const, by: self };
  await expect(database.transaction((tx) => requestAgentState(tx, request, NOW))).rejects.toMatchObject({
    code: 'not-found',
  });
});
