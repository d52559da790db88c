import { defineConfig } from 'vitest/config';

/** Tests against a live FreeSWITCH run only when its address is given: OUTPACE_TEST_FREESWITCH_URL=esl://:pw@host:port. */
const live = process.env.OUTPACE_TEST_FREESWITCH_URL
  ? []
  : ['dialer-core/switch/freeswitch/liveFreeswitch.test.ts'];

export default defineConfig({
  test: {
    include: [
      '{app,api,campaigns,dialer-core,scripts-dsl,nlu,platform,web/src,tests,bench}/**/*.test.{ts,tsx}',
    ],
    exclude: ['node_modules/**', 'dist/**', 'tests/artifacts/**', ...live],
    css: { include: [/tokens\.css/] },
    globalSetup: ['tests/globalSetup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
