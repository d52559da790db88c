import { expect, it } from 'vitest';
import type { Preview } from '../../api/policies.ts';
import { namedRule, previewSentence } from './previewSentence.ts';

const preview: Preview = {
  phone: '+8613800138000',
  at: 1000,
  zones: ['Asia/Shanghai'],
  verdict: { allowed: true },
  from: 1000,
  until: 6000,
  endsBy: 'outside-hours',
  sentence: '',
};

it('names the last minute that is allowed and the first that is not', () => {
  expect(previewSentence(preview)).toEqual({ key: 'untilEnd', last: 5940, end: 6000 });
  expect(namedRule(preview)).toBe('outside-hours');
});
it('says from when on, for ever, or never', () => {
  const refused: Preview = {
    ...preview,
    verdict: { allowed: false, rule: 'closed-day', until: 4000 },
    from: 4000,
  };
  expect(previewSentence(refused)).toEqual({ key: 'notNow', from: 4000 });
  expect(namedRule(refused)).toBe('closed-day');
  expect(previewSentence({ ...preview, until: null, endsBy: null })).toEqual({ key: 'always' });
  expect(previewSentence({ ...refused, from: null })).toEqual({ key: 'never' });
});
