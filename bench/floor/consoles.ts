/**
 * How soon a change of an agent's state is on every floor page: `npm run bench:floor -- [seconds]` (build first).
 * 300 agents change their state, 20 times a second; 30 consoles listen, in a thread of their own. Then one page in
 * Chromium with 300 cards: its longest task, its connections, and how long it takes to catch up after a sleep in which
 * an hour's changes were made, once with its connection kept and once with it lost. The API, its database (which keeps
 * what it commits), the consoles and the browser share cores 0 and 1.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { openDatabase } from '../../platform/index.ts';
import { startOutpace, type Outpace } from '../../tests/harness/outpace.ts';
import { startOwnPostgres } from '../../tests/harness/ownPostgres.ts';
import { A_SECOND, AGENTS, changeSteadily, installAgents, pause, type BenchAgent } from './agents.ts';
import { delayRows, delaysOf, type Seen } from './delays.ts';
import { measurePage } from './floorPage.ts';
import { listen, type ListenTo } from './listen.ts';

const CONSOLES = 30;

if (isMainThread) await main(Number(process.argv[2] ?? 30));
else await listen(workerData as ListenTo);

async function main(seconds: number): Promise<void> {
  if (process.platform === 'linux')
    await once(spawn('taskset', ['-acp', '0,1', String(process.pid)], { stdio: 'ignore' }), 'exit');
  const before = loadavg()[0] ?? 0;
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
    const rows = await measureFeed(outpace, agents, seconds);
    rows.push(...(await measurePage(outpace, agents, seconds)));
    console.log(
      `${AGENTS} agents, ${CONSOLES} consoles, ${A_SECOND} changes a second for ${seconds} s; load before ${before.toFixed(1)}`,
    );
    console.table(Object.fromEntries(rows));
  } finally {
    await outpace.stop();
    await database.close();
    await postgres.stop();
  }
}

async function measureFeed(
  outpace: Outpace,
  agents: BenchAgent[],
  seconds: number,
): Promise<[string, string][]> {
  const api = await outpace.signIn();
  const workerData: ListenTo = { address: outpace.address, cookie: api.cookie, consoles: CONSOLES };
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData });
  const seen: Seen[] = [];
  await new Promise<void>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', (told: 'ready' | Seen[]) => {
      if (told === 'ready') resolve();
      else seen.push(...told);
    });
  });
  const changes = await changeSteadily(outpace, agents, seconds);
  await pause(2_000);
  const ended = once(worker, 'exit');
  worker.postMessage('stop');
  await ended;
  return [
    ['changes', String(changes.length)],
    ...delayRows('commit to console', delaysOf(changes, seen, CONSOLES)),
  ];
}
