import { describe, expect, it } from 'vitest';
import type { DialerRow } from './dialerRows.ts';
import { shouldHandOver, switchesToTake } from './shareSwitches.ts';

const seen = (id: string, held: boolean, connected = true) => ({ id, simulated: true, connected, held });
const row = (id: string, ...switches: DialerRow['switches']): DialerRow => ({ id, switches });
const free = (id: string, freeFor = 0) => ({ id, freeFor });

describe('free switches', () => {
  it('are all taken by the only dialer', () => {
    expect(switchesToTake('me', 0, [free('a'), free('b')], [])).toEqual(['a', 'b']);
  });

  it('are shared with the others who are alive', () => {
    const alive = [row('me'), row('you')];
    expect(switchesToTake('me', 0, [free('a'), free('b')], alive)).toEqual(['a']);
    expect(switchesToTake('you', 0, [free('a'), free('b')], alive)).toEqual(['a']);
    expect(switchesToTake('me', 1, [free('b')], alive)).toEqual([]);
  });

  it('are taken beyond the share when nobody else has taken them for a while', () => {
    const alive = [row('me', seen('a', true)), row('idle')];
    expect(switchesToTake('me', 1, [free('b', 3)], alive)).toEqual(['b']);
  });

  it('go to the survivor when a dialer dies', () => {
    expect(switchesToTake('me', 1, [free('b')], [row('me', seen('a', true))])).toEqual(['b']);
  });
});

describe('a switch that its holder cannot reach', () => {
  it('is handed over when another dialer can', () => {
    expect(shouldHandOver('me', 'a', [row('me', seen('a', true, false)), row('you', seen('a', false))])).toBe(
      true,
    );
  });
  it('is kept when nobody can', () => {
    const alive = [row('me', seen('a', true, false)), row('you', seen('a', false, false))];
    expect(shouldHandOver('me', 'a', alive)).toBe(false);
    expect(shouldHandOver('me', 'a', [])).toBe(false);
  });
});
