import { expect, test } from 'vitest';
import { liveLine, quietLine, type LiveMoment } from './liveLine.ts';
import { newsOf } from './liveView.ts';

const moment = (over: Partial<LiveMoment> = {}): LiveMoment => ({
  dialing: 1,
  ringing: 4,
  waiting: 0,
  talking: 5,
  agentsReady: 2,
  agentsAway: 0,
  dialed: 120,
  bridged: 40,
  abandoned: 1,
  tasks: 1,
  contactsLeft: 1900,
  contactsDone: 100,
  ...over,
});

test('the line: what is open by stage, what has happened, how far the list is', () => {
  expect(liveLine(moment())).toBe(
    'dialing 1 · ringing 4 · talking 5 · agents ready 2 | calls dialed 120 · bridged 40 · finished 110 | ' +
      'contacts done 100 of 2000',
  );
  expect(liveLine(moment({ waiting: 2, agentsAway: 3 }))).toContain(
    'waiting 2 · talking 5 · agents ready 2, 3 away',
  );
});

test('counters that lag behind the open calls never show a negative number', () => {
  expect(liveLine(moment({ dialed: 3 }))).toContain('finished 0');
});

test('says when nothing is dialed', () => {
  expect(quietLine(moment())).toBeNull();
  expect(quietLine(moment({ tasks: 0 }))).toBe('no task is running; 10 calls go on');
  expect(quietLine(moment({ tasks: 0, dialing: 0, ringing: 0, talking: 0 }))).toBe('no task is running');
});

test('news are told once, and not for what was there at the start', () => {
  const start = moment({ dialed: 0, bridged: 0 });
  expect(newsOf(null, moment())).toEqual([]);
  // Eight robots dial within the second before anybody looks.
  expect(newsOf(null, moment({ bridged: 0, contactsDone: 0 }))).toEqual(['the first call is dialed']);
  expect(newsOf(start, moment({ bridged: 0 }))).toEqual(['the first call is dialed']);
  expect(newsOf(moment({ bridged: 0 }), moment())).toEqual([
    'the first call is bridged: callee and agent talk',
  ]);
  expect(newsOf(moment(), moment())).toEqual([]);
  expect(newsOf(moment(), moment({ tasks: 0, dialed: 0, bridged: 0 }))).toHaveLength(1);
});
