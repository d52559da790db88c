import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger, ManualClock, type Database } from '../platform/index.ts';
import { testDatabase } from '../tests/testDatabase.ts';
import { createApiServer, type ApiApp } from './index.ts';

let database: Database;
let app: ApiApp;
beforeAll(async () => {
  database = await testDatabase();
  app = await createApiServer({
    database,
    clock: new ManualClock(),
    log: createLogger({ level: 'silent' }),
    secret: 'a-secret-of-the-installation',
    cookieSecure: 'auto',
    jobs: { add: () => Promise.resolve() },
    dataFolder: '/nonexistent',
    webFolder: null,
    roles: ['api'],
    version: '0.0.0',
    migrationsFolder: 'migrations',
  });
});
afterAll(async () => {
  await app.close();
  await database.close();
});

test('describes itself', async () => {
  const reply = await app.inject('/openapi.json');
  expect(reply.statusCode).toBe(200);
  expect(reply.json()).toMatchObject({ openapi: '3.1.0', info: { version: '0.0.0' } });
});
