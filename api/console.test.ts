import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApi, type TestApi } from '../tests/testApi.ts';

let api: TestApi;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpace-web-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Outpace</title>');
  await writeFile(join(folder, 'assets/index-Bx3kQ9aZ.js'), 'export {};');
  await writeFile(join(folder, 'favicon.svg'), '<svg/>');
  await writeFile(join(folder, '.secret'), 'no');
  api = await testApi({ webFolder: folder });
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (url: string, accept = 'text/html,*/*') => api.app.inject({ url, headers: { accept } });

test('the page is asked for each time, files with a hash are kept for good', async () => {
  const page = await get('/');
  expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-cache']);
  expect(page.headers['content-type']).toMatch(/^text\/html/);
  expect(page.headers['content-security-policy']).toContain("script-src 'self'");
  const script = await get('/assets/index-Bx3kQ9aZ.js', '*/*');
  expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect((await get('/favicon.svg', '*/*')).headers['cache-control']).toBe('no-cache');
});

test('every address of the console is the page', async () => {
  for (const url of ['/tasks', '/lists/0b0e?tab=rows', '/apiary', '/floor/']) {
    const reply = await get(url);
    expect([url, reply.statusCode, reply.body]).toEqual([url, 200, expect.stringContaining('Outpace')]);
    expect(reply.headers['cache-control']).toBe('no-cache');
  }
});

test('what is missing is missing: below /api, files, and what is not asked for as a page', async () => {
  for (const url of ['/api/nothing', '/api', '/assets/index-old.js', '/.secret', '/..%2f..%2fpackage.json']) {
    const reply = await get(url);
    expect([url, reply.statusCode]).toEqual([url, 404]);
    expect(reply.headers['content-type']).toMatch(/problem\+json/);
  }
  expect((await get('/tasks', 'application/json')).statusCode).toBe(404);
  expect(
    (await api.app.inject({ method: 'POST', url: '/tasks', headers: { accept: 'text/html' } })).statusCode,
  ).toBe(404);
});
