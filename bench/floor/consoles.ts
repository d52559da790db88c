/**
 * How soon a change of an agent's state is on every floor page: `node bench/run.mjs floor/consoles [seconds]`.
 * 300 agents change their state, 20 times a second; 30 consoles listen, in a thread of their own. Then one page in
 * Chromium with 300 cards: its longest task, its connections, and how long it takes to catch up after a sleep in which
 * every agent changed twelve times. The API, its database and the consoles share the machine's cores.
 */
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { createAgentProfile, requestAgentState } from '../../dialer-core/index.ts';
import { openDatabase } from '../../platform/index.ts';
import { openBrowser } from '../../tests/harness/browser.ts';
import { ADMIN_PASSWORD, startOutpace, type Outpace } from '../../tests/harness/outpace.ts';
import { startOwnPostgres } from '../../tests/harness/ownPostgres.ts';
import { openLive } from '../../tests/liveClient.ts';
import { randomUUID } from 'node:crypto';

const AGENTS = 300;
const CONSOLES = 30;
const A_SECOND = 20;
const seconds = Number(process.argv[2] ?? 30);

interface Told {
  /** Agent and state, and the wall milliseconds at which each console heard of it. */
  heard: [string, number][];
}

if (isMainThread) await main();
else await listen(workerData as { address: string; cookie: string });

/** The consoles: each event is read as a page reads it. */
async function listen({ address, cookie }: { address: string; cookie: string }): Promise<void> {
  const clients = await Promise.all(Array.from({ length: CONSOLES }, () => openLive(address, cookie)));
  for (const client of clients) await client.until((event) => event.type === 'snapshot', 30);
  clients.forEach((client) => client.clear());
  parentPort?.postMessage('ready');
  const timer = setInterval(() => {
    const now = performance.timeOrigin + performance.now();
    const heard = clients.flatMap((client) => {
      const events = client.events;
      client.clear();
      return events.flatMap((event) =>
        event.type === 'agents'
          ? event.changed.map(({ id, since }): [string, number] => [`${id} ${since}`, now])
          : [],
      );
    });
    if (heard.length > 0) parentPort?.postMessage({ heard } satisfies Told);
  }, 5);
  parentPort?.once('message', () => {
    clearInterval(timer);
    for (const client of clients) client.close();
    parentPort?.close();
  });
}

async function main(): Promise<void> {
  const postgres = await startOwnPostgres('durable');
  const database = openDatabase(postgres.url, { connections: 10 });
  const outpace = await startOutpace({
    database,
    console: true,
    demoContacts: 10,
    speed: 1,
    roles: ['api'],
  });
  try {
    const agents = await installAgents(outpace);
    const api = await outpace.signIn();
    const table: Record<string, string> = {};
    await measureFeed(outpace, agents, api.cookie, table);
    await measurePage(outpace, agents, table);
    console.table(table);
  } finally {
    await outpace.stop();
    await database.close();
    await postgres.stop();
  }
}

interface Agent {
  id: string;
  userId: string;
  tenantId: string;
  ready: boolean;
}

async function installAgents({ database, clock }: Outpace): Promise<Agent[]> {
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
  return rows.map((row) => ({ ...row, tenantId, ready: false }));
}

/** Ready, and outbound only, in turn; returns what the change is known by, and when it was committed. */
async function change({ database, clock }: Outpace, agent: Agent): Promise<[string, number]> {
  agent.ready = !agent.ready;
  await database.transaction((tx) =>
    requestAgentState(
      tx,
      {
        tenantId: agent.tenantId,
        agentId: agent.id,
        to: agent.ready ? 'ready' : 'outbound-only',
        by: { userId: agent.userId, self: true },
      },
      clock.now(),
    ),
  );
  const committed = performance.timeOrigin + performance.now();
  const [row] = await database.query<{ since: number }>(
    'select extract(epoch from state_since)::float8 as since from agents where id = $1',
    [agent.id],
  );
  return [`${agent.id} ${row?.since ?? 0}`, committed];
}

async function measureFeed(
  outpace: Outpace,
  agents: Agent[],
  cookie: string,
  table: Record<string, string>,
): Promise<void> {
  const worker = new Worker(fileURLToPath(import.meta.url), {
    workerData: { address: outpace.address, cookie },
  });
  const heard = new Map<string, number[]>();
  await new Promise<void>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', (told: 'ready' | Told) => {
      if (told === 'ready') resolve();
      else for (const [key, at] of told.heard) heard.set(key, [...(heard.get(key) ?? []), at]);
    });
  });
  const made: [string, number][] = [];
  await everyBeat(seconds, async (i) => {
    const agent = agents[(i * 37) % agents.length];
    if (agent) made.push(await change(outpace, agent));
  });
  await pause(2_000);
  worker.postMessage('stop');
  const delays: number[] = [];
  let missed = 0;
  for (const [key, at] of made) {
    const times = heard.get(key) ?? [];
    missed += CONSOLES - times.length;
    for (const time of times) delays.push(time - at);
  }
  delays.sort((a, b) => a - b);
  const at = (share: number) => `${Math.round(delays[Math.floor(delays.length * share)] ?? NaN)} ms`;
  table['changes'] = String(made.length);
  table['pages that did not hear of a change'] = String(missed);
  table['commit to page, median'] = at(0.5);
  table['commit to page, p99'] = at(0.99);
  table['commit to page, longest'] = `${Math.round(delays.at(-1) ?? NaN)} ms`;
}

async function measurePage(outpace: Outpace, agents: Agent[], table: Record<string, string>): Promise<void> {
  const browser = await openBrowser();
  try {
    const { page, context } = await browser.page({ width: 1366, height: 768 });
    let feeds = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/api/live')) feeds++;
    });
    await page.addInitScript(() => {
      const tasks: number[] = [];
      Object.assign(window, { longTasks: tasks });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) tasks.push(entry.duration);
      }).observe({ entryTypes: ['longtask'] });
    });
    await page.goto(outpace.address);
    const form = page.getByTestId('sign-in');
    await form.locator('input').nth(0).fill('admin');
    await form.locator('input').nth(1).fill(ADMIN_PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByTestId('rail').waitFor();
    feeds = 0;
    await page.goto(`${outpace.address}/floor`);
    await page.waitForFunction((n) => document.querySelectorAll('[data-testid=agent-card]').length >= n, 250);
    await pause(3_000);
    const longest = () =>
      page.evaluate(() =>
        Math.round(Math.max(0, ...(window as unknown as { longTasks: number[] }).longTasks)),
      );
    const forget = () =>
      page.evaluate(() => void ((window as unknown as { longTasks: number[] }).longTasks.length = 0));
    table['longest task while the page opens'] = `${await longest()} ms`;
    await forget();
    await everyBeat(seconds, async (i) => {
      const agent = agents[(i * 37) % agents.length];
      if (agent) await change(outpace, agent);
    });
    table['longest task while agents change (none over 50: 0)'] = `${await longest()} ms`;
    table['connections of the page'] = String(feeds);
    const session = await context.newCDPSession(page);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    for (let round = 0; round < 12; round++)
      for (let i = 0; i < agents.length; i += 20)
        await Promise.all(agents.slice(i, i + 20).map((agent) => change(outpace, agent)));
    for (const agent of agents) if (!agent.ready) await change(outpace, agent);
    const woken = performance.now();
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await page.waitForFunction(
      () => document.querySelectorAll('[data-testid=agent-card][data-state=ready]').length >= 250,
      undefined,
      { polling: 20, timeout: 60_000 },
    );
    table['caught up after the sleep'] = `${Math.round(performance.now() - woken)} ms`;
  } finally {
    await browser.close();
  }
}

/** Calls `work` so many times a second, without waiting for the one before. */
async function everyBeat(forSeconds: number, work: (i: number) => Promise<void>): Promise<void> {
  const running: Promise<void>[] = [];
  const began = performance.now();
  for (let i = 0; i < forSeconds * A_SECOND; i++) {
    await pause(Math.max(0, began + (i * 1000) / A_SECOND - performance.now()));
    running.push(work(i));
  }
  await Promise.all(running);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
