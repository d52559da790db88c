import { describe, expect, it } from 'vitest';
import { wallClock } from '../../platform/index.ts';
import { ScriptedSwitch } from '../../tests/harness/scriptedSwitch.ts';
import type { Switch } from '../switch/port.ts';
import { Lines } from './lines.ts';

const line = (id: string, simulated: boolean, connected = true): Switch => {
  const scripted = new ScriptedSwitch(wallClock(), () => undefined, id);
  return Object.defineProperties(scripted, {
    simulated: { value: simulated },
    connected: { value: connected },
  });
};

describe('the switch of a tenant', () => {
  it('is never a real one for a demo tenant', () => {
    const lines = new Lines([line('real-1', false), line('real-2', false), line('sim', true)]);
    for (let i = 0; i < 50; i++) expect(lines.forTenant(`tenant-${i}`, true)?.id).toBe('sim');
    expect(new Lines([line('real', false)]).forTenant('t', true)).toBeNull();
  });

  it('is a real one for a live tenant while one is connected', () => {
    const lines = new Lines([line('sim', true), line('real', false)]);
    for (let i = 0; i < 50; i++) expect(lines.forTenant(`tenant-${i}`, false)?.id).toBe('real');
    expect(new Lines([line('down', false, false)]).forTenant('t', false)).toBeNull();
  });

  it('is always the same, and tenants are spread', () => {
    const lines = new Lines([line('a', false), line('b', false)]);
    const chosen = Array.from({ length: 100 }, (_, i) => lines.forTenant(`tenant-${i}`, false)?.id);
    expect(new Set(chosen)).toEqual(new Set(['a', 'b']));
    expect(lines.forTenant('tenant-7', false)?.id).toBe(chosen[7]);
  });
});

it('keeps headroom to the limits the switch tells', () => {
  const lines = new Lines([line('a', true)]);
  expect(lines.freeSessions('a', 5)).toBe(Infinity);
  lines.heartbeat('a', { type: 'heartbeat', sessions: 1, maxSessions: 100, sessionsPerSecond: 30 });
  expect(lines.freeSessions('a', 5)).toBe(85);
  expect(lines.callsPerSecond('a')).toBe(27);
  lines.heartbeat('a', { type: 'heartbeat', sessions: 1, maxSessions: 100, sessionsPerSecond: 3 });
  expect(lines.callsPerSecond('a')).toBe(27);
});
