import { describe, expect, it } from 'vitest';
import { standardQueue } from '../agents/groupQueue.ts';
import { newCall, type Call } from '../engine/call.ts';
import { stepCall, type CallInput } from '../engine/callStates.ts';
import type { Settlement } from '../engine/settlement.ts';
import type { CallUuid, SwitchEvent } from '../switch/port.ts';
import { recordedCalls, replay } from '../switch/freeswitch/testing/replay.ts';
import type { Outcome } from './outcome.ts';

/** What the dialer makes of each call of a recorded scenario, in the order the calls were asked for. */
const outcomesOf: Record<string, Outcome[]> = {
  'originate-answer': ['answered-human'],
  'originate-busy': ['busy'],
  'originate-no-answer': ['no-answer'],
  'originate-declined': ['rejected'],
  'originate-unallocated': ['invalid-number'],
  'originate-unavailable': ['unreachable'],
  'originate-carrier-failure': ['carrier-failure'],
  'originate-cancelled': ['cancelled'],
  'originate-callee-hangs-up': ['answered-human'],
  // No such gateway, phone not registered, nobody at the address, no such endpoint.
  'originate-refused-by-switch': ['trunk-refused', 'trunk-refused', 'trunk-refused', 'trunk-refused'],
  'early-media-then-busy-consumed': ['busy'],
  'early-media-then-busy-ignored': ['busy'],
  'early-media-then-busy-heard': ['busy'],
  // Seven within the limits; max-sessions and the paused switch refuse the rest.
  limits: [
    ...Array.from({ length: 7 }, () => 'answered-human' as const),
    ...Array.from({ length: 3 }, () => 'trunk-refused' as const),
  ],
};

const rules = {
  ringTimeoutSeconds: 30,
  patienceSeconds: 60,
  setUpSeconds: 45,
  talkLimitSeconds: 7200,
  minRingSeconds: 15,
  rejoinSeconds: 15,
  abandonmentMessage: null,
  queue: standardQueue,
  bot: null,
  rating: null,
  outcomeRules: [],
  announcements: { match: () => null },
  screening: null,
};

function inputOf(event: SwitchEvent): CallInput | null {
  if (event.type === 'ringing' || event.type === 'answered') return { type: event.type, at: event.at };
  return event.type === 'ended' || event.type === 'refused' ? event : null;
}

/** The settlement of each call of a recording. */
async function settle(name: string): Promise<(Settlement | undefined)[]> {
  const calls = new Map<CallUuid, Call>(recordedCalls(name).map((uuid) => [uuid, newCall(rules, 0)]));
  const settled = new Map<CallUuid, Settlement>();
  await replay(name, (event) => {
    const input = inputOf(event);
    if (!input || !('uuid' in event)) return;
    const before = calls.get(event.uuid);
    if (!before) return;
    const { call, effects } = stepCall(before, input);
    calls.set(event.uuid, call);
    for (const effect of effects) if (effect.type === 'settle') settled.set(event.uuid, effect.settlement);
  });
  return [...calls.keys()].map((uuid) => settled.get(uuid));
}

describe.each(['json', 'plain'])('in %s', (format) => {
  it.each(Object.keys(outcomesOf))('%s', async (scenario) => {
    const settlements = await settle(`${scenario}.${format}`);
    expect(settlements.map((settlement) => settlement?.outcome)).toEqual(outcomesOf[scenario]);
  });
});

it('a 503 that the switch made up itself is not taken for the carrier’s', async () => {
  const [, , nobody] = await settle('originate-refused-by-switch.json');
  expect(nobody).toMatchObject({ cause: 'NORMAL_TEMPORARY_FAILURE', sipStatus: null, hangupBy: 'switch' });
  const [carrier] = await settle('originate-carrier-failure.json');
  expect(carrier).toMatchObject({ cause: 'NORMAL_TEMPORARY_FAILURE', sipStatus: 503, hangupBy: 'callee' });
});
