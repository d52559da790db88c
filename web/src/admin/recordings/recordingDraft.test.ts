import { expect, it } from 'vitest';
import { renderRecordingPath } from '../../../../dialer-core/recording/recordingPath.ts';
import { examplePath, keepsLess, readRecordings, recordingDraft } from './recordingDraft.ts';

const settings = { pathTemplate: '{tenant}/{yyyy}/{attempt}', keepDays: 90, keepBytes: 2.5e9 };

it('sends settings that were only looked at as they were', () => {
  expect(readRecordings(recordingDraft(settings))).toEqual({ input: settings });
  const unlimited = { ...settings, keepDays: 'unlimited', keepBytes: 'unlimited' } as const;
  expect(readRecordings(recordingDraft(unlimited))).toEqual({ input: unlimited });
});

it('says everything that is wrong at once', () => {
  const read = readRecordings({
    pathTemplate: ' ',
    keepDays: { unlimited: false, text: '0' },
    keepGigabytes: { unlimited: false, text: '0.0001' },
  });
  expect('problems' in read && read.problems.map(({ path, code }) => `${path}: ${code}`)).toEqual([
    'pathTemplate: required',
    'keepDays: days-range',
    'keepGigabytes: gigabytes-range',
  ]);
});

it('knows when a change deletes', () => {
  expect(keepsLess(settings, settings)).toBe(false);
  expect(keepsLess(settings, { ...settings, keepDays: 30 })).toBe(true);
  expect(keepsLess({ ...settings, keepBytes: 'unlimited' }, settings)).toBe(true);
  expect(keepsLess(settings, { ...settings, keepDays: 'unlimited' })).toBe(false);
});

it('shows the path that a call would have', () => {
  const startedAt = Date.UTC(2026, 2, 4, 5) / 1000;
  const template = '{tenant}/{yyyy}-{mm}-{dd}/{hh}/{attempt}';
  expect(examplePath(template, '上海 acme', startedAt)).toBe(
    renderRecordingPath(template, {
      tenantSlug: '上海 acme',
      taskId: '',
      attemptId: '0b6d1c3e-7a41-4f0e-8c55-2d9f6a1e7b20',
      startedAt,
      part: 1,
    }),
  );
  expect(examplePath('{other}/{attempt}', 'a', 0)).toContain('{other}/');
});
