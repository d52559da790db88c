/**
 * How soon a robot answers: `npm run bench:turns -- [conversations, default 1000] [--seconds=60]`. From the end of a
 * callee's speech, as the switch tells it, to the play command on the socket, the checkpoint committed in between. The
 * dialer has core 0 and no other, the simulated switch and this program have core 1; a PostgreSQL that keeps what it
 * commits takes what is left of both. Events of full size. No language model.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism, loadavg } from 'node:os';
import { startSimulatedSwitch } from '../../dialer-core/index.ts';
import { createClock, openDatabase } from '../../platform/index.ts';
import { readyMadeScript } from '../../scripts-dsl/index.ts';
import { buildEntry } from '../../tests/harness/buildEntry.ts';
import { installFloor } from '../../tests/harness/dialingFloor.ts';
import { talkByScript } from '../../tests/harness/robotScript.ts';
import { startOwnPostgres } from '../../tests/harness/ownPostgres.ts';
import type { RobotLoad, RobotQuestion, RobotReport } from './robotsUnderLoad.ts';

const wanted = Number(process.argv.slice(2).find((arg) => /^\d+$/.test(arg)) ?? 1_000);
const seconds = Number(/--seconds=(\d+)/.exec(process.argv.join(' '))?.[1] ?? 60);
/** They begin over about the length of one, so that they stand at all places of the script and do not end together. */
const RAMP_SECONDS = 60;
const SETTLE_SECONDS = 20;

const pinned = availableParallelism() >= 2 && process.platform === 'linux';
const entry = await buildEntry('bench/robots/robotsUnderLoad.ts');
try {
  await measure();
} finally {
  await entry.remove();
}
process.exit(0);

async function measure(): Promise<void> {
  const anchors = { wallAnchor: Date.now() / 1000, clockAnchor: Date.now() / 1000, speed: 1 };
  const clock = createClock(anchors);
  const postgres = await startOwnPostgres('durable');
  const database = openDatabase(postgres.url, { connections: 2 });
  if (pinned) await once(spawn('taskset', ['-acp', '1', String(process.pid)], { stdio: 'ignore' }), 'exit');
  const line = await startSimulatedSwitch({
    port: 0,
    password: 'ClueCon',
    clock,
    population: {
      ...{ answerProbability: 1, unallocatedShare: 0, machineShare: 0, ringMean: 2, ringCv: 0.3 },
      ...{ postDialDelay: 0.2, talkMean: 3_600, talkCv: 0.1 },
      personas: { agreeable: 1, curious: 1, 'talks-over': 1, declines: 1 },
    },
    limits: { sessionsPerSecond: 5_000, maxSessions: 30_000 },
  });
  const contacts = Math.ceil(wanted * (2 + (RAMP_SECONDS + SETTLE_SECONDS + seconds) / 15));
  const floor = await installFloor(database, clock, { agents: 0, contacts });
  const script = readyMadeScript('satisfaction-survey', 'zh');
  await talkByScript(database, clock, floor, { script, concurrent: 1 });
  await database.query(`update tasks set retry_plan = '[]', max_attempts = 1 where id = $1`, [floor.taskId]);
  const load: RobotLoad = {
    databaseUrl: postgres.url,
    switchUrl: `esl+simulated://:ClueCon@127.0.0.1:${line.port}`,
    anchors,
  };
  const [program, args] = pinned
    ? ['taskset', ['-c', '0', process.execPath, entry.file]]
    : [process.execPath, [entry.file]];
  const dialer = spawn(program, args, {
    env: { ...process.env, OUTPACE_BENCH_DIALER: JSON.stringify(load) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ask = async <Reply>(question: RobotQuestion): Promise<Reply> => {
    dialer.send(question);
    const [reply] = (await once(dialer, 'message')) as [Reply];
    return reply;
  };
  const talking = () => line.stats().live;
  for (let passed = 1; passed <= RAMP_SECONDS; passed++) {
    await pause(1);
    const concurrent = Math.ceil((wanted * 1.1 * passed) / RAMP_SECONDS);
    await database.query(`update tasks set pacing = $2 where id = $1`, [
      floor.taskId,
      JSON.stringify({ mode: 'fixed', concurrent }),
    ]);
  }
  const latest = performance.now() + 180_000;
  while (talking() < wanted) {
    if (performance.now() > latest) throw new Error(`only ${talking()} conversations after three minutes`);
    await pause(0.5);
  }
  await pause(SETTLE_SECONDS);
  await ask<RobotReport>('report');
  const before = await written();
  const talks: number[] = [];
  for (let i = 0; i < seconds; i++) {
    await pause(1);
    talks.push(talking());
  }
  const report = await ask<RobotReport>('report');
  const rows = ((await written()) - before) / report.wallSeconds;
  await ask('stop');
  const bare = await ask<number[]>({ commitsPerSecond: Math.round(rows) });
  dialer.disconnect();
  await once(dialer, 'exit');
  await line.close();
  await database.close();
  await postgres.stop();
  const p99 = quantile(report.fromSwitch, 0.99);
  console.table({
    'conversations (least)': Math.min(...talks),
    turns: report.fromSwitch.length,
    'turns that wait for more': report.unanswered,
    'end of speech → play, ms (median)': quantile(report.fromSwitch, 0.5),
    p99: p99,
    longest: quantile(report.fromSwitch, 1),
    'counted from hearing of it, ms (median)': quantile(report.fromHearing, 0.5),
    'counted from hearing of it, ms (p99)': quantile(report.fromHearing, 0.99),
    'checkpoints/s': round(rows, 0),
    'bare commit at the same rate, ms (median)': quantile(bare, 0.5),
    'bare commit, ms (p99)': quantile(bare, 0.99),
    'turn p99 / bare p99': round(p99 / quantile(bare, 0.99), 2),
    'loop delay, ms (p99)': round(report.loopDelayP99, 1),
    'loop delay, ms (longest)': round(report.loopDelayMax, 1),
    'cores of the dialer': round(report.cpuSeconds / report.wallSeconds, 2),
    'RSS, MB': round(report.rssBytes / 1e6, 0),
    'load average': round(loadavg()[0] ?? 0, 1),
  });

  /** Rows of conversations that were written so far. */
  async function written(): Promise<number> {
    const [row] = await database.query<{ n: number }>(
      `select (n_tup_ins + n_tup_upd)::float8 as n from pg_stat_user_tables where relname = 'bot_conversations'`,
    );
    return row?.n ?? 0;
  }
}

function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN, 1);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function pause(s: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, s * 1000));
}
