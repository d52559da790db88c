import { randomUUID } from 'node:crypto';
import { trainIntentMatcher } from '../../../nlu/index.ts';
import { createClock, type Clock, type Database, type Tx } from '../../../platform/index.ts';
import { readyMadeScript, trainingSet, type ConversationState } from '../../../scripts-dsl/index.ts';
import { createAgentProfile, requestAgentState } from '../../agents/index.ts';
import { outsideWork, switchRecognition, switchSynthesis } from '../../bot/index.ts';
import type {
  AttemptSink,
  ContactSource,
  LoadedScript,
  RunningTask,
  SettledAttempt,
  TaskBook,
} from '../../ports.ts';
import { createFreeswitch } from '../../switch/freeswitch/createFreeswitch.ts';
import { SwitchUrl } from '../../switch/freeswitch/switchUrl.ts';
import type { Switch } from '../../switch/port.ts';
import { startSimulatedSwitch, type SimulatedSwitch } from '../../switch/simulated/index.ts';
import { personaNames, type PersonaName } from '../../switch/simulated/population/personas/persona.ts';
import { createDialer, type Dialer } from '../dialer.ts';

/** Contacts in memory, each dialed once, of one running task. */
export class RobotContacts implements ContactSource, AttemptSink, TaskBook {
  due: { contactId: number; phone: string; ordinal: number }[];
  settled: SettledAttempt[] = [];
  optedOut: string[] = [];
  private readonly task: RunningTask;

  constructor(task: RunningTask, phones: readonly string[]) {
    this.task = task;
    this.due = phones.map((phone, i) => ({ contactId: i + 1, phone, ordinal: 1 }));
  }
  claim = (_tx: Tx, _task: RunningTask, wanted: number) => Promise.resolve(this.due.splice(0, wanted));
  release = () => Promise.resolve();
  unlessSuppressed = (
    _task: unknown,
    _phones: string[],
    _now: number,
    dial: (refused: ReadonlySet<string>) => void,
  ) => {
    dial(new Set());
    return Promise.resolve();
  };
  askCallback = () => Promise.resolve();
  claimOwn = () => Promise.resolve(null);
  ownCallbacks = () => Promise.resolve([]);
  refuseOutside = () => Promise.resolve(null);
  optOut = (_tenant: string, phone: string) => {
    this.optedOut.push(phone);
    return Promise.resolve();
  };
  settle = (_tx: Tx, attempts: SettledAttempt[]) => {
    this.settled.push(...attempts);
    return Promise.resolve();
  };
  advance = () => Promise.resolve([this.task]);
  describe = () => Promise.resolve([this.task]);
}

/** What one robot talks by; `localTime`: of the callee, `yyyy-MM-ddTHH:mm:ss`. */
export interface RobotSpeech {
  loaded: LoadedScript;
  localTime: string;
}

/** A ready-made script, trained. Ten in the morning of a Monday, when its consultants are there. */
export function robotSpeech(name: string, language: 'zh' | 'en'): RobotSpeech {
  const script = readyMadeScript(name, language);
  const matcher = trainIntentMatcher(trainingSet(script), { language });
  const loaded = { tenantId: '', scriptId: script.id, versionId: randomUUID(), script, matcher };
  return { loaded, localTime: '2027-01-18T10:00:00' };
}

/** A simulated switch, a database, and a robot task that dialers run on them. */
export class RobotFloor {
  readonly errors: unknown[] = [];
  /** Where the switch finds the files of recorded prompts. */
  readonly promptFiles = new Map<string, string>();
  readonly tenantId = randomUUID();
  readonly skillGroupId = randomUUID();
  readonly task: RunningTask;
  lines: Switch[] = [];
  dialers: Dialer[] = [];
  readonly database: Database;
  readonly clock: Clock;
  readonly simulated: SimulatedSwitch;
  private readonly speech: RobotSpeech;

  private constructor(database: Database, clock: Clock, simulated: SimulatedSwitch, speech: RobotSpeech) {
    this.database = database;
    this.clock = clock;
    this.simulated = simulated;
    this.speech = speech;
    this.task = {
      taskId: randomUUID(),
      tenantId: this.tenantId,
      simulatedOnly: true,
      skillGroupId: this.skillGroupId,
      trunkId: randomUUID(),
      trunkGroupId: null,
      callerNumber: null,
      callerNumbers: null,
      pacing: { mode: 'fixed', concurrent: 20 },
      bot: { scriptVersionId: speech.loaded.versionId },
      ringTimeoutSeconds: 30,
      patienceSeconds: 20,
      maxConcurrent: Infinity,
      priority: 5,
      weight: 1,
    };
  }

  /** `speed`: how much faster than the wall the clock runs. */
  static async open(database: Database, speech: RobotSpeech, speed: number): Promise<RobotFloor> {
    const clock = createClock({ wallAnchor: Date.now() / 1000, clockAnchor: 1_800_000_000, speed });
    const simulated = await startSimulatedSwitch({ port: 0, password: 'ClueCon', clock });
    const floor = new RobotFloor(database, clock, simulated, speech);
    const now = clock.date();
    for (const table of [
      'attempts',
      'bot_conversations',
      'outside_legs',
      'agents',
      'agent_skills',
      'agent_state_history',
      'trunks',
    ])
      await database.query(`delete from ${table}`);
    await database.query(
      `insert into skill_groups (id, tenant_id, name, wrap_up_seconds, created_at) values ($1, $2, 'sales', 5, $3)`,
      [floor.skillGroupId, floor.tenantId, now],
    );
    await database.query(
      `insert into trunks (id, tenant_id, name, dial_template, number_format, home_country, enabled, created_at)
       values ($1, $2, 'carrier', 'sofia/gateway/carrier/{number}', 'national', 'CN', true, $3)`,
      [floor.task.trunkId, floor.tenantId, now],
    );
    return floor;
  }

  /** Where the simulated switch is reached. */
  get url(): SwitchUrl {
    const { port } = this.simulated;
    return new SwitchUrl({ host: '127.0.0.1', port, password: 'ClueCon', simulated: true });
  }

  startDialer(contacts: RobotContacts, id = 'dialer-1'): Dialer {
    const line = createFreeswitch({
      url: this.url,
      id: 'simulated',
      installation: 'test',
      clock: this.clock,
      random: () => 0.5,
    });
    this.lines.push(line);
    const dialer = createDialer({
      id,
      database: this.database,
      clock: this.clock,
      switches: [line],
      taskBook: contacts,
      contacts,
      sink: contacts,
      bots: {
        scripts: { load: () => Promise.resolve(this.speech.loaded) },
        facts: { read: () => Promise.resolve({ localTime: this.speech.localTime }) },
        speech: {
          synthesis: switchSynthesis({ engine: 'simulated', voices: { zh: 'zh', en: 'en' } }),
          recognition: switchRecognition({
            engine: 'test',
            grammar: 'default',
            partialResults: false,
            silenceParameter: 'vad-silence-ms',
            hotWordsParameter: null,
            parameters: {},
          }),
        },
        promptFile: (_tenant, file) => this.promptFiles.get(file) ?? null,
        outside: outsideWork({ clock: this.clock, policy: { allowedHosts: new Set() } }),
      },
      onError: (error) => this.errors.push(error),
    });
    this.dialers.push(dialer);
    dialer.start();
    return dialer;
  }

  /** Somebody who takes over whom the robot sends to a person. */
  agentReady(skillGroupId: string = this.skillGroupId, extension = '1001'): Promise<string> {
    return this.database.transaction(async (tx) => {
      const profile = {
        phone: { kind: 'extension' as const, value: extension },
        skills: [{ skillGroupId, level: 1 }],
      };
      const agentId = await createAgentProfile(
        tx,
        { userId: randomUUID(), tenantId: this.tenantId },
        profile,
        this.clock.now(),
      );
      const by = { userId: randomUUID(), self: true };
      await requestAgentState(tx, { tenantId: this.tenantId, agentId, to: 'ready', by }, this.clock.now());
      return agentId;
    });
  }

  /** Dialers, lines and switch end. */
  async close(): Promise<void> {
    for (const dialer of this.dialers) await dialer.stop();
    for (const line of this.lines) await line.close();
    await this.simulated.kill();
  }

  /** Everything that was talked in settled calls, by the persona of the callee. */
  async conversations(): Promise<Map<PersonaName, RobotTalk>> {
    return new Map((await this.talks()).map((row) => [personaOf(row.phone), row]));
  }

  talks(): Promise<RobotTalk[]> {
    return this.database.query<RobotTalk>(
      `select b.contact_id::int as "contactId", b.live, b.result, b.grade, b.tags, a.path, a.phone,
              b.state->'conversation' as conversation
         from bot_conversations b join attempts a on a.id = b.attempt_id where a.settled_at is not null`,
    );
  }
}

/** The number of a callee with this persona; `n`: the nth of them, from 0 to 999. */
export const phoneOf = (persona: PersonaName, n = 0): string =>
  `+861386000${String(n).padStart(3, '0')}${personaNames.indexOf(persona)}`;

export const personaOf = (phone: string): PersonaName => personaNames[Number(phone.at(-1))] ?? 'silent';

/** A conversation beside its settled call. */
export interface RobotTalk {
  contactId: number;
  phone: string;
  live: boolean;
  result: string | null;
  grade: string | null;
  tags: string[];
  path: string;
  conversation: ConversationState;
}
