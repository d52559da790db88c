import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { createAttemptSink, createContactSource, createTaskBook } from '../../campaigns/index.ts';
import { createDialer, createFreeswitch, parseSwitchUrl, type Switch } from '../../dialer-core/index.ts';
import { createClock, openDatabase, type ClockAnchors } from '../../platform/index.ts';

/** What the bench says in OUTPACE_BENCH_DIALER, as JSON. */
export interface LoadOptions {
  databaseUrl: string;
  switchUrl: string;
  anchors: ClockAnchors;
}

/** What the dialer's process tells of the time since it was last asked. Milliseconds, bytes, processor seconds. */
export interface LoadReport {
  loopDelayP99: number;
  loopDelayMax: number;
  cpuSeconds: number;
  wallSeconds: number;
  rssBytes: number;
  heapBytes: number;
  /** From hearing that the callee's leg can be bridged to the bridge command on the socket. */
  parkToBridge: number[];
  /** From hearing the answer. */
  answerToBridge: number[];
}

const options = JSON.parse(process.env['OUTPACE_BENCH_DIALER'] ?? 'null') as LoadOptions;
const clock = createClock(options.anchors);
const onError = (error: unknown) => console.error(error);
const database = openDatabase(options.databaseUrl, { connections: 8, onError });
const parkToBridge: number[] = [];
const answerToBridge: number[] = [];

const dialer = createDialer({
  id: 'bench',
  database,
  clock,
  switches: [
    timed(
      createFreeswitch({
        url: parseSwitchUrl(options.switchUrl),
        installation: 'bench',
        clock,
        random: Math.random,
      }),
    ),
  ],
  taskBook: createTaskBook(database),
  contacts: createContactSource(database),
  sink: createAttemptSink(),
  onError,
});
const loop = monitorEventLoopDelay({ resolution: 1 });
loop.enable();
let since = { cpu: process.cpuUsage(), at: performance.now() };
dialer.start();

process.on('message', (message) => {
  if (message === 'stop') {
    void dialer.stop({ endCalls: true }).then(() => process.exit(0));
    return;
  }
  const cpu = process.cpuUsage(since.cpu);
  const { rss, heapUsed } = process.memoryUsage();
  const report: LoadReport = {
    // The sampling period is part of what the monitor tells.
    loopDelayP99: loop.percentile(99) / 1e6 - 1,
    loopDelayMax: loop.max / 1e6 - 1,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    wallSeconds: (performance.now() - since.at) / 1000,
    rssBytes: rss,
    heapBytes: heapUsed,
    parkToBridge: parkToBridge.splice(0),
    answerToBridge: answerToBridge.splice(0),
  };
  process.send?.(report);
  loop.reset();
  since = { cpu: process.cpuUsage(), at: performance.now() };
});

/** The same switch; notes how long after its events a bridge is sent. */
function timed(line: Switch): Switch {
  const answered = new Map<string, number>();
  const parked = new Map<string, number>();
  return Object.assign(Object.create(line) as Switch, {
    onEvent(listener: Parameters<Switch['onEvent']>[0]) {
      line.onEvent((event) => {
        if (event.type === 'answered') answered.set(event.uuid, performance.now());
        else if (event.type === 'parked') parked.set(event.uuid, performance.now());
        else if (event.type === 'ended') {
          answered.delete(event.uuid);
          parked.delete(event.uuid);
        }
        listener(event);
      });
    },
    bridge(callee: Parameters<Switch['bridge']>[0], agent: Parameters<Switch['bridge']>[1]) {
      const now = performance.now();
      answerToBridge.push(now - (answered.get(callee) ?? now));
      parkToBridge.push(now - (parked.get(callee) ?? now));
      return line.bridge(callee, agent);
    },
  });
}
