import { MOST_COHORTS, RATES, type Cohort } from './answerRate.ts';
import { MOST_NODES, type BotPlaces, type BotTransfers } from './botTransfers.ts';
import { BANDS, type Durations } from './durations.ts';
import type { Knowledge } from './knowledge.ts';
import { freshPid, type PidState } from './pidRatio.ts';
import { MOST_LEFT, type DialsSeen } from './robotAnswers.ts';
import { LONGEST_SECONDS, type SecondsCounts } from './secondsCounts.ts';
import type { Steering } from './steering.ts';

/** All that a pacer remembers. */
export interface PacerState {
  known: Knowledge;
  steering: Steering;
  pid: PidState;
  /** Most agents seen within the last minute, and when. */
  agents: { most: number; at: number };
  /** When decide() was last called; null: never. */
  decidedAt: number | null;
}

const VERSION = 4;
/** No count, sum or moment that was really saved is larger. */
const LARGEST = 1e12;
/** Conversations of one task at a time. */
const MOST_PLACES = 100_000;

/** Plain JSON. Numbers come back exactly. */
export function savedForm({ known, steering, pid, agents, decidedAt }: PacerState): object {
  const durations = (of: Durations) => ({
    ...of,
    ends: Array.from(of.ends),
    exposure: Array.from(of.exposure),
  });
  return {
    version: VERSION,
    answerRate: {
      weights: Array.from(known.answerRate.weights),
      dials: known.answerRate.dials,
      recent: known.answerRate.recent.map((cohort) => ({ ...cohort })),
    },
    answered: Array.from(known.ringTimes.answered),
    otherwise: Array.from(known.ringTimes.otherwise),
    talk: durations(known.talk),
    wrap: durations(known.wrap),
    people: { ...known.people },
    screeningAge: known.screeningAge,
    bots: Array.from(known.bots, ([node, counts]) => ({
      node,
      ...counts,
      moves: Array.from(counts.moves),
    })),
    botPlaces: Array.from(known.botPlaces),
    dialsSeen: { ringing: Array.from(known.dialsSeen.ringing), left: [...known.dialsSeen.left] },
    changes: known.changes,
    steering: { ...steering },
    pid: { ...pid },
    agents: { ...agents },
    decidedAt,
  };
}

class NotSavedByUs extends Error {}

/** What `savedForm` gave, after JSON; null for anything else, however odd. */
export function restoreState(saved: unknown): PacerState | null {
  try {
    const state = fields(saved);
    if (state.version !== VERSION) return null;
    return {
      known: {
        answerRate: answerRate(fields(state.answerRate)),
        ringTimes: { answered: seconds(state.answered), otherwise: seconds(state.otherwise) },
        talk: durations(fields(state.talk)),
        wrap: durations(fields(state.wrap)),
        people: people(fields(state.people)),
        screeningAge: numberOrNull(state.screeningAge, 0),
        bots: bots(state.bots),
        botPlaces: botPlaces(state.botPlaces),
        dialsSeen: dialsSeen(fields(state.dialsSeen)),
        changes: number(state.changes, 0),
      },
      steering: steering(fields(state.steering)),
      pid: pid(fields(state.pid)),
      agents: agents(fields(state.agents)),
      decidedAt: numberOrNull(state.decidedAt, -LARGEST),
    };
  } catch (error) {
    if (error instanceof NotSavedByUs) return null;
    throw error;
  }
}

type Fields = Record<string, unknown>;

function answerRate({ weights, dials, recent }: Fields): Knowledge['answerRate'] {
  const row = numbers(weights, RATES.length);
  const sum = row.reduce((total, weight) => total + weight, 0);
  if (Math.abs(sum - 1) > 1e-6) throw new NotSavedByUs();
  return { weights: row, dials: number(dials, 0), recent: cohorts(recent) };
}

function cohorts(value: unknown): Cohort[] {
  if (!Array.isArray(value) || value.length > MOST_COHORTS) throw new NotSavedByUs();
  return value.map((row: unknown) => {
    const { placedAt, answered, failed } = fields(row);
    return {
      placedAt: number(placedAt, -LARGEST),
      answered: number(answered, 0, 1e4),
      failed: number(failed, 0, 1e4),
    };
  });
}

function seconds(value: unknown): SecondsCounts {
  const counts = numbers(value, LONGEST_SECONDS);
  if (counts.reduce((sum, count) => sum + count, 0) < 1) throw new NotSavedByUs();
  return counts;
}

function durations({ ends, exposure, count, logSum, logSquares }: Fields): Durations {
  return {
    ends: numbers(ends, BANDS),
    exposure: numbers(exposure, BANDS),
    count: number(count, 1e-3),
    logSum: number(logSum, -LARGEST),
    logSquares: number(logSquares, 0),
  };
}

function people({ persons, machines }: Fields): Knowledge['people'] {
  return { persons: number(persons, 1e-6), machines: number(machines, 0) };
}

function bots(value: unknown): BotTransfers {
  if (!Array.isArray(value) || value.length > MOST_NODES + 1) throw new NotSavedByUs();
  return new Map(
    value.map((row: unknown) => {
      const { node, transfers, ends, seconds, begins, moves } = fields(row);
      const counts = {
        transfers: number(transfers, 0),
        ends: number(ends, 0),
        seconds: number(seconds, 0),
        begins: number(begins, 0),
        moves: new Map(pairs(moves, MOST_NODES).map(([to, times]) => [text(to), number(times, 0)])),
      };
      return [text(node), counts];
    }),
  );
}

const botPlaces = (value: unknown): BotPlaces =>
  new Map(pairs(value, MOST_PLACES).map(([began, node]) => [number(began, -LARGEST), text(node)]));

function dialsSeen({ ringing, left }: Fields): DialsSeen {
  if (!Array.isArray(left)) throw new NotSavedByUs();
  return {
    ringing: new Map(
      pairs(ringing, MOST_PLACES).map(([place, dials]) => [number(place, -LARGEST), number(dials, 1, 1e4)]),
    ),
    left: Array.from(numbers(left, Math.min(left.length, MOST_LEFT))),
  };
}

function pairs(value: unknown, most: number): [unknown, unknown][] {
  if (!Array.isArray(value) || value.length > most) throw new NotSavedByUs();
  return value.map((pair: unknown) => {
    if (!Array.isArray(pair) || pair.length !== 2) throw new NotSavedByUs();
    const both: unknown[] = pair;
    return [both[0], both[1]];
  });
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new NotSavedByUs();
  return value;
}

function steering({ credit, learned, flow }: Fields): Steering {
  return { credit: number(credit, -LARGEST), learned: number(learned, -10, 10), flow: number(flow, 0) };
}

function pid({ wanted, abandoned, integral, lastError, lines, at }: Fields): PidState {
  return {
    ...freshPid(),
    wanted: number(wanted, 0),
    abandoned: number(abandoned, 0),
    integral: number(integral, -100, 100),
    lastError: number(lastError, -100, 100),
    lines: numberOrNull(lines, 1, 10),
    at: numberOrNull(at, -LARGEST),
  };
}

function agents({ most, at }: Fields): PacerState['agents'] {
  return { most: number(most, 0), at: number(at, -LARGEST) };
}

function fields(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new NotSavedByUs();
  return value as Fields;
}

function number(value: unknown, least: number, most = LARGEST): number {
  if (typeof value !== 'number' || !(value >= least && value <= most)) throw new NotSavedByUs();
  return value;
}

function numberOrNull(value: unknown, least: number, most = LARGEST): number | null {
  return value === null ? null : number(value, least, most);
}

function numbers(value: unknown, length: number): Float64Array {
  if (!Array.isArray(value) || value.length !== length) throw new NotSavedByUs();
  return Float64Array.from(value, (entry: unknown) => number(entry, 0));
}
