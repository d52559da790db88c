import { createPacer, type FloorSnapshot } from '../../dialer-core/pacing/index.ts';
import { seeded } from '../../dialer-core/floorSimulation/index.ts';

const WARM_UP = 200;
const ROUNDS = 200;

/** Milliseconds of processor time that one decision takes a pacer that has learned for a while; all ages new each time. */
export function measureDecide(agents: number): number {
  const random = seeded(1, 5);
  const pacer = createPacer({ mode: 'predictive' });
  const start = 1_700_000_000;
  for (let i = 0; i < 2000; i++) {
    const at = start + i / 4;
    if (random() < 0.7) pacer.observe({ type: 'failed', at, ringSeconds: random() < 0.4 ? 3 : 28 });
    else pacer.observe({ type: 'answered', at, ringSeconds: 3 + 15 * random() });
    pacer.observe({ type: 'talkEnded', at, talkSeconds: 20 + 200 * random() });
    pacer.observe({ type: 'wrapEnded', at, wrapSeconds: 10 + 20 * random(), handleSeconds: 150 });
  }
  const ages = (count: number, most: number) =>
    Array.from({ length: Math.round(count) }, () => most * random());
  const floors = Array.from({ length: WARM_UP + ROUNDS }, (): FloorSnapshot => ({
    agents,
    idle: Math.round(0.04 * agents),
    waiting: 0,
    ringing: ages(0.35 * agents, 28),
    talking: ages(0.82 * agents, 200),
    wrapping: ages(0.14 * agents, 25),
    freeChannels: Infinity,
  }));
  let before = process.cpuUsage();
  floors.forEach((floor, round) => {
    if (round === WARM_UP) before = process.cpuUsage();
    pacer.decide(start + 500 + round, floor);
  });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / ROUNDS;
}
