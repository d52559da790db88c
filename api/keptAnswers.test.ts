import { expect, test } from 'vitest';
import { KeptAnswers } from './keptAnswers.ts';

/** A report that takes `ms` on a clock of its own, and counts how often it is worked out. */
function slowReport() {
  let now = 0;
  let asked = 0;
  const kept = new KeptAnswers<number>(() => now);
  const ask = (ms: number, key = 'task') =>
    kept.ask(key, async () => {
      const nth = ++asked;
      await Promise.resolve();
      now += ms;
      return nth;
    });
  return { ask, pass: (ms: number) => (now += ms), kept };
}

test('a report that took long is kept for ten times as long', async () => {
  const { ask, pass } = slowReport();
  expect(await ask(300)).toBe(1);
  pass(2999);
  expect(await ask(300)).toBe(1);
  pass(1);
  expect(await ask(300)).toBe(2);
});

test('a quick one is worked out every time, one of hours at least every half a minute', async () => {
  const { ask, pass } = slowReport();
  expect([await ask(19), await ask(19)]).toEqual([1, 2]);
  expect(await ask(60_000)).toBe(3);
  pass(29_999);
  expect(await ask(60_000)).toBe(3);
  pass(1);
  expect(await ask(60_000)).toBe(4);
});

test('who asks meanwhile gets the same one; other tasks get their own', async () => {
  const { ask } = slowReport();
  const [one, two, other] = await Promise.all([ask(300), ask(300), ask(300, 'other')]);
  expect(one).toBe(two);
  expect(other).not.toBe(one);
});

test('an error is told to all who asked, and not kept', async () => {
  const { ask, kept } = slowReport();
  const fail = () => kept.ask('task', () => Promise.reject(new Error('no database')));
  const both = await Promise.allSettled([fail(), fail()]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await ask(0)).toBe(1);
});
