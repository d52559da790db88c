import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { createAgentProfile, requestAgentState } from '../../dialer-core/index.ts';
import type { Outpace } from '../../tests/harness/outpace.ts';

export const AGENTS = 300;
/** Changes a second while it is measured: 300 agents with a call of 45 s and a wrap-up of 15 s make as many. */
export const A_SECOND = 20;

/** One of the 300, and what they are in now. */
export interface BenchAgent {
  id: string;
  userId: string;
  tenantId: string;
  state: 'offline' | 'ready' | 'outbound-only';
}

/** A change that was committed, and when: wall milliseconds. */
export interface Change {
  agentId: string;
  state: string;
  at: number;
}

/** Milliseconds since 1970, comparable between this process, its threads and a browser on this machine. */
export const wallNow = (): number => performance.timeOrigin + performance.now();

/** Fills the demo tenant up to 300 agents. */
export async function installAgents({ database, clock }: Outpace): Promise<BenchAgent[]> {
  const [tenant] = await database.query<{ id: string }>('select id from tenants limit 1');
  const tenantId = tenant?.id ?? '';
  const groups = await database.query<{ id: string }>('select id from skill_groups order by name');
  const [there] = await database.query<{ n: number }>('select count(*)::int as n from agents');
  for (let i = there?.n ?? 0; i < AGENTS; i++)
    await database.transaction(async (tx) => {
      const userId = randomUUID();
      await tx.query(
        `insert into users (id, tenant_id, username, name, role_id, language, status, created_at)
         select $1, $2, $3, $4, role_id, language, 'active', $5 from users where tenant_id = $2 limit 1`,
        [userId, tenantId, `bench-${i}`, `Agent ${i}`, clock.date()],
      );
      const profile = {
        phone: { kind: 'extension' as const, value: String(2000 + i) },
        skills: [{ skillGroupId: groups[i % groups.length]?.id ?? '', level: 1 }],
      };
      await createAgentProfile(tx, { userId, tenantId }, profile, clock.now());
    });
  const rows = await database.query<{ id: string; userId: string }>(
    'select id, user_id as "userId" from agents order by id',
  );
  return rows.map((row) => ({ ...row, tenantId, state: 'offline' }));
}

/** Ready, and outbound only, in turn. */
export async function changeAgent({ database, clock }: Outpace, agent: BenchAgent): Promise<Change> {
  const to = agent.state === 'ready' ? 'outbound-only' : 'ready';
  agent.state = to;
  const { id: agentId, tenantId, userId } = agent;
  await database.transaction((tx) =>
    requestAgentState(tx, { tenantId, agentId, to, by: { userId, self: true } }, clock.now()),
  );
  return { agentId, state: to, at: wallNow() };
}

/** Changes so many agents a second, in turn, without waiting for the change before. */
export async function changeSteadily(
  outpace: Outpace,
  agents: readonly BenchAgent[],
  seconds: number,
): Promise<Change[]> {
  const running: Promise<Change>[] = [];
  const began = performance.now();
  for (let i = 0; i < seconds * A_SECOND; i++) {
    await pause(Math.max(0, began + (i * 1000) / A_SECOND - performance.now()));
    const agent = agents[(i * 37) % agents.length];
    if (agent) running.push(changeAgent(outpace, agent));
  }
  return Promise.all(running);
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
