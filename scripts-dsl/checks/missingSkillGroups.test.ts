import { expect, it } from 'vitest';
import { endNodes, exampleDocument } from '../conversation/exampleScript.ts';
import { parseScript } from '../document/parseScript.ts';
import { readyMadeNames, readyMadeScript } from '../library/readyMade.ts';
import { missingSkillGroups, skillGroupMeant } from './missingSkillGroups.ts';

const known = [
  { id: '11', name: 'Sales' },
  { id: '22', name: 'VIP' },
];
const script = {
  skillGroups: [
    { id: '22', name: 'Old name' },
    { id: 'vip', name: 'VIP' },
  ],
};

it('a skill group is meant by its id, else by the name the script has for it, else it is the task’s own or none', () => {
  const meant = (skillGroup: string) => skillGroupMeant(script, skillGroup, known);
  expect(meant('22')).toEqual({ id: '22', name: 'VIP' });
  expect(meant('vip')).toEqual({ id: '22', name: 'VIP' });
  expect(meant('Sales')).toEqual({ id: '11', name: 'Sales' });
  expect(meant('task')).toBe('task');
  expect(meant('nobody')).toBeNull();
});

it('names the node that sends callees to a skill group that nobody has', () => {
  const transfer = (id: string, skillGroup: string, title = '') => ({
    ...{ id, title, kind: 'transfer', target: { to: 'skill-group', skillGroup } },
    to: { noAgent: 'bye', failed: 'bye' },
  });
  const nodes = [
    transfer('a', 'vip', 'To the best'),
    transfer('b', 'gone', 'To nobody'),
    transfer('c', 'lost'),
  ];
  const groups = [
    { id: 'vip', name: 'VIP' },
    { id: 'gone', name: 'Gone' },
  ];
  const document = exampleDocument([...nodes, ...endNodes], { skillGroups: groups });
  expect(missingSkillGroups(parseScript(document), known)).toEqual([
    { place: 'To nobody', name: 'Gone' },
    { place: 'c', name: 'lost' },
  ]);
});

it('ready-made scripts hand over to the agents of their task: no skill group has to be made for them', () => {
  for (const name of readyMadeNames)
    for (const language of ['zh', 'en'] as const)
      expect(missingSkillGroups(readyMadeScript(name, language), [])).toEqual([]);
});
