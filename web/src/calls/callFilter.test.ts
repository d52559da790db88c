import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conditionsOf } from './callConditions.ts';
import { anyCall, askedCalls, callDays, narrowings, readFilter, writeFilter } from './callFilter.ts';

const ZONE = 'Asia/Shanghai';
/** 2024-03-04, 10:00 in Shanghai. */
const NOW = Date.UTC(2024, 2, 4, 2) / 1000;
const midnight = (day: number) => Date.UTC(2024, 2, day, -8) / 1000;

test('the address says what is asked for, and nothing else', () => {
  expect(writeFilter(anyCall)).toBe('');
  expect(readFilter('')).toEqual(anyCall);
  const filter = { ...anyCall, number: '138 0000', days: '31', outcomes: 'busy,no-answer' } as const;
  expect(writeFilter(filter)).toBe('?number=138+0000&days=31&outcomes=busy%2Cno-answer');
  fc.assert(
    fc.property(
      fc.record({
        number: fc.string(),
        contact: fc.string(),
        days: fc.constantFrom(...callDays),
        recorded: fc.constantFrom('', '0', '1'),
        direction: fc.constantFrom('', 'in', 'out', 'own'),
      }),
      (some) => {
        const whole = { ...anyCall, ...some };
        expect(readFilter(writeFilter(whole))).toEqual(whole);
      },
    ),
  );
});

test('what nobody knows in an address is as usual', () => {
  expect(readFilter('?days=400&direction=up&recorded=2')).toEqual(anyCall);
});

test('days begin at midnight of the tenant', () => {
  expect(askedCalls({ ...anyCall, days: '1' }, NOW, ZONE)).toEqual({ from: midnight(4) });
  expect(askedCalls(anyCall, NOW, ZONE)).toEqual({ from: midnight(-2) });
  expect(askedCalls({ ...anyCall, days: 'all' }, NOW, ZONE)).toEqual({ from: 0 });
  const span = { ...anyCall, days: 'span', fromDay: '2024-03-01', untilDay: '2024-03-02' } as const;
  expect(askedCalls(span, NOW, ZONE)).toEqual({ from: midnight(1), until: midnight(3) });
  expect(askedCalls({ ...span, untilDay: '' }, NOW, ZONE)).toEqual({ from: midnight(1) });
});

test('empty fields are not asked for; numbers are numbers', () => {
  const filter = {
    ...anyCall,
    days: 'span',
    leastTalk: '30',
    contactId: '7',
    taskId: 't',
    contact: ' ',
  } as const;
  expect(askedCalls(filter, NOW, ZONE)).toEqual({ leastTalk: 30, contactId: 7, taskId: 't' });
  expect(narrowings(filter)).toBe(3);
  expect(askedCalls({ ...filter, leastTalk: '-1', contactId: 'x' }, NOW, ZONE)).toEqual({ taskId: 't' });
});

test('found calls as a filter form of their contacts, and what does not fit into one', () => {
  expect(conditionsOf({ taskId: 't', from: 0 }, null)).toEqual({
    conditions: {
      type: 'group',
      join: 'and',
      parts: [{ type: 'test', subject: 'attempts', operator: 'greater', values: ['0'], taskId: 't' }],
    },
    left: [],
  });
  const { conditions, left } = conditionsOf(
    { outcomes: 'busy,open', from: NOW, leastTalk: 30, resultCodeId: 'r', agentId: 'a', recorded: '1' },
    'Sold',
  );
  expect(conditions.parts).toEqual([
    { type: 'test', subject: 'outcome', operator: 'one-of', values: ['busy'] },
    { type: 'test', subject: 'last-call', operator: 'after', values: ['2024-03-04T02:00:00.000Z'] },
    { type: 'test', subject: 'talk-seconds', operator: 'greater', values: ['29'] },
    { type: 'test', subject: 'result', operator: 'one-of', values: ['Sold'] },
  ]);
  expect(left).toEqual(['agentId', 'recorded']);
});
