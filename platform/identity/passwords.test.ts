import { expect, test } from 'vitest';
import { hashPassword, isOutdated, verifyPassword } from './passwords.ts';

test('a hash carries its parameters, fits its password only, and is never the same twice', async () => {
  const [hash, again] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')]);
  expect(hash).toMatch(/^scrypt\$n=32768,r=8,p=3\$/);
  expect(hash).not.toBe(again);
  expect(await verifyPassword('correct horse', hash)).toBe(true);
  expect(await verifyPassword('Correct horse', hash)).toBe(false);
  expect(isOutdated(hash)).toBe(false);
});

test('what a keyboard composes differently is the same password', async () => {
  expect(await verifyPassword('cafe\u0301 au lait', await hashPassword('caf\u00e9 au lait'))).toBe(true);
});

test('a hash made at another cost still fits, and is known to be outdated', async () => {
  const old = 'scrypt$n=16384,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA==$';
  expect(isOutdated(old)).toBe(true);
  expect(await verifyPassword('x', old)).toBe(false);
});

test('without a user no password fits, and what is no hash is an error', async () => {
  expect(await verifyPassword('', null)).toBe(false);
  await expect(verifyPassword('x', 'plain')).rejects.toThrow('unknown form');
});

test('many at once all get their turn, and too many are told to try again', async () => {
  const hash = 'scrypt$n=1024,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA==$AAAA';
  const results = await Promise.allSettled(Array.from({ length: 80 }, () => verifyPassword('x', hash)));
  const refused = results.filter((r) => r.status === 'rejected');
  expect(refused).toHaveLength(80 - 66);
  expect(refused[0]).toMatchObject({ reason: { code: 'try-again', status: 503 } });
  expect(await verifyPassword('x', hash)).toBe(false);
});
