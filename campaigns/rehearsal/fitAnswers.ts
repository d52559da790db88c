import { clocksOf, utcOffset } from '../windows/index.ts';
import type { CalleeModel } from './calleeModel.ts';

/** Settled dials of one hour of UTC that ended alike. */
export interface EndCount {
  zone: string;
  /** Hours since the epoch. */
  hour: number;
  outcome: string;
  shortCall: boolean;
  count: number;
}

/** Dials of the whole day that are added to each hour's own, so that an hour with few dials is no wild guess. */
const SHRINKAGE = 100;

/** Shares of answers by the hour on the callee's clock, and how the other dials end. At least one dial. */
export function fitAnswers(
  counts: readonly EndCount[],
): Pick<CalleeModel, 'hours' | 'evidence' | 'otherEnds' | 'shortCallShare'> {
  const total = { dials: 0, person: 0, machine: 0, short: 0 };
  const byHour = Array.from({ length: 24 }, () => ({ dials: 0, person: 0, machine: 0 }));
  const others = new Map<string, number>();
  for (const { zone, hour, outcome, shortCall, count } of counts) {
    const at = byHour[localHour(zone, hour)];
    const sums = at ? [total, at] : [total];
    for (const sum of sums) {
      sum.dials += count;
      if (outcome === 'answered-human') sum.person += count;
      else if (outcome === 'answered-machine') sum.machine += count;
    }
    if (outcome === 'answered-human') total.short += shortCall ? count : 0;
    else if (outcome !== 'answered-machine') others.set(outcome, (others.get(outcome) ?? 0) + count);
  }
  const shrunk = (own: number, dials: number, all: number) =>
    (own + (SHRINKAGE * all) / total.dials) / (dials + SHRINKAGE);
  const unanswered = Array.from(others.values()).reduce((sum, count) => sum + count, 0);
  return {
    hours: byHour.map(({ dials, person, machine }) => ({
      person: shrunk(person, dials, total.person),
      machine: shrunk(machine, dials, total.machine),
    })),
    evidence: total.dials,
    otherEnds: Array.from(others, ([outcome, count]) => ({ outcome, share: count / unanswered })),
    shortCallShare: total.person === 0 ? 0 : total.short / total.person,
  };
}

function localHour(zone: string, hour: number): number {
  const at = hour * 3600;
  return Math.floor((at + utcOffset(clocksOf(zone)[0] ?? 'UTC', at)) / 3600) % 24;
}
