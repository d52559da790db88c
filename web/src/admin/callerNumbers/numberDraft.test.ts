import { expect, it } from 'vitest';
import type { CallerNumber } from '../../../../api/contract/index.ts';
import { newLines, numberDraft, readLinesDraft, readNumberDraft } from './numberDraft.ts';

const number: CallerNumber = {
  id: 'n',
  phone: '+861088880001',
  country: 'CN',
  province: '北京',
  city: null,
  placeInEnglish: null,
  dailyCap: 'unlimited',
  perMinuteCap: 2,
  enabled: true,
  trunks: [{ trunkId: 'b', use: 'out', format: 'as-given', asGiven: '88880001' }],
  groupIds: ['g'],
  rest: null,
  usage: { today: 0, lastMinute: 0, answeredToday: 0 },
  answers: [],
  createdAt: 0,
};

it('sends a number that was only looked at as it was', () => {
  const { country, province, city, dailyCap, perMinuteCap, enabled, trunks, groupIds } = number;
  expect(readNumberDraft(numberDraft(number, ['a', 'b']))).toEqual({
    input: { country, province, city, dailyCap, perMinuteCap, enabled, trunks, groupIds },
  });
});

it('reads pasted lines and keeps their places', () => {
  const read = readLinesDraft({ ...newLines(['a']), lines: '010 8888 0001\n\n13800138000\n\n' });
  expect(read).toMatchObject({
    input: {
      lines: ['010 8888 0001', '', '13800138000'],
      dailyCap: 300,
      trunks: [{ trunkId: 'a', use: 'both', format: 'national', asGiven: null }],
    },
  });
});

it('says everything that is wrong at once', () => {
  const draft = newLines(['a', 'b']);
  const trunks = draft.trunks.map((trunk) => ({ ...trunk, format: 'as-given' as const }));
  const wrong = readLinesDraft({
    ...draft,
    lines: ' ',
    dailyCap: { unlimited: false, text: '0' },
    trunks: trunks.map((trunk, i) => ({ ...trunk, used: i === 1 })),
  });
  const found = 'problems' in wrong ? wrong.problems.map(({ path, code }) => `${path} ${code}`) : [];
  expect(found).toEqual(['lines required', 'dailyCap channels-range', 'trunks.1.asGiven caller-number-form']);
});
