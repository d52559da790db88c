import {
  meanOf,
  type FittedPart,
  type Forecast,
  type ModeForecast,
  type Range,
  type ReadyPlan,
} from '../../campaigns/index.ts';

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const whole = (value: number) => String(Math.round(value));

const sources: Readonly<Record<FittedPart['source'], string>> = {
  task: 'fitted to the calls of this task',
  campaign: 'fitted to the calls of its campaign',
  tenant: 'fitted to all calls',
  stated: 'as stated',
  assumed: 'assumed: there are too few calls to fit it to',
};
const agentSources = {
  stated: 'as stated',
  shifts: 'at most, by the planned shifts',
  'signed-in': 'those of the skill group who are signed in',
  group: 'all of the skill group: nobody is signed in',
};

/** The rehearsal for people: what it assumed, and a table of the modes. `zone`: IANA zone of the moments. */
export function rehearsalText(task: string, ready: ReadyPlan, forecast: Forecast, zone: string): string {
  const { plan, fitted, agents } = ready;
  const { model } = plan;
  const shares = model.hours.map(({ person }) => person);
  const told = ({ source, observations }: FittedPart) =>
    `${sources[source]}${observations > 0 ? ` (${observations})` : ''}`;
  const between = `${percent(Math.min(...shares))} to ${percent(Math.max(...shares))}`;
  const facts: [string, string][] = [
    ['contacts', `${forecast.contacts} planned`],
    ['agents', `${agents.agents}, ${agentSources[agents.source]}`],
    ['channels', plan.channels === null ? 'unlimited' : String(plan.channels)],
    ['dials a second', plan.callsPerSecond === null ? 'unlimited' : String(plan.callsPerSecond)],
    ['answers', `${between} of the dials, by the hour; ${told(fitted.answers)}`],
    ['talk', `${whole(meanOf(model.talk))} s; ${told(fitted.talk)}`],
    ['wrap-up', `${whole(meanOf(model.wrapUp))} s; ${told(fitted.wrapUp)}`],
  ];
  const rows = [HEADER, ...forecast.modes.map((mode) => modeCells(mode, zone))];
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const table = rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [
    `Rehearsal of ${task}`,
    ...facts.map(([name, value]) => `  ${name.padEnd(16)}${value}`),
    '',
    ...table,
    '',
    `Median of ${plan.runs} runs, in brackets where the lowest and the highest tenth end. Times are of ${zone}.`,
    `${forecast.simulatedHours} hours simulated, seed ${plan.seed}.${unfinishedNote(forecast)}`,
    '',
  ].join('\n');
}

const HEADER = ['mode', 'done', 'utilisation', 'abandoned', 'channels', 'dials', 'reached'];

function modeCells(mode: ModeForecast, zone: string): string[] {
  return [
    modeName(mode),
    mode.finishAt === null
      ? `not done in ${mode.runs - mode.finishedRuns} of ${mode.runs}`
      : range(mode.finishAt, (at) => moment(at, zone)),
    range(mode.utilisation, percent),
    range(mode.abandonment, percent),
    range(mode.channels, whole),
    range(mode.dials, whole),
    range(mode.reached, whole),
  ];
}

function modeName({ pacing }: ModeForecast): string {
  return pacing.mode === 'ratio' ? `ratio ${pacing.ratio}` : pacing.mode;
}

function range({ low, median, high }: Range, show: (value: number) => string): string {
  const [from, middle, to] = [show(low), show(median), show(high)];
  return from === to ? middle : `${middle} (${from} … ${to})`;
}

const moment = (at: number, zone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(
    at * 1000,
  );

const unfinishedNote = ({ modes }: Forecast) =>
  modes.some(({ finishedRuns, runs }) => finishedRuns < runs)
    ? ' Where a run is not done, contacts are left at the task’s last day or after sixty days.'
    : '';

/** The same for programs: everything it assumed but the contacts one by one, and the forecast. */
export function rehearsalJson(taskId: string, ready: ReadyPlan, forecast: Forecast): unknown {
  const { contacts: _contacts, schedule: _schedule, ...plan } = ready.plan;
  const { answers, talk, wrapUp } = ready.fitted;
  return { taskId, agents: ready.agents, fitted: { answers, talk, wrapUp }, plan, forecast };
}
