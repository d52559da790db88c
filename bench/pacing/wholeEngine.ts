/**
 * The same two floors twice: paced in the pure simulation, and by the whole engine (database, event socket, simulated
 * switch) with the clock ten times as fast: `npm run bench:pacing:engine -- [--seconds=3600] [--warm-up=900] [--speed=10]`. Seconds are
 * those of the clock. The engine's figures have to lie within two standard deviations of the simulation's runs.
 */
import { createAttemptSink, createContactSource, createTaskBook } from '../../campaigns/index.ts';
import {
  createDialer,
  createFreeswitch,
  parseSwitchUrl,
  readStateTimes,
  startSimulatedSwitch,
} from '../../dialer-core/index.ts';
import {
  constant,
  headline,
  mixture,
  simulateFloor,
  uniform,
  type FloorFigures,
} from '../../dialer-core/floorSimulation/index.ts';
import { createPacer } from '../../dialer-core/pacing/index.ts';
import { createClock, openDatabase, type Database } from '../../platform/index.ts';
import { installFloor, type DialingFloor } from '../../tests/harness/dialingFloor.ts';
import { startOwnPostgres } from '../../tests/harness/ownPostgres.ts';

const argument = (name: string, otherwise: number) =>
  Number(new RegExp(`--${name}=(\\d+)`).exec(process.argv.join(' '))?.[1] ?? otherwise);
const speed = argument('speed', 10);
const measuredSeconds = argument('seconds', 3600);
const warmUpSeconds = argument('warm-up', 900);
const PATIENCE = 2;
const WRAP_UP = 20;
const TALK = 120;
const ANSWER_RATE = 0.3;
/** As the switch ends a call that nobody answers: the task's 30 s from ringing, which begins after a second. */
const RING_OUT = 31;
const SIMULATIONS = 20;

const rows: Record<string, string | number>[] = [];
for (const agents of [10, 25]) {
  const simulated = Array.from({ length: SIMULATIONS }, (_, seed) => simulate(agents, seed + 1));
  const whole = await playWhole(agents);
  rows.push(row(agents, 'utilisation', whole.utilisation, simulated, (one) => one.utilisation));
  rows.push(row(agents, 'abandonment', whole.abandonment, simulated, (one) => one.abandonment));
  rows.push(row(agents, 'dials per connect', whole.dialsPerConnect, simulated, (one) => one.dialsPerConnect));
}
console.log(
  `${measuredSeconds} s after ${warmUpSeconds} s; clock × ${speed}; simulation: ${SIMULATIONS} seeds`,
);
console.table(rows);
process.exit(0);

type Figures = Pick<FloorFigures, 'utilisation' | 'abandonment' | 'dialsPerConnect'>;

function row(
  agents: number,
  figure: string,
  whole: number,
  simulated: readonly FloorFigures[],
  of: (one: FloorFigures) => number,
): Record<string, string | number> {
  const values = simulated.map(of);
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const variance = values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1);
  const deviation = Math.sqrt(variance);
  return {
    agents,
    figure,
    'whole engine': whole.toFixed(4),
    simulation: mean.toFixed(4),
    'standard deviation': deviation.toFixed(4),
    'within two': Math.abs(whole - mean) <= 2 * deviation ? 'yes' : 'no',
  };
}

function simulate(agents: number, seed: number): FloorFigures {
  const scenario = headline(`${agents} agents`, agents, {
    wrap: constant(WRAP_UP),
    patienceSeconds: PATIENCE,
    timeToFail: mixture(
      { share: 0.25, draw: uniform(1.5, 3.5) },
      { share: 0.15, draw: uniform(3, 5) },
      { share: 0.6, draw: constant(RING_OUT) },
    ),
  });
  const pacer = createPacer({ mode: 'predictive', patienceSeconds: PATIENCE });
  return simulateFloor(scenario, pacer, { seed, warmUpSeconds, measuredSeconds });
}

async function playWhole(agents: number): Promise<Figures> {
  const anchors = { wallAnchor: Date.now() / 1000, clockAnchor: Date.now() / 1000, speed };
  const clock = createClock(anchors);
  const postgres = await startOwnPostgres();
  const database = openDatabase(postgres.url, { connections: 8 });
  const line = await startSimulatedSwitch({
    port: 0,
    password: 'ClueCon',
    clock,
    population: {
      answerProbability: ANSWER_RATE,
      unallocatedShare: 0,
      machineShare: 0,
      talkMean: TALK,
      talkCv: 0.9,
      patienceMean: 300,
    },
    phones: { firstExtension: 1000, lastExtension: 1100 + agents },
  });
  const floor = await installFloor(database, clock, {
    agents,
    contacts: Math.ceil(((warmUpSeconds + measuredSeconds) / TALK / ANSWER_RATE) * agents * 1.5),
    wrapUpSeconds: WRAP_UP,
    patienceSeconds: PATIENCE,
  });
  await database.query('update tasks set pacing = $2 where id = $1', [
    floor.taskId,
    JSON.stringify({ mode: 'predictive', targetAbandonRate: 0.03 }),
  ]);
  const dialer = createDialer({
    id: 'bench',
    database,
    clock,
    switches: [
      createFreeswitch({
        url: parseSwitchUrl(`esl+simulated://:ClueCon@127.0.0.1:${line.port}`),
        installation: 'bench',
        clock,
        random: Math.random,
      }),
    ],
    taskBook: createTaskBook(database),
    contacts: createContactSource(database),
    sink: createAttemptSink(),
    onError: (error) => console.error(error),
  });
  dialer.start();
  while (line.stats().phones.answered + line.stats().phones.bridged < agents) await pass(1);
  await pass(warmUpSeconds);
  const from = clock.now();
  await pass(measuredSeconds);
  const figures = await figuresOf(database, floor, from, clock.now());
  await dialer.stop({ endCalls: true });
  await line.close();
  await database.close();
  await postgres.stop();
  return figures;
}

async function figuresOf(
  database: Database,
  { taskId, agentIds }: DialingFloor,
  from: number,
  to: number,
): Promise<Figures> {
  let busy = 0;
  let signedIn = 0;
  for (const agentId of agentIds) {
    const times = await readStateTimes(database, agentId, from, to);
    busy += times.states.talking + times.states['wrap-up'];
    signedIn += times.signedIn;
  }
  const [counts] = await database.query<{ dials: number; connected: number; abandoned: number }>(
    `select count(*) filter (where created_at between $2 and $3)::int as dials,
            count(*) filter (where bridged_at between $2 and $3 and not abandoned)::int as connected,
            count(*) filter (where answered_at between $2 and $3 and abandoned)::int as abandoned
       from attempts where task_id = $1`,
    [taskId, new Date(from * 1000), new Date(to * 1000)],
  );
  const { dials = 0, connected = 0, abandoned = 0 } = counts ?? {};
  return {
    utilisation: busy / signedIn,
    abandonment: abandoned / (connected + abandoned),
    dialsPerConnect: dials / connected,
  };
}

/** `seconds` of the clock. */
function pass(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, (seconds * 1000) / speed));
}
