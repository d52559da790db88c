import { expect, test } from 'vitest';
import { readyMadeScript } from '../../../../scripts-dsl/index.ts';
import { findNodes, nodeText } from './nodeText.ts';
import { actionOfKey } from './useCanvasKeys.ts';

test('keys of the canvas', () => {
  expect(actionOfKey('z', true, false)).toBe('undo');
  expect(actionOfKey('Z', true, true)).toBe('redo');
  expect(actionOfKey('Delete', false, false)).toBe('remove');
  expect(actionOfKey('c', true, false)).toBe('copy');
  expect(actionOfKey('c', false, false)).toBeNull();
  expect(actionOfKey('q', true, false)).toBeNull();
});

test('nodes are found by id, title and what they say', () => {
  const nodes = readyMadeScript('lead-qualification', 'en').flows.flatMap((flow) => flow.nodes);
  const [first] = nodes;
  expect(findNodes(nodes, first!.id)).toContain(first);
  expect(findNodes(nodes, nodeText(first!).slice(3, 15).toUpperCase())).toContain(first);
  expect(findNodes(nodes, ' ')).toEqual([]);
  expect(findNodes(nodes, 'no such words anywhere')).toEqual([]);
});
