import { fixedLines, others, predictive, type Contestant } from './contestants.ts';
import type { Scenario } from '../../dialer-core/floorSimulation/index.ts';
import { simulateFloor } from '../../dialer-core/floorSimulation/index.ts';
import type { FloorFigures } from '../../dialer-core/floorSimulation/index.ts';

export interface RunSize {
  seeds: number[];
  warmUpSeconds: number;
  measuredSeconds: number;
}

/** Means over the seeds, and the worst seed's abandonment. */
export interface Row extends FloorFigures {
  floor: string;
  contestant: string;
  worstAbandonment: number;
  /** Of the part of the shift that was asked for; null: none was. */
  partAbandonment: number | null;
}

export function runContestant(
  scenario: Scenario,
  contestant: Contestant,
  size: RunSize,
  part?: { from: number; to: number },
): Row {
  const partCounts = { lost: 0, all: 0 };
  const shifts = size.seeds.map((seed) =>
    simulateFloor(scenario, contestant.make(scenario, seed), {
      seed,
      ...size,
      onOutcome: (at, abandoned) => {
        if (!part || at < part.from || at >= part.to) return;
        partCounts.all++;
        if (abandoned) partCounts.lost++;
      },
    }),
  );
  const mean = (of: (figures: FloorFigures) => number) =>
    shifts.reduce((sum, figures) => sum + of(figures), 0) / shifts.length;
  return {
    floor: scenario.name,
    contestant: contestant.name,
    utilisation: mean((one) => one.utilisation),
    talkMinutesPerAgentHour: mean((one) => one.talkMinutesPerAgentHour),
    abandonment: mean((one) => one.abandonment),
    worstAbandonment: Math.max(...shifts.map((one) => one.abandonment)),
    wanted: mean((one) => one.wanted),
    abandonedCalls: mean((one) => one.abandonedCalls),
    agentWaitMean: mean((one) => one.agentWaitMean),
    agentWaitP95: mean((one) => one.agentWaitP95),
    calleeWaitMean: mean((one) => one.calleeWaitMean),
    dialsPerConnect: mean((one) => one.dialsPerConnect),
    dialsPerHour: mean((one) => one.dialsPerHour),
    mostChannels: Math.max(...shifts.map((one) => one.mostChannels)),
    partAbandonment: part && partCounts.all > 0 ? partCounts.lost / partCounts.all : null,
  };
}

/** All who pace one floor; of the fixed lines only the best that keeps the limit, or the most careful one. */
export function runFloor(scenario: Scenario, size: RunSize, rivals: boolean): Row[] {
  const rows = [runContestant(scenario, predictive, size)];
  if (!rivals) return rows;
  rows.push(...others.map((contestant) => runContestant(scenario, contestant, size)));
  const lines = fixedLines.map((contestant) => runContestant(scenario, contestant, size));
  const lawful = lines.filter(({ abandonment }) => abandonment <= LIMIT);
  const best = lawful.sort((a, b) => b.utilisation - a.utilisation)[0] ?? lines[0]!;
  return [...rows, { ...best, contestant: `fixed lines, best with hindsight (${best.contestant.slice(6)})` }];
}

export const LIMIT = 0.03;
