import { expect, it } from 'vitest';
import { WriteOwnResult, type OwnResult } from '../../../../api/contract/index.ts';
import { clockAt, draftOf, sentResult, usualTimes, wrongAnswers } from './resultDraft.ts';

const NOON_UTC = Date.UTC(2024, 2, 4, 12) / 1000;
const flags = { success: false, party: null, refusal: false };
const base = { campaignId: null, flags, position: 0, enabled: true };
const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const result: OwnResult = {
  attemptId: id(9),
  codes: [
    { ...base, id: id(1), name: 'No', then: { type: 'finish' }, noteNeeded: true },
    { ...base, id: id(2), name: 'Later', then: { type: 'callback' }, noteNeeded: false },
  ],
  fields: [
    {
      id: id(3),
      campaignId: null,
      name: 'Budget',
      type: 'number',
      required: true,
      choices: [],
      position: 0,
      enabled: true,
    },
  ],
  zones: ['America/New_York', 'America/Los_Angeles'],
  written: null,
};
const [no, later] = result.codes;

it('shows and reads times on the callee’s clock', () => {
  expect(clockAt(NOON_UTC, 'America/New_York')).toBe('2024-03-04T07:00');
  const draft = { ...draftOf(result), at: '2024-03-04T18:00', values: { Budget: '5' } };
  expect(sentResult(draft, result, later!).callback).toEqual({
    at: NOON_UTC + 11 * 3600,
    own: true,
    strict: false,
  });
  const calls = (who: 'only-me' | 'anybody') => sentResult({ ...draft, who }, result, later!).callback;
  expect(calls('only-me')).toMatchObject({ own: true, strict: true });
  expect(calls('anybody')).toMatchObject({ own: false, strict: false });
  expect(sentResult({ ...draft, zone: 'America/Los_Angeles' }, result, later!).callback?.at).toBe(
    NOON_UTC + 14 * 3600,
  );
});

it('offers no evening that is over', () => {
  const keys = (now: number) => usualTimes(now, 'America/New_York').map(({ key }) => key);
  expect(keys(NOON_UTC)).toEqual(['hour', 'evening', 'tomorrow']);
  expect(keys(NOON_UTC + 12 * 3600)).toEqual(['hour', 'tomorrow']);
});

it('asks for what the result and the form need', () => {
  const draft = draftOf(result);
  expect(wrongAnswers(draft, result, undefined, NOON_UTC)).toMatchObject([{ path: 'codeId' }]);
  expect(wrongAnswers(draft, result, no, NOON_UTC)).toMatchObject([
    { path: 'note' },
    { path: 'values.Budget' },
  ]);
  const past = { ...draft, at: '2024-03-04T06:59', values: { Budget: '1' } };
  expect(wrongAnswers(past, result, later, NOON_UTC)).toMatchObject([{ path: 'callback' }]);
});

it('sends what the server takes, without answers that are not asked for', () => {
  const draft = { ...draftOf(result), note: 'x', values: { Budget: ' 5 ', Old: 'y' } };
  const sent = WriteOwnResult.parse(sentResult(draft, result, no!));
  expect(sent).toMatchObject({ values: { Budget: '5' }, callback: null });
});
