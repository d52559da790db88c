import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newCall, type Call } from './call.ts';
import { callsToEnd } from './endRinging.ts';
import { callRules as rules } from './testing/callRules.ts';

const now = 1_000_000;

const call = (state: Call['state'], seconds: number): Call => ({
  ...newCall(rules, now - seconds - 3),
  state,
  since: now - seconds,
});

it('ends who has rung longest, then who does not ring yet, the newest first', () => {
  const calls = [
    { id: 'fresh ring', call: call('ringing', 5) },
    { id: 'old ring', call: call('ringing', 22) },
    { id: 'older dial', call: call('dialing', 4) },
    { id: 'oldest ring', call: call('ringing', 27) },
    { id: 'talks', call: call('bridged', 60) },
    { id: 'waits', call: call('waiting', 1) },
    { id: 'newest dial', call: call('dialing', 1) },
  ];
  expect(callsToEnd(calls, 3, now)).toEqual(['oldest ring', 'old ring', 'newest dial']);
  expect(callsToEnd(calls, 100, now)).toEqual(['oldest ring', 'old ring', 'newest dial', 'older dial']);
  expect(callsToEnd(calls, 0, now)).toEqual([]);
});

it('never hangs up on a callee whose telephone has rung for less than the minimum', () => {
  const ages = fc.array(fc.double({ min: 0, max: 40, noNaN: true }), { maxLength: 30 });
  fc.assert(
    fc.property(ages, fc.nat(40), (seconds, count) => {
      const calls = seconds.map((age, id) => ({ id, call: call('ringing', age) }));
      const ended = callsToEnd(calls, count, now);
      expect(ended.length).toBeLessThanOrEqual(count);
      for (const id of ended) expect(now - calls[id]!.call.since).toBeGreaterThanOrEqual(15);
    }),
  );
});
