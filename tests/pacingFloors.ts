import fc from 'fast-check';
import {
  createPacer,
  type FloorSnapshot,
  type Pacer,
  type PacerConfig,
} from '../dialer-core/pacing/index.ts';

export const emptyFloor = (part: Partial<FloorSnapshot>): FloorSnapshot => ({
  agents: 0,
  idle: 0,
  waiting: 0,
  ringing: [],
  talking: [],
  wrapping: [],
  freeChannels: Infinity,
  ...part,
});

export const ages = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/**
 * A pacer that has seen an hour: a quarter of the dials answered, two minutes of talk, twenty seconds of wrap-up;
 * with robots, each conversation was theirs first.
 */
export function taughtPacer(config: PacerConfig, robots = false): Pacer {
  const pacer = createPacer(config);
  for (let i = 0; i < 1200; i++) {
    const at = 1_996_000 + 3 * i;
    if (i % 4 !== 0) {
      pacer.observe({ type: 'failed', at, ringSeconds: i % 3 === 0 ? 3 : 28 });
      continue;
    }
    pacer.observe({ type: 'answered', at, ringSeconds: 5 + (i % 11) });
    if (i % 120 === 0) pacer.observe({ type: 'abandoned', at, waitSeconds: 2 });
    else pacer.observe({ type: 'connected', at, waitSeconds: 0 });
    const talkSeconds = 30 + ((i * 37) % 180);
    pacer.observe({ type: 'talkEnded', at, talkSeconds });
    const wrapSeconds = 10 + (i % 21);
    pacer.observe({ type: 'wrapEnded', at, wrapSeconds, handleSeconds: talkSeconds + wrapSeconds });
    if (robots)
      pacer.observe(
        i % 16 === 0
          ? { type: 'transferAsked', at, node: 'offer', botSeconds: 20 }
          : { type: 'botEnded', at, node: 'greeting', botSeconds: 8 },
      );
  }
  pacer.observe({ type: 'cancelled', at: 1_999_999, ringSeconds: 20 });
  return pacer;
}

const age = fc.double({ min: 0, max: 900, noNaN: true });

export const anyFloor: fc.Arbitrary<FloorSnapshot> = fc
  .record({
    idle: fc.nat(30),
    waiting: fc.nat(4),
    ringing: fc.array(fc.double({ min: 0, max: 60, noNaN: true }), { maxLength: 60 }),
    talking: fc.array(age, { maxLength: 60 }),
    wrapping: fc.array(age, { maxLength: 20 }),
    freeChannels: fc.oneof(fc.nat(100), fc.constant(Infinity)),
    screening: fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { maxLength: 5 }),
    leaving: fc.nat(10),
    withBot: fc.array(fc.record({ node: fc.constantFrom('greeting', 'offer', 'new'), age }), {
      maxLength: 20,
    }),
  })
  .map((floor) => ({
    ...floor,
    agents: floor.idle + floor.talking.length + floor.wrapping.length,
    leaving: Math.min(floor.leaving, floor.talking.length + floor.wrapping.length),
  }));
