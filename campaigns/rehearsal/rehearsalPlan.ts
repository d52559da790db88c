import type { ExpectedStep, PacingSettings } from '../../dialer-core/index.ts';
import type { RetryRule } from '../shapes.ts';
import type { Schedule } from '../tasks/taskSchedule.ts';
import type { CalleeModel } from './calleeModel.ts';

/** Planned contacts that are alike. */
export interface PlannedContacts {
  zone: string;
  /** Dials they have had that count. */
  attempts: number;
  /** How the last one ended; null: none was. The earlier ones are taken to have ended alike. */
  lastOutcome: string | null;
  /** Epoch seconds. */
  dueAt: number;
  contacts: number;
}

/** Everything a rehearsal needs to know: plain data, so that it can be given to a thread and played again. */
export interface RehearsalPlan {
  /** Epoch seconds: the moment from which the task is played. */
  startsAt: number;
  schedule: Schedule;
  contacts: PlannedContacts[];
  retryPlan: RetryRule[];
  maxAttempts: number;
  /** Signed in and serving the task alone: all the time that it is open, or, with shifts, at most. */
  agents: number;
  /** Planned shifts: from each moment on, so many, in their order; null: the same agents all the time. */
  shifts: ExpectedStep[] | null;
  /** null: unlimited. */
  channels: number | null;
  callsPerSecond: number | null;
  patienceSeconds: number;
  /** Whether answers are screened for machines before an agent gets them. */
  screened: boolean;
  /** Legal limit of abandonment; null: none. */
  budgetLimit: number | null;
  /** Played side by side. */
  modes: PacingSettings[];
  model: CalleeModel;
  /** Times each mode is played. */
  runs: number;
  seed: number;
}

/** A figure over the runs. */
export interface Range {
  /** 10 % of the runs are below. */
  low: number;
  median: number;
  /** 10 % of the runs are above. */
  high: number;
}

/** What the runs of one mode came to. */
export interface ModeForecast {
  pacing: PacingSettings;
  runs: number;
  /** Of them: the contacts were used up before the task's last day, or within the longest time looked ahead. */
  finishedRuns: number;
  /** Epoch seconds when nothing was planned any more; null when fewer than half of the runs finished. */
  finishAt: Range | null;
  /** Hours in which dialing was possible. */
  openHours: Range;
  /** Share of agents' time, from the first dial to the last, that was talk or wrap-up while contacts were due. */
  utilisation: Range;
  /** Of the callees who wanted an agent. */
  abandonment: Range;
  /** The most calls open at once. */
  channels: Range;
  dials: Range;
  /** Contacts that talked to an agent. */
  reached: Range;
}

export interface Forecast {
  contacts: number;
  modes: ModeForecast[];
  /** Hours of tasks and of floors that were simulated. */
  simulatedHours: number;
  /** How many contacts one simulated contact stands for; 1 up to some ten thousand. */
  contactsEach: number;
}

/** Longest time looked ahead, in days: what is not done by then is called unfinished. */
export const LONGEST_DAYS = 60;
export const rehearsalLimits = { runs: 200, agents: 2000 } as const;
