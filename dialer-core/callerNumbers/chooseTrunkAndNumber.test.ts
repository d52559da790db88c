import { expect, it } from 'vitest';
import type { CallerNumber } from './callerNumber.ts';
import { chooseTrunkAndNumber, type CandidateTrunk } from './chooseTrunkAndNumber.ts';

const context = { usage: new Map(), now: 1000, dayEndsAt: 5000 };
const callee = { country: 'CN', province: '广东', city: '深圳' };

const number = (phone: string, city: string, ...trunkIds: string[]): CallerNumber => ({
  id: phone,
  phone,
  place: { ...callee, city },
  enabled: true,
  restsUntil: null,
  dailyCap: Infinity,
  perMinuteCap: Infinity,
  trunks: trunkIds.map((trunkId) => ({ trunkId, use: 'out', presented: `${trunkId}:${phone}` })),
});

const trunk = (trunkId: string, priority = 1, room = Infinity): CandidateTrunk => ({
  trunkId,
  priority,
  room,
});

const pool = [number('1', '广州', 'a'), number('2', '深圳', 'b'), number('3', '珠海', 'c')];

const presented = (trunks: CandidateTrunk[]): string | null => {
  const choice = chooseTrunkAndNumber(pool, trunks, callee, context);
  return choice.kind === 'chosen' ? choice.presented : null;
};

it('takes the trunk with the nearest number among those of one priority', () => {
  expect(presented([trunk('a'), trunk('b')])).toBe('b:2');
  expect(presented([trunk('a'), trunk('c')])).toBe('a:1');
});

it('goes by priority before nearness, and past trunks without room or without a number', () => {
  expect(presented([trunk('b', 2), trunk('a', 1)])).toBe('a:1');
  expect(presented([trunk('a', 1, 0), trunk('c', 2)])).toBe('c:3');
  expect(presented([trunk('z', 1), trunk('b', 2)])).toBe('b:2');
});

it('says why for every trunk with room, and when it is worth asking again', () => {
  const resting = { ...number('1', '广州', 'a'), restsUntil: 2000 };
  const capped = { ...number('2', '深圳', 'b'), dailyCap: 0 };
  expect(
    chooseTrunkAndNumber([resting, capped], [trunk('a'), trunk('b'), trunk('c', 1, 0)], callee, context),
  ).toMatchObject({
    kind: 'none',
    refusals: [
      { trunkId: 'a', reason: 'all-resting' },
      { trunkId: 'b', reason: 'all-capped' },
    ],
    againAt: 2000,
  });
  expect(chooseTrunkAndNumber(pool, [], callee, context)).toEqual({
    kind: 'none',
    refusals: [],
    againAt: null,
  });
});

it('is asked again with the trunks that are left at a fail-over', () => {
  const trunks = [trunk('a'), trunk('b')];
  const first = chooseTrunkAndNumber(pool, trunks, callee, context);
  const left = trunks.filter(({ trunkId }) => first.kind === 'chosen' && trunkId !== first.trunkId);
  expect(chooseTrunkAndNumber(pool, left, callee, context)).toMatchObject({ trunkId: 'a', presented: 'a:1' });
});
