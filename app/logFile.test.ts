import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openLogFile } from './logFile.ts';

let folder = '';
afterEach(() => rm(folder, { recursive: true, force: true }));

test('goes on in the same file, and sets aside a bounded number of full ones', async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpace-log-'));
  const file = join(folder, 'logs', 'outpace.log');
  for (let n = 1; n <= 9; n++) {
    const log = openLogFile(file, { limit: 20, kept: 2 });
    log.write(`line ${n} of nine\n`);
    log.close();
  }
  expect((await readdir(join(folder, 'logs'))).sort()).toEqual([
    'outpace.log',
    'outpace.log.1',
    'outpace.log.2',
  ]);
  expect(await readFile(file, 'utf8')).toBe('line 9 of nine\n');
  expect(await readFile(`${file}.1`, 'utf8')).toBe('line 7 of nine\nline 8 of nine\n');
});
