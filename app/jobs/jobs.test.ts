import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { testDatabase } from '../../tests/testDatabase.ts';
import type { Database } from '../../platform/index.ts';
import { openJobs, type Jobs } from './jobs.ts';

/** Redis is no part of a fresh machine; the same tests run on it where its address is given. */
const redisUrl = process.env['OUTPACE_TEST_REDIS_URL'] ?? null;
let database: Database;
const open: Jobs[] = [];
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  for (const jobs of open.splice(0)) await jobs.close();
});
afterAll(() => database.close());

async function start(): Promise<Jobs> {
  const jobs = await openJobs({
    redisUrl,
    databaseUrl: database.url,
    onError: (error) => {
      throw error;
    },
  });
  open.push(jobs);
  return jobs;
}

function gate(): { opened: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

test('a job waits until some process works, and goes to the handler of its name', async () => {
  const producer = await start();
  await producer.queue.add({ name: 'greet', key: 'a', data: { to: 'Wang' } });
  const greet = vi.fn().mockResolvedValue(undefined);
  (await start()).work({ greet });
  await vi.waitFor(() => expect(greet).toHaveBeenCalledWith({ to: 'Wang' }), 10_000);
});

test('one like it that waits is not added again; one under way is followed by one more', async () => {
  const { opened, open: letGo } = gate();
  const seen: string[] = [];
  const jobs = await start();
  for (const n of ['1', '2', '3']) await jobs.queue.add({ name: 'import', key: 'x', data: { n } });
  jobs.work({
    import: async ({ n }) => {
      seen.push(n ?? '');
      if (seen.length === 1) await opened;
    },
  });
  await vi.waitFor(() => expect(seen).toHaveLength(1), 10_000);
  for (const n of ['4', '5']) await jobs.queue.add({ name: 'import', key: 'x', data: { n } });
  letGo();
  await vi.waitFor(() => expect(seen).toHaveLength(2), 10_000);
  await jobs.queue.add({ name: 'import', key: 'y', data: { n: 'last' } });
  await vi.waitFor(() => expect(seen.at(-1)).toBe('last'), 10_000);
  expect(seen).toHaveLength(3);
});

test('a job that fails is done again', async () => {
  const jobs = await start();
  const fails = vi.fn().mockRejectedValueOnce(new Error('not yet')).mockResolvedValue(undefined);
  jobs.work({ fails });
  await jobs.queue.add({ name: 'fails', key: 'z', data: {} });
  await vi.waitFor(() => expect(fails).toHaveBeenCalledTimes(2), 15_000);
});
