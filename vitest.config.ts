import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{app,api,campaigns,dialer-core,scripts-dsl,nlu,platform,web/src,tests,bench}/**/*.test.{ts,tsx}',
    ],
    exclude: ['node_modules/**', 'dist/**', 'tests/artifacts/**'],
    css: { include: [/tokens\.css/] },
    globalSetup: ['tests/globalSetup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
