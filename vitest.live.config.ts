import { defineConfig } from 'vitest/config';

/**
 * Tests against real FreeSWITCH. With `OUTPACE_TEST_FREESWITCH_BIN=…/bin/freeswitch` they start two on loopback
 * (`tests/live/realSwitches.ts`); `faults.live.ts` needs none.
 */
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
