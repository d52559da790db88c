/**
 * How many calls a second one dialer on one core sets up: `npm run bench:engine -- [rates…] [--seconds=60]`.
 * The dialer has core 0 and no other; a PostgreSQL that keeps what it commits, the simulated switch and this program
 * have what is left of cores 0 and 1. Answer rate 0.2, ring 5 s, talk 25 s, wrap-up 5 s, 2,500 nailed-up agents, events
 * of full size. Rates are counted by the switch.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { startSimulatedSwitch } from '../../dialer-core/index.ts';
import { createClock, openDatabase } from '../../platform/index.ts';
import { buildEntry } from '../../tests/harness/buildEntry.ts';
import { installFloor } from '../../tests/harness/dialingFloor.ts';
import { startOwnPostgres } from '../../tests/harness/ownPostgres.ts';
import type { LoadOptions, LoadReport } from './dialerUnderLoad.ts';

const AGENTS = Number(process.env['OUTPACE_BENCH_AGENTS'] ?? 2_500);
const WARM_UP_SECONDS = 40;
const numbers = process.argv
  .slice(2)
  .filter((arg) => /^\d+$/.test(arg))
  .map(Number);
const rates = numbers.length > 0 ? numbers : [200];
const seconds = Number(/--seconds=(\d+)/.exec(process.argv.join(' '))?.[1] ?? 60);

const pinned = availableParallelism() >= 2 && process.platform === 'linux';
const entry = await buildEntry('bench/engine/dialerUnderLoad.ts');
if (pinned) await once(spawn('taskset', ['-acp', '0,1', String(process.pid)], { stdio: 'ignore' }), 'exit');
const rows: Record<string, string | number>[] = [];
try {
  for (const rate of rates) rows.push(await measure(rate));
} finally {
  await entry.remove();
}
console.log(`${AGENTS} agents, ${seconds} s each after ${WARM_UP_SECONDS} s`);
console.table(rows);
process.exit(0);

async function measure(rate: number): Promise<Record<string, string | number>> {
  const anchors = { wallAnchor: Date.now() / 1000, clockAnchor: Date.now() / 1000, speed: 1 };
  const clock = createClock(anchors);
  const postgres = await startOwnPostgres('durable');
  const database = openDatabase(postgres.url, { connections: 2 });
  const line = await startSimulatedSwitch({
    port: 0,
    password: 'ClueCon',
    clock,
    population: {
      answerProbability: 0.2,
      unallocatedShare: 0,
      machineShare: 0,
      ringMean: 5,
      ringCv: 0.3,
      quickFailureShare: 0,
      slowFailureShare: 1,
      talkMean: 25,
      talkCv: 0.3,
      patienceMean: 30,
    },
    phones: { firstExtension: 1000, lastExtension: 1000 + AGENTS + 100 },
    limits: { sessionsPerSecond: 5_000, maxSessions: 30_000 },
  });
  const floor = await installFloor(database, clock, {
    agents: AGENTS,
    contacts: Math.ceil(rate * (seconds + WARM_UP_SECONDS) * 1.1),
    ratio: 10,
    wrapUpSeconds: 5,
    patienceSeconds: 5,
  });
  await database.query('update trunks set calls_per_second = $2 where tenant_id = $1', [
    floor.tenantId,
    rate,
  ]);
  const options: LoadOptions = {
    databaseUrl: postgres.url,
    switchUrl: `esl+simulated://:ClueCon@127.0.0.1:${line.port}`,
    anchors,
  };
  const [program, args] = pinned
    ? ['taskset', ['-c', '0', process.execPath, entry.file]]
    : [process.execPath, [entry.file]];
  const dialer = spawn(program, args, {
    env: { ...process.env, OUTPACE_BENCH_DIALER: JSON.stringify(options) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ask = async (): Promise<LoadReport> => {
    dialer.send('report');
    const [report] = (await once(dialer, 'message')) as [LoadReport];
    return report;
  };
  while (line.stats().phones.bridged + line.stats().phones.answered < AGENTS) await pause(0.5);
  await pause(WARM_UP_SECONDS);
  const first = await ask();
  const before = line.stats().callees;
  await pause(seconds);
  const report = await ask();
  const after = line.stats().callees;
  dialer.send('stop');
  await once(dialer, 'exit');
  await line.close();
  await database.close();
  await postgres.stop();
  return {
    asked: rate,
    'set-ups/s': round((after.dialed - before.dialed) / report.wallSeconds, 1),
    'answers/s': round((after.answered - before.answered) / report.wallSeconds, 1),
    'loop p99 ms': round(report.loopDelayP99, 1),
    'loop max ms': round(report.loopDelayMax, 1),
    cores: round(report.cpuSeconds / report.wallSeconds, 2),
    'park→bridge median/p99 ms': `${quantile(report.parkToBridge, 0.5)}/${quantile(report.parkToBridge, 0.99)}`,
    'answer→bridge median/p99 ms': `${quantile(report.answerToBridge, 0.5)}/${quantile(report.answerToBridge, 0.99)}`,
    'heap MB begin/end': `${round(first.heapBytes / 1e6, 0)}/${round(report.heapBytes / 1e6, 0)}`,
    'RSS MB begin/end': `${round(first.rssBytes / 1e6, 0)}/${round(report.rssBytes / 1e6, 0)}`,
  };
}

function quantile(values: number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN, 1);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function pause(s: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, s * 1000));
}
