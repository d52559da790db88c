import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { chooseAgent, type Candidate } from './chooseAgent.ts';
import { agentStrategies } from './groupQueue.ts';

const one = (id: string, change: Partial<Candidate> = {}): Candidate => ({
  id,
  idleSince: 0,
  level: 1,
  calls: 0,
  talkSeconds: 0,
  ...change,
});

describe('who has the next callee', () => {
  const free = [
    one('a', { level: 2, idleSince: 10, calls: 1, talkSeconds: 900 }),
    one('b', { level: 1, idleSince: 30, calls: 9, talkSeconds: 100 }),
    one('c', { level: 3, idleSince: 5, calls: 4, talkSeconds: 500 }),
  ];
  it.each([
    ['by-level', 'b'],
    ['longest-idle', 'c'],
    ['fewest-calls', 'a'],
    ['least-talk', 'b'],
    ['round-robin', 'a'],
  ] as const)('%s: %s', (strategy, id) => {
    expect(chooseAgent(free, strategy, null)?.id).toBe(id);
  });

  it('goes round: after the last one, and from the beginning again', () => {
    expect(chooseAgent(free, 'round-robin', 'a')?.id).toBe('b');
    expect(chooseAgent(free, 'round-robin', 'c')?.id).toBe('a');
    expect(chooseAgent(free, 'round-robin', 'bb')?.id).toBe('c');
  });

  it('is nobody when nobody is free', () => {
    expect(chooseAgent([], 'by-level', null)).toBeNull();
  });
});

const candidate = fc.record({
  id: fc.uuid(),
  idleSince: fc.option(fc.integer({ min: 0, max: 9 })),
  level: fc.integer({ min: 1, max: 5 }),
  calls: fc.integer({ min: 0, max: 5 }),
  talkSeconds: fc.integer({ min: 0, max: 5 }),
});

it('does not depend on the order in which the agents are looked at', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(candidate, { selector: ({ id }) => id, maxLength: 8 }),
      fc.constantFrom(...agentStrategies),
      fc.option(fc.uuid()),
      (free, strategy, last) => {
        const there = chooseAgent(free, strategy, last);
        expect(chooseAgent(Array.from(free).reverse(), strategy, last)).toEqual(there);
      },
    ),
  );
});

it('round robin gives everybody one callee before anybody has two', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 8 }),
      fc.option(fc.uuid()),
      (ids, first) => {
        const free = ids.map((id) => one(id));
        let last: string | null = first;
        const had = ids.map(() => {
          last = chooseAgent(free, 'round-robin', last)?.id ?? null;
          return last;
        });
        expect(new Set(had)).toEqual(new Set(ids));
      },
    ),
  );
});
