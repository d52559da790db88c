import { expect, test } from 'vitest';
import { parsePostmasterFile } from './postmasterFile.ts';

test('reads a file of a running server', () => {
  const text = '4711\n/data/postgres\n1760000000\n40123\n\n127.0.0.1\n  5432001  0\nready   \n';
  expect(parsePostmasterFile(text)).toEqual({
    pid: 4711,
    dataFolder: '/data/postgres',
    startedAt: 1_760_000_000,
    port: 40123,
  });
});

test('a server that has just begun has no port yet', () => {
  expect(parsePostmasterFile('4711\n/data/postgres\n1760000000\n')?.port).toBeNull();
});

test.each(['', '\n', 'abc\n/data', '-1\n/data', '0\n'])('nothing in %j', (text) => {
  expect(parsePostmasterFile(text)).toBeNull();
});
