import fc from 'fast-check';
import { resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  checkPathTemplate,
  isRecordingPath,
  renderRecordingPath,
  standardPathTemplate,
} from './recordingPath.ts';

const facts = {
  tenantSlug: 'acme',
  taskId: 't-1',
  attemptId: '0f9a',
  startedAt: Date.UTC(2026, 0, 5, 23, 59) / 1000,
  part: 1,
};

it('the standard path', () => {
  expect(checkPathTemplate(standardPathTemplate)).toEqual([]);
  expect(renderRecordingPath(standardPathTemplate, facts)).toBe('acme/2026/01/05/0f9a.wav');
  expect(renderRecordingPath(standardPathTemplate, { ...facts, part: 2 })).toBe('acme/2026/01/05/0f9a-2.wav');
});

describe('refused templates', () => {
  it.each([
    ['../{attempt}', 'unsafe-path'],
    ['/var/{attempt}', 'unsafe-path'],
    ['a/../{attempt}', 'unsafe-path'],
    ['a//{attempt}', 'unsafe-path'],
    ['.hidden/{attempt}', 'unsafe-path'],
    ['a\\{attempt}', 'unsafe-path'],
    ['a b/{attempt}', 'unsafe-path'],
    ['录音/{attempt}', 'unsafe-path'],
    ['{attempt}/', 'unsafe-path'],
    ['{attempt', 'unsafe-path'],
    ['', 'unsafe-path'],
    ['{phone}/{attempt}', 'unknown-variable'],
    ['{}/{attempt}', 'unknown-variable'],
    ['{attempt}/{dd}', 'attempt-missing'],
    ['calls', 'attempt-missing'],
    [`${'x'.repeat(200)}{attempt}`, 'too-long'],
  ])('%s', (template, code) => {
    expect(checkPathTemplate(template)).toMatchObject([{ path: 'pathTemplate', code }]);
  });
});

const hostile = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('..', '../..', '/etc/passwd', 'a/../../b', '.', '', 'C:\\x', '~', '%2e%2e', '\0', 'a\nb'),
);

it('nothing escapes the root, whatever template is accepted and whatever the values are', () => {
  const piece = fc.constantFrom(
    '{tenant}',
    '{task}',
    '{yyyy}',
    '{attempt}',
    '/',
    '..',
    '.',
    'a',
    '-',
    ' ',
    '\\',
    '{',
    '%',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece).map((pieces) => pieces.join('')),
        fc.constant(standardPathTemplate),
      ),
      hostile,
      hostile,
      hostile,
      (template, tenantSlug, taskId, attemptId) => {
        fc.pre(checkPathTemplate(template).length === 0);
        const path = renderRecordingPath(template, { ...facts, tenantSlug, taskId, attemptId });
        expect(isRecordingPath(path)).toBe(true);
        expect(resolve('/root/of', path).startsWith(`/root/of${sep}`)).toBe(true);
        expect(path).not.toMatch(/(^|\/)\.|\\|\0/);
      },
    ),
    { numRuns: 2000 },
  );
});

it('a stored path is believed only when it is one of ours', () => {
  for (const path of ['a/b.wav', 'x-2.wav', 'a/b/c_d/1.wav']) expect(isRecordingPath(path)).toBe(true);
  for (const path of [
    '/a.wav',
    '../a.wav',
    'a/../b.wav',
    'a.mp3',
    'a//b.wav',
    './a.wav',
    'a/.b.wav',
    '',
    'a\0.wav',
  ])
    expect(isRecordingPath(path), path).toBe(false);
});
