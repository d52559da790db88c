import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chooseSwitch, type SwitchCandidate } from './chooseSwitch.ts';

const keys = Array.from({ length: 2_000 }, (_, i) => `tenant/group-${i}`);
const place = (candidates: SwitchCandidate[]) => keys.map((key) => chooseSwitch(key, candidates)?.id ?? null);
const share = (places: (string | null)[], id: string) =>
  places.filter((p) => p === id).length / places.length;

it('has none without candidates', () => {
  expect(chooseSwitch('key', [])).toBeNull();
});

it('spreads keys by weight', () => {
  const places = place([
    { id: 'a', weight: 3 },
    { id: 'b', weight: 1 },
  ]);
  expect(share(places, 'a')).toBeGreaterThan(0.71);
  expect(share(places, 'a')).toBeLessThan(0.79);
});

it('is always the same, in whatever order the candidates are given', () => {
  const some = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(some, fc.string(), (ids, key) => {
      const candidates = ids.map((id, i) => ({ id, weight: 1 + i }));
      const chosen = chooseSwitch(key, candidates);
      expect(chooseSwitch(key, [...candidates].reverse())).toEqual(chosen);
      expect(ids).toContain(chosen?.id);
    }),
  );
});

it('moves only the keys of a switch that goes, and only to one that comes', () => {
  const three = ['a', 'b', 'c'].map((id) => ({ id, weight: 1 }));
  const before = place(three);
  const without = place(three.filter(({ id }) => id !== 'b'));
  before.forEach((id, i) => {
    if (id !== 'b') expect(without[i]).toBe(id);
  });
  const more = place([...three, { id: 'd', weight: 1 }]);
  const moved = before.filter((id, i) => more[i] !== id).length / keys.length;
  expect(moved).toBeGreaterThan(0.2);
  expect(moved).toBeLessThan(0.3);
  more.forEach((id, i) => {
    if (id !== before[i]) expect(id).toBe('d');
  });
});

it('a heavier weight takes keys and gives none away', () => {
  const before = place([
    { id: 'a', weight: 1 },
    { id: 'b', weight: 1 },
  ]);
  const after = place([
    { id: 'a', weight: 2 },
    { id: 'b', weight: 1 },
  ]);
  before.forEach((id, i) => {
    if (id === 'a') expect(after[i]).toBe('a');
  });
});
