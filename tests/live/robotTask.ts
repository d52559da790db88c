import { randomUUID } from 'node:crypto';
import { speechPorts, type SpeechSettings } from '../../app/speech.ts';
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
  type Dialer,
} from '../../dialer-core/index.ts';
import { wallClock, type Clock, type Database } from '../../platform/index.ts';
import type { Script } from '../../scripts-dsl/index.ts';
import { installFloor, type DialingFloor } from '../harness/dialingFloor.ts';
import { talkByScript } from '../harness/robotScript.ts';
import { goLive } from './goLive.ts';
import type { RealSwitches } from './realSwitches.ts';

/** A running robot task over some callees of the carrier; its recordings are on. */
export async function installRobotTask(
  database: Database,
  clock: Clock,
  wish: { script: Script; phones: readonly string[]; concurrent: number; agents?: number },
): Promise<DialingFloor> {
  const { script, phones, concurrent, agents = 0 } = wish;
  const floor = await installFloor(database, clock, {
    agents,
    contacts: phones.length,
    maxAttempts: 1,
    phone: (i) => `+86${phones[i] ?? ''}`,
  });
  await talkByScript(database, clock, floor, { script, concurrent });
  await goLive(database, floor);
  return floor;
}

export interface RobotDialerOptions {
  database: Database;
  switches: RealSwitches;
  /** What the switch's recogniser understands, whatever is said; or the service that recognises in its place. */
  understands: string | Extract<SpeechSettings['recognition'], { by: 'openai' }>;
  onError: (error: unknown) => void;
}

/** A dialer whose robots speak by espeak-ng and hear by mod_test, or by a service. */
export function startRobotDialer({ database, switches, understands, onError }: RobotDialerOptions): Dialer {
  const clock = wallClock();
  const speech = speechPorts(
    {
      synthesis: { by: 'command', command: 'espeak-ng', voices: { zh: 'cmn', en: 'en-us' } },
      recognition:
        typeof understands === 'string'
          ? {
              ...{ by: 'switch', engine: 'test', grammar: 'default', partialResults: false },
              ...{ silenceParameter: 'vad-silence-ms', hotWordsParameter: null },
              parameters: { 'start-input-timers': 'false', 'vad-voice-ms': '20', result: understands },
            }
          : understands,
    },
    switches.recordings,
    { speechKey: null, recognitionKey: null },
  );
  const dialer = createDialer({
    id: randomUUID(),
    database,
    clock,
    switches: [
      createFreeswitch({
        url: parseSwitchUrl(switches.url),
        id: 'ours',
        installation: 'live-test',
        clock,
        random: Math.random,
      }),
    ],
    recordingsFolder: switches.recordings,
    taskBook: createTaskBook(database),
    contacts: createContactSource(database),
    sink: createAttemptSink(),
    bots: {
      scripts: createScriptSource(database),
      facts: createConversationFacts(database),
      speech,
      outside: outsideWork({ clock, policy: { allowedHosts: new Set<string>() } }),
      promptFile: (_tenantId, file) => `${switches.recordings}/${file}`,
    },
    onError,
  });
  dialer.start();
  return dialer;
}
