import { expect, it } from 'vitest';
import { readSuppression, type SuppressionDraft } from './suppressionDraft.ts';

const draft: SuppressionDraft = {
  phone: ' 138 0013 8000 ',
  prefix: false,
  listId: '',
  reason: '',
  term: 'always',
  expiresAt: '',
};

it('holds for ever unless a day is given', () => {
  expect(readSuppression({ ...draft, expiresAt: '2026-03-02' }, 'Asia/Shanghai')).toEqual({
    input: { phone: '138 0013 8000', match: 'exact', listId: null, reason: '', expiresAt: null },
  });
});
it('holds to the end of the last day where the tenant lives', () => {
  const read = readSuppression({ ...draft, term: 'until', expiresAt: '2026-03-02' }, 'Asia/Shanghai');
  expect(read).toMatchObject({ input: { expiresAt: Date.parse('2026-03-02T16:00:00Z') / 1000 } });
});
it('takes beginnings of numbers, with their country code, and a list', () => {
  const prefix = { ...draft, prefix: true, phone: ' +1684 ', listId: 'l1' };
  expect(readSuppression(prefix, 'UTC')).toMatchObject({
    input: { phone: '+1684', match: 'prefix', listId: 'l1' },
  });
  expect(readSuppression({ ...prefix, phone: '1684' }, 'UTC')).toMatchObject({
    problems: [{ path: 'phone', code: 'invalid-prefix' }],
  });
});
it('asks for what is missing', () => {
  const wrong = (changed: Partial<SuppressionDraft>) => {
    const read = readSuppression({ ...draft, ...changed }, 'Asia/Shanghai');
    return 'problems' in read ? read.problems.map(({ path, code }) => `${path}: ${code}`) : [];
  };
  expect(wrong({ phone: ' ', term: 'until' })).toEqual(['phone: required', 'expiresAt: required']);
  expect(wrong({ phone: '12' })).toEqual(['phone: phone-too-short']);
  expect(wrong({})).toEqual([]);
});
