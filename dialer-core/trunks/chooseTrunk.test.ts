import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseTrunk, freeCalls, giveBack, routeCarries } from './chooseTrunk.ts';
import { bookOf, freshState, pattern, trunk } from './testing/trunks.ts';
import { routeOf, type TaskRoute } from './trunk.ts';
import { recordOf } from './trunkHealth.ts';

const group: TaskRoute = { kind: 'group', id: 'group' };
const NOBODY: ReadonlySet<string> = new Set();
const PHONE = '+8613800000003';
const failures = (count: number, at: number) =>
  recordOf(Array.from({ length: count }, (_, i) => ({ ok: false, placedAt: at + i - 1, at: at + i })));

describe('who may take a call', () => {
  it('an enabled trunk whose patterns allow the number', () => {
    const book = bookOf([
      trunk('off', { enabled: false }),
      trunk('mobile', { allowed: [pattern('+861[3-9]*')], denied: [pattern('+86170*')] }),
      trunk('fixed', { allowed: [pattern('+8610*'), pattern('+8621*')] }),
    ]);
    const choose = (phone: string) => chooseTrunk(book, group, phone, freshState(), 0, NOBODY)?.id;
    expect(choose(PHONE)).toBe('mobile');
    expect(choose('+861088880000')).toBe('fixed');
    expect(choose('+8617012345678')).toBeUndefined();
    expect(choose('+14155550123')).toBeUndefined();
    expect(routeCarries(book, group, '+8617012345678')).toBe(false);
    expect(routeCarries(book, group, PHONE)).toBe(true);
  });

  it('the one trunk of a task that names one', () => {
    const book = bookOf([trunk('a'), trunk('b')]);
    const route = routeOf({ trunkId: 'b', trunkGroupId: null });
    expect(chooseTrunk(book, route, PHONE, freshState(), 0, NOBODY)?.id).toBe('b');
    expect(() => routeOf({ trunkId: null, trunkGroupId: null })).toThrow(/trunk/);
    expect(chooseTrunk(book, { kind: 'group', id: 'gone' }, PHONE, freshState(), 0, NOBODY)).toBeNull();
  });

  it('a trunk with a free channel and a token; what is given away is spent, and comes back', () => {
    const book = bookOf([trunk('a', { maxChannels: 3, callsPerSecond: 2 })]);
    const state = freshState({ a: 1 });
    const choose = (now: number) => chooseTrunk(book, group, PHONE, state, now, NOBODY);
    expect(choose(0)).toBeNull();
    expect(choose(1)?.id).toBe('a');
    const second = choose(1);
    expect(second?.id).toBe('a');
    expect(choose(1)).toBeNull();
    expect(choose(9)).toBeNull();
    if (second) giveBack(second, state);
    expect(choose(9)?.id).toBe('a');
  });

  it('never one that failed this call already', () => {
    const book = bookOf([trunk('a'), trunk('b')], { b: { priority: 2 } });
    const state = freshState();
    expect(chooseTrunk(book, group, PHONE, state, 0, NOBODY)?.id).toBe('a');
    expect(chooseTrunk(book, group, PHONE, state, 0, new Set(['a']))?.id).toBe('b');
    expect(chooseTrunk(book, group, PHONE, state, 0, new Set(['a', 'b']))).toBeNull();
  });
});

describe('who goes first', () => {
  it('the first priority until it is full, then the next', () => {
    const book = bookOf([trunk('a', { maxChannels: 2 }), trunk('b')], { b: { priority: 2 } });
    const state = freshState();
    const chosen = Array.from({ length: 4 }, () => chooseTrunk(book, group, PHONE, state, 0, NOBODY)?.id);
    expect(chosen).toEqual(['a', 'a', 'b', 'b']);
  });

  it('by weight, smoothly', () => {
    const book = bookOf([trunk('a'), trunk('b'), trunk('c')], { a: { weight: 5 } });
    const state = freshState();
    const chosen = Array.from({ length: 7 }, () => chooseTrunk(book, group, PHONE, state, 0, NOBODY)?.id);
    expect(chosen.join(' ')).toBe('a a b a c a a');
  });

  it('healthy ones before failing ones of a better priority; resting ones not at all', () => {
    const book = bookOf([trunk('a', { record: failures(4, 100) }), trunk('b', { maxChannels: 1 })], {
      b: { priority: 2 },
    });
    const state = freshState();
    const choose = (now: number) => chooseTrunk(book, group, PHONE, state, now, NOBODY)?.id;
    expect([choose(104), choose(104)]).toEqual(['b', 'a']);
    const resting = bookOf([trunk('a', { record: failures(10, 100) })]);
    expect(chooseTrunk(resting, group, PHONE, freshState(), 110, NOBODY)).toBeNull();
    expect(freeCalls(resting, group, freshState(), 110)).toBe(0);
  });

  it('after its rest a trunk is tried with one call at a time', () => {
    const book = bookOf([trunk('a', { record: failures(10, 100) })]);
    const state = freshState();
    expect(freeCalls(book, group, state, 140)).toBe(1);
    expect(chooseTrunk(book, group, PHONE, state, 140, NOBODY)?.id).toBe('a');
    expect(chooseTrunk(book, group, PHONE, state, 140, NOBODY)).toBeNull();
  });
});

describe('freeCalls', () => {
  it('adds up channels and tokens of the members', () => {
    const trunks = [
      trunk('a', { maxChannels: 10 }),
      trunk('b', { maxChannels: 100, callsPerSecond: 4 }),
      trunk('c', { enabled: false }),
    ];
    const state = freshState({ a: 7 });
    freeCalls(bookOf(trunks), group, state, 0);
    expect(freeCalls(bookOf(trunks), group, state, 1)).toBe(7);
    expect(freeCalls(bookOf([...trunks, trunk('d')]), group, state, 1)).toBe(Infinity);
  });

  it('is how many calls chooseTrunk then finds a trunk for', () => {
    const wish = fc.record({
      maxChannels: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.constant(Infinity)),
      callsPerSecond: fc.constantFrom(1, 2, 5),
      open: fc.integer({ min: 0, max: 7 }),
      priority: fc.integer({ min: 1, max: 3 }),
      weight: fc.constantFrom(0.5, 1, 3),
    });
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 5 }), (wishes) => {
        const trunks = wishes.map(({ maxChannels, callsPerSecond }, i) =>
          trunk(`t${i}`, { maxChannels, callsPerSecond }),
        );
        const book = bookOf(
          trunks,
          Object.fromEntries(wishes.map(({ priority, weight }, i) => [`t${i}`, { priority, weight }])),
        );
        const state = freshState(Object.fromEntries(wishes.map(({ open }, i) => [`t${i}`, open])));
        freeCalls(book, group, state, 0);
        const free = freeCalls(book, group, state, 1);
        let placed = 0;
        while (chooseTrunk(book, group, PHONE, state, 1, NOBODY)) placed++;
        expect(placed).toBe(free);
        for (const { id, maxChannels } of trunks)
          expect(state.open.get(id) ?? 0).toBeLessThanOrEqual(
            Math.max(maxChannels, wishes[Number(id.slice(1))]!.open),
          );
      }),
    );
  });
});
