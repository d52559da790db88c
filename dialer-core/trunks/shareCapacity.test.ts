import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareCapacity, type Demand, type Supply } from './shareCapacity.ts';

const demand = (taskId: string, wish: Partial<Demand> = {}): Demand => ({
  taskId,
  priority: 5,
  weight: 1,
  wanted: 100,
  open: 0,
  servedAt: 0,
  switchId: 's',
  trunkIds: ['t'],
  ...wish,
});
const supply = (
  trunks: Record<string, number>,
  switches: Record<string, number> = { s: Infinity },
): Supply => ({
  trunks: new Map(Object.entries(trunks)),
  switches: new Map(Object.entries(switches)),
});
const share = (demands: Demand[], given: Supply) => Object.fromEntries(shareCapacity(demands, given));

describe('one trunk', () => {
  it('gives everybody what they want while there is enough, also without any limit', () => {
    const demands = [demand('a', { wanted: 3 }), demand('b', { wanted: 0 }), demand('c', { wanted: 5.9 })];
    expect(share(demands, supply({ t: Infinity }))).toEqual({ a: 3, b: 0, c: 5 });
  });

  it('serves a better priority first', () => {
    const demands = [
      demand('a', { priority: 2, wanted: 7 }),
      demand('b'),
      demand('c', { priority: 1, wanted: 2 }),
    ];
    expect(share(demands, supply({ t: 8 }))).toEqual({ a: 6, b: 0, c: 2 });
  });

  it('shares by weight, and what one does not want goes to the others', () => {
    const demands = [demand('a', { weight: 3 }), demand('b'), demand('c', { wanted: 2 })];
    expect(share(demands, supply({ t: 22 }))).toEqual({ a: 15, b: 5, c: 2 });
  });

  it('counts open calls into the share', () => {
    expect(share([demand('a', { open: 10 }), demand('b')], supply({ t: 10 }))).toEqual({ a: 0, b: 10 });
  });

  it('lets nobody starve: who has no call at all comes first, the longest waiting first', () => {
    const demands = [
      demand('heavy', { weight: 100, open: 3 }),
      demand('light', { weight: 0.1, servedAt: 7 }),
      demand('lighter', { weight: 0.1, servedAt: 5 }),
    ];
    expect(share(demands, supply({ t: 1 }))).toEqual({ heavy: 0, light: 0, lighter: 1 });
    expect(share(demands, supply({ t: 4 }))).toEqual({ heavy: 2, light: 1, lighter: 1 });
  });
});

describe('several trunks and switches', () => {
  it('moves a call to another trunk of its task when that makes room', () => {
    const demands = [
      demand('both', { trunkIds: ['a', 'b'], wanted: 3 }),
      demand('only-a', { trunkIds: ['a'], wanted: 3 }),
    ];
    expect(share(demands, supply({ a: 3, b: 3 }))).toEqual({ both: 3, 'only-a': 3 });
  });

  it('moves along a chain of tasks', () => {
    const demands = [
      demand('1', { trunkIds: ['a', 'b'], wanted: 2, priority: 1 }),
      demand('2', { trunkIds: ['b', 'c'], wanted: 2, priority: 1 }),
      demand('3', { trunkIds: ['a'], wanted: 2, priority: 2 }),
    ];
    expect(share(demands, supply({ a: 2, b: 2, c: 2 }))).toEqual({ '1': 2, '2': 2, '3': 2 });
  });

  it('keeps within the switch of each task', () => {
    const demands = [
      demand('a', { switchId: 'x' }),
      demand('b', { switchId: 'x' }),
      demand('c', { switchId: 'y' }),
    ];
    expect(share(demands, supply({ t: 20 }, { x: 6, y: 9 }))).toEqual({ a: 3, b: 3, c: 9 });
  });

  it('gives nothing over a trunk or switch that is not there', () => {
    expect(
      share([demand('a', { trunkIds: [] }), demand('b', { switchId: 'gone' })], supply({ t: 5 })),
    ).toEqual({ a: 0, b: 0 });
  });
});

describe('whatever the tasks and limits', () => {
  const trunkIds = ['t1', 't2', 't3'];
  const anyDemand = fc.record({
    priority: fc.integer({ min: 1, max: 3 }),
    weight: fc.constantFrom(0.5, 1, 2, 5),
    wanted: fc.integer({ min: 0, max: 12 }),
    open: fc.integer({ min: 0, max: 8 }),
    servedAt: fc.integer({ min: 0, max: 3 }),
    switchId: fc.constantFrom('s1', 's2'),
    trunkIds: fc.subarray(trunkIds),
  });
  const demands = fc
    .array(anyDemand, { minLength: 1, maxLength: 6 })
    .map((wishes) => wishes.map((wish, i) => demand(`task-${i}`, wish)));
  const limit = fc.oneof(fc.integer({ min: 0, max: 15 }), fc.constant(Infinity));
  const supplies = fc
    .tuple(limit, limit, limit, limit, limit)
    .map(([t1, t2, t3, s1, s2]) => supply({ t1, t2, t3 }, { s1, s2 }));

  /** Whether trunks and switches can carry these calls: no set of tasks has more than its trunks take (Hall). */
  function fits(tasks: readonly Demand[], calls: readonly number[], given: Supply): boolean {
    const sum = (some: (task: Demand) => boolean) =>
      tasks.reduce((n, task, i) => n + (some(task) ? (calls[i] ?? 0) : 0), 0);
    for (const [id, limit] of given.switches) if (sum((task) => task.switchId === id) > limit) return false;
    for (let set = 0; set < 1 << trunkIds.length; set++) {
      const some = trunkIds.filter((_, i) => (set & (1 << i)) !== 0);
      const room = some.reduce((n, id) => n + (given.trunks.get(id) ?? 0), 0);
      if (sum((task) => task.trunkIds.every((id) => some.includes(id))) > room) return false;
    }
    return true;
  }

  it('nothing is above the limits, and nothing is wasted', () => {
    fc.assert(
      fc.property(demands, supplies, (tasks, given) => {
        const shares = shareCapacity(tasks, given);
        const calls = tasks.map((task) => shares.get(task.taskId)!);
        expect(fits(tasks, calls, given)).toBe(true);
        tasks.forEach((task, i) => {
          expect(calls[i]!).toBeLessThanOrEqual(task.wanted);
          if (calls[i]! + 1 > task.wanted) return;
          // Who wants more could only get it by taking it from somebody.
          expect(fits(tasks, calls.with(i, calls[i]! + 1), given)).toBe(false);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('a better priority gets as much as if the others were not there', () => {
    fc.assert(
      fc.property(demands, supplies, (tasks, given) => {
        const best = Math.min(...tasks.map((task) => task.priority));
        const first = tasks.filter((task) => task.priority === best);
        const alone = shareCapacity(first, given);
        const shares = shareCapacity(tasks, given);
        for (const { taskId } of first) expect(shares.get(taskId)).toBe(alone.get(taskId));
      }),
    );
  });

  it('shares of one trunk are proportional to the weights within one call', () => {
    const equals = fc
      .array(
        fc.record({
          weight: fc.constantFrom(0.1, 0.5, 1, 2, 7, 50),
          wanted: fc.integer({ min: 0, max: 40 }),
        }),
        {
          minLength: 2,
          maxLength: 8,
        },
      )
      .map((wishes) => wishes.map((wish, i) => demand(`task-${i}`, wish)));
    fc.assert(
      fc.property(equals, fc.integer({ min: 0, max: 120 }), (tasks, calls) => {
        const shares = shareCapacity(tasks, supply({ t: calls }));
        const held = (task: Demand) => shares.get(task.taskId)!;
        for (const a of tasks)
          for (const b of tasks)
            // b wanted more: then a is not more than one call ahead of it for its weight (its first call aside).
            if (held(b) < b.wanted && held(a) > 1)
              expect(held(a) / a.weight).toBeLessThanOrEqual((held(b) + 1) / b.weight + 1e-6);
      }),
    );
  });

  it('more room on one trunk never takes a call from anybody', () => {
    fc.assert(
      fc.property(
        demands,
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 0, max: 10 }),
        (tasks, calls, more) => {
          const onOne = tasks.map((task) => ({ ...task, trunkIds: ['t'], switchId: 's' }));
          const before = shareCapacity(onOne, supply({ t: calls }));
          const after = shareCapacity(onOne, supply({ t: calls + more }));
          for (const { taskId } of onOne)
            expect(after.get(taskId)!).toBeGreaterThanOrEqual(before.get(taskId)!);
        },
      ),
    );
  });

  it('who wants more, weighs more or comes first does not get less', () => {
    fc.assert(
      fc.property(demands, supplies, fc.integer({ min: 0, max: 5 }), (tasks, given, more) => {
        const before = shareCapacity(tasks, given).get('task-0')!;
        const [first, ...rest] = tasks;
        for (const better of [
          { wanted: first!.wanted + more },
          { weight: first!.weight * (1 + more) },
          { priority: 1 },
        ])
          expect(
            shareCapacity([{ ...first!, ...better }, ...rest], given).get('task-0')!,
          ).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
