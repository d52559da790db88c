import { describe, expect, test } from 'vitest';
import { outletsOf as ofServer, readyMadeNames, readyMadeScript } from '../../../../scripts-dsl/index.ts';
import { newNode, nodeKinds } from './newNode.ts';
import { edgesOf, outletsOf, withOutlet, withoutTargets, withRenamedTargets } from './outlets.ts';

const nodes = [
  ...readyMadeNames.flatMap((name) => readyMadeScript(name, 'en').flows.flatMap((flow) => flow.nodes)),
  ...nodeKinds.map((kind) => newNode(kind, `new-${kind}`, { x: 0, y: 0 }, 'en')),
];

describe('outlets', () => {
  test('are those that the interpreter follows', () => {
    for (const node of nodes)
      expect(outletsOf(node)).toEqual(ofServer(node).map(({ name, to }) => ({ name, to })));
  });

  test('each can be led elsewhere, and only that one', () => {
    for (const node of nodes)
      for (const { name } of outletsOf(node)) {
        const changed = outletsOf(withOutlet(node, name, 'elsewhere'));
        expect(changed.find((one) => one.name === name)?.to, `${node.id}/${name}`).toBe('elsewhere');
        const others = (all: { name: string }[]) => all.filter((one) => one.name !== name);
        expect(others(changed)).toEqual(others(outletsOf(node)));
      }
  });

  test('to deleted nodes are open again; to copied nodes lead to the copies', () => {
    const [first] = readyMadeScript('lead-qualification', 'en').flows;
    const edges = edgesOf(first!);
    expect(edges.length).toBeGreaterThan(5);
    const all = new Set(first!.nodes.map(({ id }) => id));
    for (const node of first!.nodes) {
      expect(outletsOf(withoutTargets(node, all)).map(({ to }) => to)).toEqual(
        outletsOf(node).map(() => undefined),
      );
      const names = new Map(first!.nodes.map(({ id }) => [id, `${id}-2`]));
      for (const { to } of outletsOf(withRenamedTargets(node, names)))
        if (to !== undefined) expect(to).toMatch(/-2$/);
    }
  });
});
