import { expect, it } from 'vitest';
import { createFormat } from '../../format/format.ts';
import { hoursText } from './hoursText.ts';

it('joins days that follow one another', () => {
  const hours = [
    { days: [1, 2, 3, 5], from: '10:00', to: '13:00' },
    { days: [7], from: '09:00', to: '17:00' },
  ];
  expect(hoursText(hours, createFormat('en', 'UTC'))).toEqual([
    'Mon–Wed, Fri 10:00–13:00',
    'Sun 09:00–17:00',
  ]);
  expect(hoursText(hours, createFormat('zh-CN', 'UTC'))[1]).toBe('周日 09:00–17:00');
  expect(hoursText([], createFormat('en', 'UTC'))).toEqual([]);
});
