import process from 'node:process';
import { createPacer } from '../../dialer-core/pacing/index.ts';
import { simulateFloor } from '../../dialer-core/floorSimulation/index.ts';
import { robotFloors } from './robotFloors.ts';

/**
 * Robots paced by the agents who take over: `node bench/run.mjs pacing/robotMain --seeds=10 --hours=4`. Nothing is set
 * but the mode and the patience.
 */
const option = (name: string, fallback: number): number =>
  Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback);
const seeds = Array.from({ length: option('seeds', 10) }, (_, i) => i + 1);
const measuredSeconds = option('hours', 4) * 3600;
const only = option('floors', robotFloors.length);

for (const scenario of robotFloors.slice(0, only)) {
  const shifts = seeds.map((seed) => {
    const pacer = createPacer({ mode: 'predictive', patienceSeconds: scenario.patienceSeconds });
    return simulateFloor(scenario, pacer, { seed, warmUpSeconds: 1800, measuredSeconds });
  });
  const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const lost = shifts.map((one) => one.abandonment);
  console.log(
    [
      scenario.name.padEnd(42),
      `utilisation ${mean(shifts.map((one) => one.utilisation)).toFixed(3)}`,
      `lost ${(100 * mean(lost)).toFixed(2)} %`,
      `worst seed ${(100 * Math.max(...lost)).toFixed(2)} %`,
      `transfers ${Math.round(mean(shifts.map((one) => one.wanted)))}`,
      `callee waits ${mean(shifts.map((one) => one.calleeWaitMean)).toFixed(1)} s`,
      `most calls ${Math.max(...shifts.map((one) => one.mostChannels))}`,
    ].join(' | '),
  );
}
console.log(`seeds ${seeds.join(' ')}; ${measuredSeconds / 3600} h after half an hour of warm-up`);
