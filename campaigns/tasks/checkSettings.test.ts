import { expect, test } from 'vitest';
import { ALWAYS, MONDAY_TEN } from '../../tests/campaignFixture.ts';
import { checkSettings } from './checkSettings.ts';

const right = {
  pacing: { mode: 'ratio' as const, ratio: 2 },
  windows: ALWAYS,
  windowZone: null,
  startDate: null,
  endDate: null,
  recording: null,
  machineDetection: null,
  rating: null,
  retryPlan: [{ outcome: 'busy', retries: 2, afterSeconds: 600 }],
};
const around = { kind: 'predictive' as const, tenantZone: 'Asia/Shanghai', now: MONDAY_TEN };
const check = (change: Partial<Parameters<typeof checkSettings>[0]>, other: Partial<typeof around> = {}) =>
  checkSettings({ ...right, ...change }, { ...around, ...other }).map(({ path, code }) => `${path} ${code}`);

test('recording and detection are checked by their own rules', () => {
  const recording = { start: 'answer', stereo: true, notice: 'ask', prompt: null, consentKey: '1' } as const;
  const machineDetection = {
    mode: 'tone',
    maximumSeconds: 4,
    onMachine: 'leave-message',
    message: null,
  } as const;
  expect(check({ recording, machineDetection })).toEqual([
    'recording.prompt prompt-missing',
    'machineDetection.message prompt-missing',
  ]);
  expect(check({ recording: { ...recording, prompt: 'ivr/notice.wav' } })).toEqual([]);
});

test('a rating wants a prompt, and keys and seconds within their bounds', () => {
  const rating = {
    prompt: 'ivr/rate.wav',
    highest: 5,
    waitSeconds: 8,
    thanks: 'ivr/thanks.wav',
    automatic: true,
  };
  expect(check({ rating })).toEqual([]);
  expect(
    check({ rating: { ...rating, prompt: ' ', highest: 1, waitSeconds: 31, thanks: 'two words' } }),
  ).toEqual([
    'rating.prompt prompt-missing',
    'rating.thanks no-prompt',
    'rating.highest out-of-range',
    'rating.waitSeconds out-of-range',
  ]);
});

test('takes what is right', () => {
  expect(check({})).toEqual([]);
  expect(check({ windowZone: 'America/New_York', startDate: '2024-03-04', endDate: '2024-03-04' })).toEqual(
    [],
  );
  expect(
    checkSettings({ ...right, pacing: { mode: 'progressive' } }, { ...around, kind: 'progressive' }),
  ).toEqual([]);
});

test('a progressive task is paced progressively', () => {
  expect(checkSettings(right, { ...around, kind: 'progressive' })).toMatchObject([
    { path: 'pacing', code: 'pacing-of-other-kind' },
  ]);
});

test('a zone is one of the IANA database', () => {
  for (const windowZone of [
    'Mars/Olympus',
    '+08:00',
    '8',
    '',
    'country:CN',
    'Asia/Shanghai; drop table tasks',
  ])
    expect(check({ windowZone })).toEqual(['windowZone unknown-zone']);
});

test('dates are in order and not over, in the zone they are meant in', () => {
  expect(check({ startDate: '2024-03-06', endDate: '2024-03-05' })).toEqual(['endDate dates-reversed']);
  expect(check({ endDate: '2024-03-03' })).toEqual(['endDate date-in-past']);
  expect(check({ endDate: '2024-03-03', windowZone: 'America/New_York' })).toEqual([]);
});

test('some window lies between the dates', () => {
  const tuesday = { days: [2], from: '09:00', to: '18:00' };
  const sundayNight = { days: [7], from: '22:00', to: '06:00' };
  const on = (startDate: string, endDate: string, ...windows: (typeof tuesday)[]) =>
    check({ startDate, endDate, windows });
  expect(on('2024-03-04', '2024-03-04', tuesday)).toEqual(['windows no-window-in-dates']);
  expect(on('2024-03-04', '2024-03-05', tuesday)).toEqual([]);
  expect(on('2024-03-06', '2024-03-11', tuesday)).toEqual(['windows no-window-in-dates']);
  expect(on('2024-03-06', '2024-05-11', tuesday)).toEqual([]);
  // Sunday night reaches into Monday.
  expect(on('2024-03-04', '2024-03-04', sundayNight)).toEqual([]);
  expect(on('2024-03-05', '2024-03-05', sundayNight)).toEqual(['windows no-window-in-dates']);
});

test('names the window whose days are doubled, and the rule that is unknown or doubled', () => {
  expect(check({ windows: [...ALWAYS, { days: [1, 2, 1], from: '09:00', to: '10:00' }] })).toEqual([
    'windows.1.days doubled',
  ]);
  const rule = (outcome: string) => ({ outcome, retries: 1, afterSeconds: 60 });
  expect(
    check({ retryPlan: [rule('busy'), rule('answered-human'), rule('busy'), rule('on-holiday')] }),
  ).toEqual([
    'retryPlan.1.outcome unknown-outcome',
    'retryPlan.2.outcome doubled',
    'retryPlan.3.outcome unknown-outcome',
  ]);
});
