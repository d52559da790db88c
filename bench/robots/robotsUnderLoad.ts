import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { simulatedSpeech, speechPorts } from '../../app/speech.ts';
import {
  createAttemptSink,
  createContactSource,
  createConversationFacts,
  createScriptSource,
  createTaskBook,
} from '../../campaigns/index.ts';
import { createDialer, createFreeswitch, outsideWork, parseSwitchUrl } from '../../dialer-core/index.ts';
import { createClock, openDatabase, type ClockAnchors } from '../../platform/index.ts';
import { commitRoundTrips } from './commitRoundTrips.ts';
import { watchTurns } from './watchTurns.ts';

/** What the bench says in OUTPACE_BENCH_DIALER, as JSON. */
export interface RobotLoad {
  databaseUrl: string;
  switchUrl: string;
  anchors: ClockAnchors;
}

/** Since it was last asked. Milliseconds, bytes, processor seconds. */
export interface RobotReport {
  loopDelayP99: number;
  loopDelayMax: number;
  cpuSeconds: number;
  wallSeconds: number;
  rssBytes: number;
  /** From the moment that the switch gives the end of speech to the play command on the socket. */
  fromSwitch: number[];
  /** The same from hearing of it. */
  fromHearing: number[];
  /** Ends of speech after which nothing was said at once: the script waits for more. */
  unanswered: number;
}

/** What the bench asks of this process: a report, the baseline at so many commits a second, or to stop. */
export type RobotQuestion = 'report' | 'stop' | { commitsPerSecond: number };

const options = JSON.parse(process.env['OUTPACE_BENCH_DIALER'] ?? 'null') as RobotLoad;
const clock = createClock(options.anchors);
const onError = (error: unknown) => console.error(error);
const database = openDatabase(options.databaseUrl, { connections: 8, onError });
const line = createFreeswitch({
  url: parseSwitchUrl(options.switchUrl),
  installation: 'bench',
  clock,
  random: Math.random,
});
const turns = watchTurns(line, clock);

const dialer = createDialer({
  id: 'bench',
  database,
  clock,
  switches: [turns.line],
  taskBook: createTaskBook(database),
  contacts: createContactSource(database),
  sink: createAttemptSink(),
  bots: {
    scripts: createScriptSource(database),
    facts: createConversationFacts(database),
    speech: speechPorts(simulatedSpeech, '/nowhere', { speechKey: null, recognitionKey: null }),
    outside: outsideWork({ clock, policy: { allowedHosts: new Set<string>() } }),
  },
  onError,
});
const loop = monitorEventLoopDelay({ resolution: 1 });
loop.enable();
let since = { cpu: process.cpuUsage(), at: performance.now() };
dialer.start();

process.on('message', (message) => {
  const question = message as RobotQuestion;
  if (question === 'report') {
    process.send?.(report());
    loop.reset();
    since = { cpu: process.cpuUsage(), at: performance.now() };
  } else if (question === 'stop') {
    void dialer.stop({ endCalls: true }).then(() => process.send?.('stopped'));
  } else void commitRoundTrips(database, question.commitsPerSecond).then((times) => process.send?.(times));
});
process.on('disconnect', () => process.exit(0));

function report(): RobotReport {
  const cpu = process.cpuUsage(since.cpu);
  return {
    // The sampling period is part of what the monitor tells.
    loopDelayP99: loop.percentile(99) / 1e6 - 1,
    loopDelayMax: loop.max / 1e6 - 1,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    wallSeconds: (performance.now() - since.at) / 1000,
    rssBytes: process.memoryUsage().rss,
    ...turns.take(),
  };
}
