import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testDatabase } from '../../tests/testDatabase.ts';
import { createAgentProfile } from '../../dialer-core/index.ts';
import { createTenant, createUser, ManualClock, type Database } from '../../platform/index.ts';
import { startCrew, type Crew } from './crew.ts';

let database: Database;
let crew: Crew | null = null;
const clock = new ManualClock();
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  await crew?.close();
  await database.close();
});

async function agent(kind: 'demo' | 'live'): Promise<string> {
  return database.transaction(async (tx) => {
    const slug = `${kind}-${randomUUID().slice(0, 6)}`;
    const place = { defaultCountry: 'CN', timeZone: 'Asia/Shanghai' };
    const { tenantId, roleIds } = await createTenant(tx, { slug, name: slug, kind, ...place }, clock.now());
    const userId = await createUser(
      tx,
      {
        tenantId,
        username: 'agent1',
        name: '王芳',
        passwordHash: null,
        mustChangePassword: false,
        roleId: roleIds.get('agent') ?? '',
        departmentId: null,
        language: 'zh-CN',
      },
      clock.now(),
    );
    const profile = { phone: { kind: 'extension' as const, value: '1001' }, skills: [] };
    return createAgentProfile(tx, { userId, tenantId }, profile, clock.now());
  });
}

async function stateOf(agentId: string): Promise<unknown> {
  return (await database.query('select state from agents where id = $1', [agentId]))[0]?.['state'];
}

test('agents of the demo go ready by themselves; those of a live tenant are left alone', async () => {
  const [demo, live] = [await agent('demo'), await agent('live')];
  crew = startCrew({
    database,
    clock,
    isOnDuty: () => true,
    random: () => 0,
    onError: (error) => {
      throw error;
    },
  });
  clock.advance(1);
  await vi.waitFor(async () => expect(await stateOf(demo)).toBe('ready'));
  expect(await stateOf(live)).toBe('offline');
});

test('a process off duty moves nobody', async () => {
  const demo = await agent('demo');
  const rounds: number[] = [];
  crew = startCrew({
    database,
    clock,
    isOnDuty: () => {
      rounds.push(clock.now());
      return false;
    },
    random: () => 0,
    onError: (error) => {
      throw error;
    },
  });
  clock.advance(1);
  await vi.waitFor(() => expect(rounds).toHaveLength(1));
  expect(await stateOf(demo)).toBe('offline');
});
