import { defineConfig } from 'vitest/config';

/** Tests against real FreeSWITCH, which they start: `OUTPACE_TEST_FREESWITCH_BIN=…/bin/freeswitch npm run test:live`. */
export default defineConfig({
  test: {
    include: ['{dialer-core,tests}/**/*.live.ts'],
    globalSetup: ['tests/globalSetup.ts'],
    testTimeout: 600_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 1,
  },
});
