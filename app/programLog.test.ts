import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openProgramLog } from './programLog.ts';

test('everything goes to the file; warnings and errors also to the person, each once a minute', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'outpace-log-'));
  const said: string[] = [];
  const log = openProgramLog(join(folder, 'outpace.log'), (line) => said.push(line));
  log.info({ route: '/healthz' }, 'request');
  log.warn({ type: 'link-lost', reason: 'connection reset' }, 'switch');
  log.error({ err: new Error('deadlock detected') }, 'error');
  log.error({ err: new Error('deadlock detected') }, 'error');
  expect(said).toEqual(['warn: switch: connection reset', 'error: error: deadlock detected']);
  const lines = (await readFile(join(folder, 'outpace.log'), 'utf8')).trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { level: string }).level)).toEqual([
    'info',
    'warn',
    'error',
    'error',
  ]);
  await rm(folder, { recursive: true });
});
