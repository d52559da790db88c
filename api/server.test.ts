import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { testApi } from '../tests/testApi.ts';

test('closing does not wait for connections on which nothing was asked', async () => {
  const api = await testApi();
  const base = new URL(await api.app.listen({ port: 0, host: '127.0.0.1' }));
  const socket = connect(Number(base.port), base.hostname);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await new Promise((resolve) => socket.once('connect', resolve));
  const began = Date.now();
  await api.close();
  await closed;
  expect(Date.now() - began).toBeLessThan(5000);
});

test('a route that says too little stops the start', async () => {
  const { createApiServer } = await import('./index.ts');
  const api = await testApi();
  const { resources } = await import('./resources/index.ts');
  (resources as unknown[]).push((app: typeof api.app) => {
    app.get('/api/open', { schema: { summary: 'Forgot who may', tags: ['x'], response: {} } }, () => ({}));
  });
  try {
    await expect(createApiServer(api.dependencies)).rejects.toThrow('GET /api/open needs config.access');
  } finally {
    (resources as unknown[]).pop();
    await api.close();
  }
});
