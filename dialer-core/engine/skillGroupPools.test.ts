import fc from 'fast-check';
import { expect, it } from 'vitest';
import { skillGroupPools } from './skillGroupPools.ts';

const skills = (story: Record<string, string>) =>
  Object.entries(story).flatMap(([agentId, groups]) =>
    Array.from(groups, (skillGroupId) => ({ agentId, skillGroupId })),
  );

it('keeps groups together that share an agent, over any number of steps', () => {
  expect(
    Object.fromEntries(skillGroupPools(skills({ wang: 'ab', li: 'bd', zhao: 'c', chen: 'e', sun: 'ec' }))),
  ).toEqual({
    a: 'a',
    b: 'a',
    d: 'a',
    c: 'c',
    e: 'c',
  });
});

it('every agent’s groups are in one pool, whatever order they are read in', () => {
  const agents = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), fc.stringMatching(/^[A-H]{1,3}$/), {
    maxKeys: 10,
  });
  fc.assert(
    fc.property(agents, (story) => {
      const pools = skillGroupPools(skills(story));
      for (const groups of Object.values(story))
        expect(new Set(Array.from(groups, (group) => pools.get(group))).size).toBe(1);
      expect(skillGroupPools(skills(story).reverse())).toEqual(pools);
      for (const [group, pool] of pools) expect(pool <= group).toBe(true);
    }),
  );
});
