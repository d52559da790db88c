import { expect, it } from 'vitest';
import { groupDraft, readGroup } from './groupDraft.ts';

const member = { trunkId: 't', priority: 1, weight: 2.5 };

it('sends a group that was only looked at as it was', () => {
  const group = { id: 'g', name: 'Lines', members: [{ ...member, trunkName: 'A', enabled: true }] };
  expect(readGroup(groupDraft(group))).toEqual({ input: { name: 'Lines', members: [member] } });
});

it('takes a comma for the decimal point', () => {
  const read = readGroup({ name: 'G', members: [{ trunkId: 't', priority: '9', weight: '0,5' }] });
  expect(read).toEqual({ input: { name: 'G', members: [{ trunkId: 't', priority: 9, weight: 0.5 }] } });
});

it('says everything that is wrong at once', () => {
  const codes = (name: string, members: [priority: string, weight: string][]) => {
    const read = readGroup({
      name,
      members: members.map(([priority, weight]) => ({ trunkId: 't', priority, weight })),
    });
    return 'problems' in read ? read.problems.map(({ path, code }) => `${path}: ${code}`) : [];
  };
  expect(codes(' ', [])).toEqual(['name: required', 'members: no-members']);
  expect(
    codes('G', [
      ['0', '1'],
      ['1', '0'],
      ['1.5', '1'],
      ['2', 'x'],
      ['2', '1'],
    ]),
  ).toEqual([
    'members.0: priority-range',
    'members.1: weight-range',
    'members.2: priority-range',
    'members.3: weight-range',
  ]);
});
