import type { PacingSettings } from '../../dialer-core/index.ts';
import { FLOOR_HOURS, FloorBook } from './floorRates.ts';
import { OpenSteps } from './openSteps.ts';
import { playList, type PlayedList } from './playList.ts';
import { rangeOf } from './range.ts';
import type { Forecast, ModeForecast, RehearsalPlan } from './rehearsalPlan.ts';

/** Contacts played at most; of a longer list each played one stands for several. */
const MOST_PLAYED = 5000;

/**
 * Plays a task in each mode as often as the plan says. Pure: the same plan gives the same forecast. `onProgress`: the
 * share done, 0…1, which only grows.
 */
export function forecastTask(
  plan: RehearsalPlan,
  onProgress: (share: number) => void = () => undefined,
): Forecast {
  const contacts = plan.contacts.reduce((sum, group) => sum + group.contacts, 0);
  const each = Math.max(1, contacts / MOST_PLAYED);
  const zones = [...new Set(plan.contacts.map(({ zone }) => zone))];
  const steps = new OpenSteps(plan, zones);
  let hours = 0;
  let furthest = 0;
  const modes = plan.modes.map((pacing, place) => {
    const report = (share: number) => {
      furthest = Math.max(furthest, (place + share) / plan.modes.length);
      onProgress(furthest);
    };
    let floorsDone = 0;
    // Floors are most of the work, and nobody knows how many it will be: each takes a part of what is left.
    const floors = new FloorBook(plan, pacing, () => report(0.6 * (1 - 0.7 ** ++floorsDone)));
    const runs: PlayedList[] = [];
    for (let run = 0; run < plan.runs; run++) {
      runs.push(playList({ plan, zones, each, floors, steps }, run));
      report(Math.max(0.6, (run + 1) / plan.runs));
    }
    hours += floors.measured * FLOOR_HOURS + runs.reduce((sum, run) => sum + run.playedHours, 0);
    return modeForecast(pacing, runs);
  });
  return { contacts, modes, simulatedHours: Math.round(hours), contactsEach: each };
}

function modeForecast(pacing: PacingSettings, runs: readonly PlayedList[]): ModeForecast {
  const range = (of: (run: PlayedList) => number) => rangeOf(runs.map(of));
  const finished = runs.flatMap(({ finishAt }) => (finishAt === null ? [] : [finishAt]));
  return {
    pacing,
    runs: runs.length,
    finishedRuns: finished.length,
    finishAt: finished.length * 2 < runs.length || finished.length === 0 ? null : rangeOf(finished),
    openHours: range((run) => run.openHours),
    utilisation: range((run) => run.utilisation),
    abandonment: range((run) => run.abandonment),
    channels: range((run) => Math.round(run.channels)),
    dials: range((run) => run.dials),
    reached: range((run) => run.reached),
  };
}
