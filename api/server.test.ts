import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApi, type TestApi } from '../tests/testApi.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

test('describes itself', async () => {
  const reply = await api.app.inject('/openapi.json');
  expect(reply.statusCode).toBe(200);
  expect(reply.json()).toMatchObject({ openapi: '3.1.0', info: { version: '0.0.0-test' } });
});
