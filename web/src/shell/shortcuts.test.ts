import { describe, expect, it } from 'vitest';
import { openPlaces, places } from './places.ts';
import { pressKey, type ShortcutAction, type ShortcutState } from './shortcuts.ts';

function press(...keys: [string, number][]): (ShortcutAction | null)[] {
  let state: ShortcutState = { goSince: null };
  return keys.map(([key, at]) => {
    const answer = pressKey(state, key, at);
    state = answer.state;
    return answer.action;
  });
}

describe('shortcuts', () => {
  it('go to a place by two keys', () => {
    expect(press(['g', 0], ['t', 1])).toEqual([null, { type: 'go', key: 't' }]);
  });
  it('take the second key as itself when it comes late', () => {
    expect(press(['g', 0], ['f', 2])).toEqual([null, { type: 'wallboard' }]);
  });
  it('do not confuse f alone with f after g', () => {
    expect(press(['f', 0], ['g', 1], ['f', 1.2], ['f', 1.4])).toEqual([
      { type: 'wallboard' },
      null,
      { type: 'go', key: 'f' },
      { type: 'wallboard' },
    ]);
  });
  it('know search, help and new', () => {
    expect(press(['/', 0], ['?', 0], ['n', 0], ['x', 0])).toEqual([
      { type: 'search' },
      { type: 'help' },
      { type: 'create' },
      null,
    ]);
  });
  it('lead to one place each', () => {
    const keys = places.flatMap((p) => p.shortcut ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('places', () => {
  it('are open by permission; the own work only to who takes calls', () => {
    expect(openPlaces(['agent.self'], true).map((p) => p.key)).toEqual(['callbacks', 'me']);
    expect(openPlaces(['agent.self'], false).map((p) => p.key)).toEqual(['callbacks']);
    expect(openPlaces(['lists.read', 'tasks.read'], false).map((p) => p.key)).toEqual([
      'tasks',
      'calls',
      'lists',
      'callbacks',
      'results',
    ]);
  });
});
