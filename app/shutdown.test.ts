import { expect, test } from 'vitest';
import { Shutdown } from './shutdown.ts';

test('ends the last begun first, goes on after a failure, and runs once', async () => {
  const seen: string[] = [];
  const shutdown = new Shutdown((what, error) => seen.push(`${what}: ${String(error)}`));
  shutdown.add('database', async () => seen.push('database'));
  shutdown.add('switch', () => Promise.reject(new Error('stuck')));
  shutdown.add('api', async () => seen.push('api'));
  await Promise.all([shutdown.run(), shutdown.run()]);
  expect(seen).toEqual(['api', 'switch: Error: stuck', 'database']);
});
