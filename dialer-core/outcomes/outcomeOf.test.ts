import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { causes as causesOfSwitch } from '../switch/simulated/channels/causes.ts';
import { knownCauses } from './causes.ts';
import { witnesses, type DialEnd } from './dialEnd.ts';
import { displayClasses, displayClassOf } from './displayClass.ts';
import { outcomes, usesUpAttempt } from './outcome.ts';
import { explainOutcome, outcomeOf } from './outcomeOf.ts';
import { rowHolds, type OutcomeRow, type RowFacts } from './outcomeRow.ts';
import type { OutcomeRule } from './outcomeRules.ts';
import { shippedTable } from './shippedTable.ts';

const end = (over: Partial<DialEnd>): DialEnd => ({
  cause: 'NORMAL_CLEARING',
  sipStatus: null,
  answered: false,
  machine: false,
  refusedBySwitch: false,
  endedByUs: null,
  ringSeconds: null,
  ...over,
});
const carrier = (sipStatus: number, cause: string, ringSeconds: number | null = null) =>
  end({ sipStatus, cause, ringSeconds });

describe('the carrier’s word', () => {
  test.each([
    [486, 'USER_BUSY', 'busy'],
    [600, 'BUSY_EVERYWHERE', 'busy'],
    [603, 'CALL_REJECTED', 'rejected'],
    [404, 'UNALLOCATED_NUMBER', 'invalid-number'],
    [410, 'NUMBER_CHANGED', 'invalid-number'],
    [484, 'INVALID_NUMBER_FORMAT', 'invalid-number'],
    [480, 'NO_USER_RESPONSE', 'unreachable'],
    [403, 'CALL_REJECTED', 'carrier-failure'],
    [407, 'CALL_REJECTED', 'trunk-refused'],
    [488, 'INCOMPATIBLE_DESTINATION', 'carrier-failure'],
    [500, 'NORMAL_TEMPORARY_FAILURE', 'carrier-failure'],
    [503, 'NORMAL_TEMPORARY_FAILURE', 'carrier-failure'],
    [599, 'INTERWORKING', 'carrier-failure'],
    [302, 'REDIRECTION_TO_NEW_DESTINATION', 'carrier-failure'],
  ])('%i with %s is %s', (status, cause, outcome) => {
    expect(outcomeOf(carrier(status, cause))).toBe(outcome);
  });

  it('is told by time: 480 at once is unreachable, after a long ring nobody took it', () => {
    expect(outcomeOf(carrier(480, 'NO_USER_RESPONSE', 4))).toBe('unreachable');
    expect(outcomeOf(carrier(480, 'NO_USER_RESPONSE', 45))).toBe('no-answer');
    expect(outcomeOf(carrier(408, 'RECOVERY_ON_TIMER_EXPIRE'))).toBe('unreachable');
    expect(outcomeOf(carrier(408, 'RECOVERY_ON_TIMER_EXPIRE', 30))).toBe('no-answer');
  });

  it('a Q.850 reason says more than a vague status', () => {
    expect(outcomeOf(carrier(480, 'UNALLOCATED_NUMBER'))).toBe('invalid-number');
    expect(outcomeOf(carrier(503, 'USER_BUSY'))).toBe('busy');
    expect(outcomeOf(carrier(500, 'NO_ANSWER'))).toBe('no-answer');
    expect(outcomeOf(carrier(486, 'UNALLOCATED_NUMBER'))).toBe('busy');
  });

  it('outranks our hang-up that crossed it, but 487 is its reply to our CANCEL', () => {
    expect(outcomeOf({ ...carrier(603, 'CALL_REJECTED', 30), endedByUs: 'ring-timeout' })).toBe('rejected');
    expect(outcomeOf({ ...carrier(487, 'NO_ANSWER', 30), endedByUs: 'ring-timeout' })).toBe('no-answer');
    expect(outcomeOf({ ...carrier(487, 'ORIGINATOR_CANCEL', 3), endedByUs: 'stopped' })).toBe('cancelled');
    expect(outcomeOf(carrier(487, 'ORIGINATOR_CANCEL', 20))).toBe('no-answer');
  });
});

describe('ends that we made', () => {
  test.each([
    ['ring-timeout', 'no-answer'],
    ['set-up-timeout', 'carrier-failure'],
    ['stopped', 'cancelled'],
  ] as const)('%s is %s', (endedByUs, outcome) => {
    expect(outcomeOf(end({ endedByUs, cause: 'ORIGINATOR_CANCEL' }))).toBe(outcome);
  });
});

describe('an early hang-up without a reason', () => {
  it('while it rang is no answer, before it rang a failure of the carrier', () => {
    expect(outcomeOf(end({ ringSeconds: 0 }))).toBe('no-answer');
    expect(outcomeOf(end({ ringSeconds: null }))).toBe('carrier-failure');
  });
});

describe('what our own switch refused', () => {
  const refused = ['INVALID_GATEWAY', 'SUBSCRIBER_ABSENT', 'USER_NOT_REGISTERED', 'CHAN_NOT_IMPLEMENTED'];
  const limits = ['DESTINATION_OUT_OF_ORDER', 'SWITCH_CONGESTION', 'GATEWAY_DOWN', 'UNKNOWN', 'link-down'];
  test.each([...refused, ...limits, 'NORMAL_TEMPORARY_FAILURE', 'invalid-argument'])(
    '%s never uses up an attempt',
    (cause) => {
      const outcome = outcomeOf(end({ cause, refusedBySwitch: true }));
      expect(outcome).toBe('trunk-refused');
      expect(usesUpAttempt(outcome)).toBe(false);
    },
  );

  it('a switch that kept silent until the deadline may have rung the callee: the attempt is used', () => {
    expect(outcomeOf(end({ cause: 'deadline', refusedBySwitch: true }))).toBe('unknown');
    expect(usesUpAttempt('unknown')).toBe(true);
  });

  it('nobody at the carrier’s address is a refusal of the trunk, a 503 from there a failure of the carrier', () => {
    expect(outcomeOf(end({ cause: 'NORMAL_TEMPORARY_FAILURE' }))).toBe('trunk-refused');
    expect(outcomeOf(carrier(503, 'NORMAL_TEMPORARY_FAILURE'))).toBe('carrier-failure');
  });
});

it('a lost call is unknown, whatever the cause is called', () => {
  expect(outcomeOf(end({ cause: 'VANISHED' }))).toBe('unknown');
});

it('an answer is a person’s until a machine is found', () => {
  expect(outcomeOf(end({ answered: true, cause: 'USER_BUSY', sipStatus: 486 }))).toBe('answered-human');
  expect(outcomeOf(end({ answered: true, machine: true }))).toBe('answered-machine');
});

describe('rules of a trunk', () => {
  const rule = (over: Partial<OutcomeRule>): OutcomeRule => ({
    id: 'r',
    sipStatus: null,
    cause: null,
    outcome: 'powered-off',
    ...over,
  });

  it('stand before the table, the first one first', () => {
    const rules = [
      rule({ id: 'both', sipStatus: 480, cause: 'NO_USER_RESPONSE' }),
      rule({ id: 'status', sipStatus: 480, outcome: 'suspended' }),
    ];
    expect(explainOutcome(carrier(480, 'NO_USER_RESPONSE'), rules)).toMatchObject({
      outcome: 'powered-off',
      by: { kind: 'rule', id: 'both' },
    });
    expect(outcomeOf(carrier(480, 'NORMAL_UNSPECIFIED'), rules)).toBe('suspended');
    expect(outcomeOf(carrier(486, 'USER_BUSY'), rules)).toBe('busy');
  });

  it('also for what the switch refused', () => {
    const rules = [rule({ cause: 'SUBSCRIBER_ABSENT', outcome: 'unreachable' })];
    expect(outcomeOf(end({ cause: 'SUBSCRIBER_ABSENT', refusedBySwitch: true }), rules)).toBe('unreachable');
  });

  it('never touch an answer or what we did ourselves', () => {
    const rules = [rule({ cause: 'NORMAL_CLEARING' })];
    expect(outcomeOf(end({ answered: true }), rules)).toBe('answered-human');
    expect(outcomeOf(end({ endedByUs: 'stopped' }), rules)).toBe('cancelled');
  });
});

describe('the table', () => {
  it('has a key and a reason for every row, each key once', () => {
    expect(new Set(shippedTable.map((row) => row.key)).size).toBe(shippedTable.length);
    for (const row of shippedTable) expect(row.reason).toMatch(/^.{20,}\.$/);
  });

  it('names causes that the switch knows', () => {
    const named = shippedTable.flatMap((row) => row.cause ?? []).filter((cause) => cause !== 'deadline');
    for (const cause of named) expect(causesOfSwitch, cause).toHaveProperty(cause);
    for (const cause of knownCauses) expect(causesOfSwitch, cause).toHaveProperty(cause);
    expect([...new Set(named)].filter((cause) => cause !== 'NONE' && !knownCauses.has(cause))).toEqual([]);
  });

  it('has an answer for everything: the last row of each witness has no condition', () => {
    for (const witness of witnesses) {
      const last = shippedTable.filter((row) => row.witness === witness).at(-1);
      expect(Object.keys(last ?? {}).sort()).toEqual(['key', 'outcome', 'reason', 'witness']);
    }
  });

  it('has no row that another one hides', () => {
    const decides = (row: OutcomeRow) =>
      factsFor(row).some((facts) => shippedTable.find((candidate) => rowHolds(candidate, facts)) === row);
    expect(shippedTable.filter((row) => !decides(row)).map((row) => row.key)).toEqual([]);
  });

  it('answers for any end, and an unanswered call never becomes an answer', () => {
    fc.assert(
      fc.property(
        fc.record({
          cause: fc.oneof(fc.constantFrom(...Object.keys(causesOfSwitch)), fc.string()),
          sipStatus: fc.option(fc.integer({ min: 100, max: 699 })),
          answered: fc.boolean(),
          machine: fc.boolean(),
          refusedBySwitch: fc.boolean(),
          endedByUs: fc.option(fc.constantFrom('ring-timeout' as const, 'set-up-timeout', 'stopped')),
          ringSeconds: fc.option(fc.double({ min: 0, max: 90, noNaN: true })),
        }),
        (facts) => {
          const { outcome, by } = explainOutcome(facts);
          expect(outcomes).toContain(outcome);
          expect(by).not.toMatchObject({ key: 'none' });
          expect(outcome.startsWith('answered')).toBe(facts.answered);
          expect(displayClasses).toContain(displayClassOf(outcome));
        },
      ),
    );
  });
});

/** Facts that a row is for: one for each combination of what it names. */
function factsFor(row: OutcomeRow): RowFacts[] {
  const statuses = (row.sip ?? [row.witness === 'carrier' ? 200 : null]).map((match) =>
    typeof match === 'string' ? Number(match[0]) * 100 + 99 : match,
  );
  const rung = row.rang === undefined ? [null, 0, 30] : row.rang === 'never' ? [null] : [row.rang.atLeast];
  return statuses.flatMap((sipStatus) =>
    (row.cause ?? ['XX']).flatMap((cause) =>
      (row.ending ?? [null, 'stopped' as const]).flatMap((endedByUs) =>
        rung.map((ringSeconds) => ({
          witness: row.witness,
          cause,
          sipStatus,
          endedByUs,
          ringSeconds,
          machine: row.machine ?? false,
        })),
      ),
    ),
  );
}

it('the four classes', () => {
  expect(displayClassOf(null)).toBe('not-started');
  expect(displayClassOf('cancelled')).toBe('not-started');
  expect(displayClassOf('answered-machine')).toBe('connected');
  expect(displayClassOf('suspended')).toBe('number-problem');
  expect(displayClassOf('trunk-refused')).toBe('line-problem');
});
