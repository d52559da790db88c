import { createPacer } from '../../dialer-core/pacing/index.ts';
import { adaptiveLevel } from './rivals/adaptiveLevel.ts';
import { erlangPredictor } from './rivals/erlangPredictor.ts';
import { resimulation } from './rivals/resimulation.ts';
import type { Scenario } from '../../dialer-core/floorSimulation/index.ts';
import type { Dialing } from '../../dialer-core/floorSimulation/index.ts';

/** Who paces: made anew for every shift, told nothing of the floor but the patience, as the engine tells it. */
export interface Contestant {
  name: string;
  make: (scenario: Scenario, seed: number) => Dialing;
}

const ours = (
  name: string,
  config: Omit<Parameters<typeof createPacer>[0], 'patienceSeconds'>,
): Contestant => ({
  name,
  make: ({ patienceSeconds }) => createPacer({ ...config, patienceSeconds }),
});

export const predictive = ours('predictive', { mode: 'predictive' });

/** Fixed lines per agent: the best of these with hindsight is one contestant of the table. */
export const fixedLines = [1.5, 2, 2.5, 3, 4, 5, 6].map((ratio) =>
  ours(`ratio ${ratio}`, { mode: 'ratio', ratio }),
);

export const others: Contestant[] = [
  ours('progressive', { mode: 'progressive' }),
  ours('pid', { mode: 'pid' }),
  ...(['hard', 'average', 'tapered'] as const).map((kind) => ({
    name: `dial level, ${kind} limit`,
    make: () => adaptiveLevel(kind),
  })),
  { name: 'Erlang predictor', make: () => erlangPredictor() },
  { name: 're-simulation', make: (_scenario: Scenario, seed: number) => resimulation(seed) },
];
