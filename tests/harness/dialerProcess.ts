import { randomUUID } from 'node:crypto';
import { simulatedSpeech, speechPorts } from '../../app/speech.ts';
import {
  createAttemptSink,
  createContactSource,
  createConversationFacts,
  createScriptSource,
  createTaskBook,
} from '../../campaigns/index.ts';
import {
  createDialer,
  createFreeswitch,
  outsideWork,
  parseSwitchUrl,
  type Checkpoint,
} from '../../dialer-core/index.ts';
import { createClock, openDatabase, type ClockAnchors } from '../../platform/index.ts';

/** What the parent says in OUTPACE_TEST_DIALER, as JSON. */
export interface DialerProcessOptions {
  databaseUrl: string;
  switchUrl: string;
  anchors: ClockAnchors;
  /** Dies by SIGKILL the `count`-th time it passes the checkpoint. */
  dieAt: { name: Checkpoint; count: number } | null;
  /** Robots talk, on a simulated switch. */
  robots?: boolean;
}

/** What the parent sends later: die at this checkpoint, counted from now. */
export type DieAt = NonNullable<DialerProcessOptions['dieAt']>;

const options = JSON.parse(process.env['OUTPACE_TEST_DIALER'] ?? 'null') as DialerProcessOptions;
const clock = createClock(options.anchors);
const onError = (error: unknown) => console.error(error instanceof Error ? error.message : String(error));
const database = openDatabase(options.databaseUrl, { connections: 8, onError });
let dieAt = options.dieAt;
let passed = 0;
process.on('message', (message) => {
  dieAt = message as DieAt;
  passed = 0;
});

const dialer = createDialer({
  id: randomUUID(),
  database,
  clock,
  switches: [
    createFreeswitch({
      url: parseSwitchUrl(options.switchUrl),
      installation: 'bars',
      clock,
      random: Math.random,
    }),
  ],
  taskBook: createTaskBook(database),
  contacts: createContactSource(database),
  sink: createAttemptSink(),
  ...(options.robots === true && {
    bots: {
      scripts: createScriptSource(database),
      facts: createConversationFacts(database),
      speech: speechPorts(simulatedSpeech, '/nowhere', { speechKey: null, recognitionKey: null }),
      outside: outsideWork({ clock, policy: { allowedHosts: new Set<string>() } }),
    },
  }),
  checkpoint(name) {
    if (name === dieAt?.name && ++passed === dieAt.count) process.kill(process.pid, 'SIGKILL');
  },
  onError,
  onState: (state) => process.send?.(state),
});
dialer.start();
process.on('disconnect', () => process.exit(1));
process.on('SIGTERM', () => {
  void dialer
    .stop()
    .then(() => database.close())
    .then(() => process.exit(0));
});
