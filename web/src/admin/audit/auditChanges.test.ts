import { describe, expect, it } from 'vitest';
import { auditChanges, listChange } from './auditChanges.ts';

const drawn = (before: unknown, after: unknown) =>
  auditChanges(before, after).map(
    (c) => `${c.path.join('.')}: ${JSON.stringify(c.before)} > ${JSON.stringify(c.after)}`,
  );

describe('what an entry changed', () => {
  it('is only what differs, however deep', () => {
    const before = { name: 'Li', agent: { phone: { kind: 'extension', value: '1001' } }, status: 'active' };
    const after = { name: 'Li', agent: { phone: { kind: 'extension', value: '1002' } }, status: 'active' };
    expect(drawn(before, after)).toEqual(['agent.phone.value: "1001" > "1002"']);
    expect(drawn(before, before)).toEqual([]);
  });
  it('is everything for what came or went', () => {
    expect(drawn(null, { name: 'A', skills: [{ level: 2 }] })).toEqual([
      'name: null > "A"',
      'skills.1.level: null > 2',
    ]);
    expect(drawn({ name: 'A', callerNumber: null }, null)).toEqual(['name: "A" > null']);
  });
  it('shows a part that came or went by its values', () => {
    expect(drawn({ agent: null }, { agent: { phone: '1001' } })).toEqual(['agent.phone: null > "1001"']);
  });
  it('keeps lists of plain values whole', () => {
    expect(drawn({ permissions: ['a', 'b'] }, { permissions: ['a', 'c'] })).toEqual([
      'permissions: ["a","b"] > ["a","c"]',
    ]);
    expect(drawn({ permissions: ['a'] }, { permissions: ['a'] })).toEqual([]);
  });
  it('shows a value that became a number from a word', () => {
    expect(drawn({ maxChannels: 'unlimited' }, { maxChannels: 30 })).toEqual([
      'maxChannels: "unlimited" > 30',
    ]);
  });
  it('is nothing without states', () => {
    expect(drawn(null, null)).toEqual([]);
    expect(drawn(undefined, null)).toEqual([]);
  });
});

describe('a changed list', () => {
  it('shows what came and what went', () => {
    expect(listChange(['a', 'b'], ['b', 'c'])).toEqual({ added: ['c'], removed: ['a'] });
    expect(listChange(['a', 'b'], ['b', 'a'])).toBeNull();
    expect(listChange(null, ['a'])).toBeNull();
  });
});
