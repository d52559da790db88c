import { expect, test } from 'vitest';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** Values of every kind, so that each sentence can be said. */
const values = new Proxy<Record<string, unknown>>(
  {},
  {
    get: (_, name) =>
      ['count', 'limit', 'ours', 'ports', 'sessions', 'seconds', 'first', 'last'].includes(String(name))
        ? 7
        : `«${String(name)}»`,
  },
);
const sentences = (words: typeof en) =>
  Object.entries(words.findings).flatMap(([code, { say, fix }]) =>
    [say, fix].flatMap((text, i) => {
      const speak = text as ((values: unknown) => string) | undefined;
      return speak ? [[`${code} ${i === 0 ? 'say' : 'fix'}`, speak(values)] as const] : [];
    }),
  );

test('both languages say the same things with the same values, and Chinese is Chinese', () => {
  const english = new Map(sentences(en));
  const chinese = new Map(sentences(zh));
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  for (const [key, text] of chinese) {
    expect([key, /\p{Script=Han}/u.test(text)]).toEqual([key, true]);
    expect([key, text.includes('undefined') || english.get(key)?.includes('undefined')]).toEqual([
      key,
      false,
    ]);
  }
  for (const [key, text] of english) expect([key, /\p{Script=Han}/u.test(text)]).toEqual([key, false]);
});
