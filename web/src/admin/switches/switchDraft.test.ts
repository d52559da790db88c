import { expect, it } from 'vitest';
import type { Switch } from '../../../../api/contract/index.ts';
import { readSwitch, switchDraft } from './switchDraft.ts';

const line: Switch = {
  id: 'fs-1:8021',
  weight: 2.5,
  draining: true,
  maxSessions: 'reported',
  note: 'rack 4',
  simulated: false,
  link: 'up',
  version: null,
  heldBy: null,
  clockAhead: null,
  sessions: 3,
  sessionLimit: 900,
  callsPerSecondLimit: 27,
  calls: 0,
  agentLegs: 0,
  callsPerSecond: 0,
};

it('sends a switch that was only looked at as it was', () => {
  const decided = { weight: 2.5, draining: true, maxSessions: 'reported', note: 'rack 4' };
  expect(readSwitch(switchDraft(line), line)).toEqual({ input: decided });
  const limited = { ...line, maxSessions: 40 } as const;
  expect(readSwitch(switchDraft(limited), limited)).toEqual({ input: { ...decided, maxSessions: 40 } });
});

it('says everything that is wrong at once', () => {
  const read = readSwitch({ weight: '0', reported: false, maxSessions: '', note: '' }, line);
  expect('problems' in read && read.problems.map(({ path, code }) => `${path}: ${code}`)).toEqual([
    'weight: weight-range',
    'maxSessions: channels-range',
  ]);
});
