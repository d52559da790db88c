import { describe, expect, it } from 'vitest';
import { wallClock } from '../../platform/index.ts';
import { ScriptedSwitch } from '../../tests/harness/scriptedSwitch.ts';
import type { Switch } from '../switch/port.ts';
import { Lines } from './lines.ts';
import { defaultSwitchSettings } from './switchSettings.ts';

const line = (id: string, simulated: boolean, connected = true): Switch => {
  const scripted = new ScriptedSwitch(wallClock(), () => undefined, id);
  return Object.defineProperties(scripted, {
    simulated: { value: simulated },
    connected: { value: connected },
  });
};
const groups = Array.from({ length: 100 }, (_, i) => `group-${i}`);
const chosen = (lines: Lines, simulatedOnly = false) =>
  groups.map((group) => lines.forGroup('t', group, simulatedOnly)?.id);

describe('the switch of a skill group', () => {
  it('is never a real one for a demo tenant', () => {
    const lines = new Lines([line('real-1', false), line('real-2', false), line('sim', true)]);
    expect(new Set(chosen(lines, true))).toEqual(new Set(['sim']));
    expect(new Lines([line('real', false)]).forGroup('t', 'g', true)).toBeNull();
  });

  it('is a real one for a live tenant while one can be reached', () => {
    const lines = new Lines([line('sim', true), line('real', false)]);
    expect(new Set(chosen(lines))).toEqual(new Set(['real']));
    expect(new Lines([line('down', false, false)]).forGroup('t', 'g', false)).toBeNull();
  });

  it('is always the same, and groups are spread', () => {
    const lines = new Lines([line('a', false), line('b', false)]);
    expect(new Set(chosen(lines))).toEqual(new Set(['a', 'b']));
    expect(chosen(lines)).toEqual(chosen(lines));
  });

  it('is one for all groups that share agents', () => {
    const lines = new Lines([line('a', false), line('b', false)]);
    lines.follow({ settings: new Map(), pools: new Map(groups.map((group) => [group, 'pool'])) });
    expect(new Set(chosen(lines)).size).toBe(1);
  });

  it('is none that is being drained', () => {
    const lines = new Lines([line('a', false), line('b', false)]);
    const settings = new Map([['a', { ...defaultSwitchSettings, draining: true }]]);
    lines.follow({ settings, pools: new Map() });
    expect(new Set(chosen(lines))).toEqual(new Set(['b']));
  });

  it('is one that another dialer reaches and holds, too: all dialers see the same', () => {
    const lines = new Lines([line('a', false, false), line('b', false)]);
    expect(new Set(chosen(lines))).toEqual(new Set(['b']));
    const seen = { id: 'a', simulated: false, connected: true, held: true };
    lines.seen([{ id: 'other', switches: [seen] }], 100);
    expect(new Set(chosen(lines))).toEqual(new Set(['a', 'b']));
  });
});

it('tells which switches nobody has reached for a while', () => {
  const lines = new Lines([line('a', false, false), line('b', false)]);
  lines.seen([], 100);
  expect(lines.lost(105)).toEqual([]);
  expect(lines.lost(111)).toEqual(['a']);
});

it('keeps headroom to the limits the switch tells, and to what people allow', () => {
  const lines = new Lines([line('a', true)]);
  expect(lines.freeSessions('a', 5)).toBe(Infinity);
  const beat = { type: 'heartbeat', sessions: 1, maxSessions: 100, sessionsPerSecond: 30 } as const;
  lines.onEvent('a', beat, 0);
  expect(lines.freeSessions('a', 5)).toBe(85);
  expect(lines.callsPerSecond('a')).toBe(27);
  lines.onEvent('a', { ...beat, sessionsPerSecond: 3 }, 20);
  expect(lines.callsPerSecond('a')).toBe(27);
  const settings = new Map([['a', { ...defaultSwitchSettings, maxSessions: 50 }]]);
  lines.follow({ settings, pools: new Map() });
  expect(lines.freeSessions('a', 5)).toBe(45);
  expect(lines.isSilent('a', 30)).toBe(false);
  expect(lines.isSilent('a', 200)).toBe(true);
});

it('says what a switch has told, and nothing that it has not', () => {
  const lines = new Lines([line('a', true)]);
  const unknown = { sessions: null, sessionLimit: null, callsPerSecondLimit: null };
  expect(lines.told('a', 0)).toEqual({ silent: false, version: null, clockAhead: null, ...unknown });
  const beat = { type: 'heartbeat', sessions: 7, maxSessions: 100, sessionsPerSecond: 30 } as const;
  lines.onEvent('a', { ...beat, version: '1.10.12', at: 1003.5 }, 10, 1000);
  expect(lines.told('a', 12)).toEqual({
    silent: false,
    version: '1.10.12',
    sessions: 7,
    sessionLimit: 90,
    callsPerSecondLimit: 27,
    clockAhead: 3.5,
  });
  expect(lines.told('a', 100)).toMatchObject({ silent: true, sessions: 7 });
});
