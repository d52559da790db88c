import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decideDelivery, deliveryStates, statesBefore, type DeliveryEvent } from './deliveryStates.ts';
import { MAX_ATTEMPTS } from './retryDelay.ts';

const events: DeliveryEvent[] = ['claim', 'accepted', 'failed', 'gone', 'lease-lost', 'replay'];

it('knows which event applies where', () => {
  const applies = Object.fromEntries(
    deliveryStates.map((state) => [
      state,
      events.filter((event) => decideDelivery(state, event, 1) !== null),
    ]),
  );
  expect(applies).toEqual({
    waiting: ['claim', 'replay'],
    sending: ['accepted', 'failed', 'gone', 'lease-lost'],
    delivered: ['replay'],
    dead: ['replay'],
  });
  expect(statesBefore('replay')).toEqual(['waiting', 'delivered', 'dead']);
});

it('gives up after the last attempt, whether it failed or nobody knows', () => {
  for (const event of ['failed', 'lease-lost'] as const) {
    expect(decideDelivery('sending', event, MAX_ATTEMPTS - 1)?.to).toBe('waiting');
    expect(decideDelivery('sending', event, MAX_ATTEMPTS)).toEqual({ to: 'dead', effects: ['note-end'] });
  }
});

it('whatever happens, it is sent at most so often between two replays, and ends only as delivered or dead', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...events), { maxLength: 200 }), (happenings) => {
      let state: (typeof deliveryStates)[number] = 'waiting';
      let attempts = 0;
      for (const event of happenings) {
        const move = decideDelivery(state, event, attempts);
        if (move === null) continue;
        if (move.effects.includes('count')) attempts++;
        if (move.effects.includes('forget-attempts')) attempts = 0;
        state = move.to;
        expect(attempts).toBeLessThanOrEqual(MAX_ATTEMPTS);
        expect(move.effects.includes('note-end')).toBe(state === 'delivered' || state === 'dead');
      }
    }),
  );
});
