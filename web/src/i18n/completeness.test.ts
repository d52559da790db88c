import { describe, expect, it } from 'vitest';
import { en } from './en/index.ts';
import { firstLanguage } from './language.ts';
import { zh } from './zh/index.ts';

type Tree = { [key: string]: string | Tree };

function leaves(tree: Tree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(prefix + key, value);
    else for (const [k, v] of leaves(value, `${prefix}${key}.`)) found.set(k, v);
  }
  return found;
}

const english = leaves(en);
const chinese = leaves(zh);
const slots = (text: string) => [...text.matchAll(/{{\s*(\w+)/g)].map((m) => m[1]).sort();

const sources: Record<string, string> = import.meta.glob('../**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const written = Object.entries(sources).filter(
  ([path]) => !path.includes('.test.') && !path.includes('i18n/'),
);

describe('the dictionaries', () => {
  it('have the same keys; only the singular is English alone', () => {
    const wanted = [...english.keys()].filter((key) => !key.endsWith('_one'));
    expect([...chinese.keys()].sort()).toEqual(wanted.sort());
  });
  it('fill the same slots', () => {
    for (const [key, text] of chinese) expect([key, slots(text)]).toEqual([key, slots(english.get(key)!)]);
  });
  it('have a plural for each singular', () => {
    const singulars = [...english.keys()].filter((key) => key.endsWith('_one'));
    for (const key of singulars) expect(english.has(key.replace(/_one$/, '_other'))).toBe(true);
  });
  it('leave nothing empty and nothing in the wrong script', () => {
    const han = /\p{Script=Han}/u;
    for (const [key, text] of [...english, ...chinese]) {
      // What stands between two sentences is nothing in Chinese and a space in English.
      if (key !== 'tasks.summary.next') expect([key, text.trim()]).not.toEqual([key, '']);
    }
    for (const [key, text] of english)
      if (!key.startsWith('words.language')) expect([key, han.test(text)]).toEqual([key, false]);
    const same = [...chinese].filter(
      ([key, text]) =>
        /\p{Letter}/u.test(text.replace(/{{.*?}}/g, '')) && !han.test(text) && english.get(key) !== text,
    );
    expect(same).toEqual([]);
  });
  it('have every key the console uses', () => {
    expect(written.length).toBeGreaterThan(10);
    const missing: string[] = [];
    for (const [path, text] of written)
      for (const [, key] of text.matchAll(/\bt\(\s*'([^']+)'/g))
        if (!english.has(key!) && !english.has(`${key}_other`)) missing.push(`${path}: ${key}`);
    expect(missing).toEqual([]);
  });
  it('have texts under every prefix the console completes with a code', () => {
    const missing: string[] = [];
    for (const [path, text] of written)
      for (const [, prefix] of text.matchAll(/\bt\(\s*`([\w.]+)\.\$\{/g))
        if (![...english.keys()].some((key) => key.startsWith(`${prefix}.`)))
          missing.push(`${path}: ${prefix}`);
    expect(missing).toEqual([]);
  });
  it('have no key that nothing uses', () => {
    const all = written.map(([, text]) => text).join('\n');
    const prefixes = new Set([...all.matchAll(/`([\w.]+)\.\$\{/g)].map((m) => m[1]!));
    const unused = [...english.keys()].filter((key) => {
      const plain = key.replace(/_(one|other)$/, '');
      if (all.includes(`'${plain}'`)) return false;
      // Words are codes of the server; elsewhere a prefix is completed by one more part.
      if (plain.startsWith('words.')) return false;
      return !prefixes.has(plain.slice(0, plain.lastIndexOf('.')));
    });
    expect(unused).toEqual([]);
  });
  it('leave no text in the components', () => {
    const found: string[] = [];
    for (const [path, text] of written.filter(([p]) => p.endsWith('.tsx')))
      for (const [, words] of text.matchAll(
        />\s*([A-Z][a-z]+(?: [a-z]+)*|[^<>{}]*\p{Script=Han}[^<>{}]*)\s*</gu,
      ))
        found.push(`${path}: ${words}`);
    expect(found).toEqual([]);
  });
});

describe('the first language', () => {
  it('is the one used last here, else the first one of the browser that the console speaks', () => {
    expect(firstLanguage('zh-CN', ['en'])).toBe('zh-CN');
    expect(firstLanguage(null, ['fr', 'zh-Hans-CN', 'en'])).toBe('zh-CN');
    expect(firstLanguage(null, ['en-GB', 'zh'])).toBe('en');
    expect(firstLanguage('xx', ['de'])).toBe('en');
  });
});
