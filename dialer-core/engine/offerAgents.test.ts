import { expect, it } from 'vitest';
import fc from 'fast-check';
import { offerAgents, type Bidder } from './offerAgents.ts';

const bidder = (taskId: string, part: Partial<Bidder> = {}): Bidder => ({
  taskId,
  skillGroupId: 'g',
  priority: 5,
  weight: 1,
  holding: 0,
  dry: false,
  ...part,
});

it('shares by weight among equals', () => {
  const idle = Array.from({ length: 9 }, () => ['g']);
  const offered = offerAgents(idle, [bidder('a', { weight: 2 }), bidder('b')]);
  expect(Object.fromEntries(offered)).toEqual({ a: 6, b: 3 });
});

it('counts the agents who serve a task already', () => {
  const idle = Array.from({ length: 4 }, () => ['g']);
  const offered = offerAgents(idle, [bidder('a', { holding: 5 }), bidder('b', { holding: 2 })]);
  expect(Object.fromEntries(offered)).toEqual({ a: 1, b: 3 });
});

it('serves the higher priority first, but not while its list is dry', () => {
  const idle = [['g'], ['g']];
  expect(offerAgents(idle, [bidder('low'), bidder('high', { priority: 1 })]).get('high')).toBe(2);
  expect(offerAgents(idle, [bidder('low'), bidder('high', { priority: 1, dry: true })]).get('low')).toBe(2);
});

it('does not spend an agent of two groups where one of a single group would do', () => {
  const offered = offerAgents(
    [['g', 'h'], ['g']],
    [bidder('a', { skillGroupId: 'g' }), bidder('b', { skillGroupId: 'h' })],
  );
  expect(Object.fromEntries(offered)).toEqual({ a: 1, b: 1 });
});

it('offers every agent at most once and only to tasks of their groups', () => {
  const groups = fc.subarray(['g', 'h', 'i']);
  const tasks = fc.array(
    fc.record({
      taskId: fc.uuid(),
      skillGroupId: fc.constantFrom('g', 'h', 'i', 'j'),
      priority: fc.integer({ min: 1, max: 9 }),
      weight: fc.double({ min: 0.1, max: 10, noNaN: true }),
      holding: fc.nat(20),
      dry: fc.boolean(),
    }),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(fc.array(groups, { maxLength: 30 }), tasks, (idle, bidders) => {
      const offered = offerAgents(idle, bidders);
      const servable = idle.filter((own) => bidders.some((b) => own.includes(b.skillGroupId))).length;
      expect([...offered.values()].reduce((a, b) => a + b, 0)).toBe(servable);
      for (const [taskId, count] of offered) {
        const group = bidders.find((b) => b.taskId === taskId)!.skillGroupId;
        expect(count).toBeLessThanOrEqual(idle.filter((own) => own.includes(group)).length);
      }
    }),
  );
});
