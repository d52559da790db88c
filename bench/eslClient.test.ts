import { expect, it } from 'vitest';
import { eventRates } from './eslClient.ts';

/** A rough guard in any load; the bar itself, 0.8, is measured by the bench. */
it('reading events costs little more than JSON.parse of their bodies', () => {
  eventRates(600, 1);
  const [, parser, driver] = eventRates(3_000, 5);
  expect(parser!.ratio).toBeGreaterThan(0.5);
  expect(driver!.ratio).toBeGreaterThan(0.4);
});
