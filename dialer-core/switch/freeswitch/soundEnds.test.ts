import { expect, it } from 'vitest';
import type { CallUuid } from '../port.ts';
import { SoundEnds } from './soundEnds.ts';

const leg = '00000001-aaaa-4bbb-8ccc-ddddeeeeffff' as CallUuid;
const over = (response: string) =>
  ({ type: 'over', prompt: '/a.wav', response, spoken: false, name: leg, at: 3 }) as const;

it.each([
  ['done', 'FILE PLAYED', true, null],
  ['break', 'FILE PLAYED', false, null],
  ['done', 'PLAYBACK ERROR', false, null],
  ['nothing', 'FILE NOT FOUND', false, 'FILE NOT FOUND'],
  ['nothing', 'PLAYBACK ERROR', false, 'PLAYBACK ERROR'],
  ['nothing', '', false, 'UNKNOWN'],
  // The event that says how it stopped was lost.
  ['nothing', 'FILE PLAYED', true, null],
] as const)('stopped: %s, then %s', (stopped, response, finished, problem) => {
  const ends = new SoundEnds();
  if (stopped !== 'nothing') {
    expect(ends.take(leg, { type: 'stopped', broken: stopped === 'break' })).toBeNull();
  }
  expect(ends.take(leg, over(response))).toEqual({
    type: 'played',
    uuid: leg,
    prompt: '/a.wav',
    finished,
    problem,
    at: 3,
  });
});

it('the stop of one prompt says nothing about the next', () => {
  const ends = new SoundEnds();
  ends.take(leg, { type: 'stopped', broken: true });
  ends.take(leg, over('FILE PLAYED'));
  expect(ends.take(leg, over('FILE PLAYED'))).toMatchObject({ finished: true });
  ends.take(leg, { type: 'stopped', broken: true });
  ends.forget(leg);
  expect(ends.take(leg, over('FILE PLAYED'))).toMatchObject({ finished: true });
});

it('a name of ours comes back, and a spoken text is over however it ended', () => {
  const ends = new SoundEnds();
  expect(ends.take(leg, { ...over('FILE PLAYED'), name: 'p1' })).toMatchObject({
    name: 'p1',
    finished: true,
  });
  const spoken = { ...over('_none_'), prompt: 'e|v|Hello', spoken: true, name: 'p2' };
  expect(ends.take(leg, spoken)).toMatchObject({ name: 'p2', finished: true, problem: null });
});
