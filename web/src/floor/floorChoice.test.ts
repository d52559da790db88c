import { expect, it } from 'vitest';
import { readChoice } from './floorChoice.ts';

const first = { skillGroupId: '', density: 'auto', byName: false };

it('a kept choice is used as far as it can be', () => {
  expect(readChoice(null)).toEqual(first);
  expect(readChoice('{"density":"compact","byName":true,"skillGroupId":"g"}')).toEqual({
    skillGroupId: 'g',
    density: 'compact',
    byName: true,
  });
  expect(readChoice('{"density":"huge","byName":"yes","skillGroupId":3}')).toEqual(first);
  expect(['{', '7', 'null', '[]'].map(readChoice)).toEqual([first, first, first, first]);
});
