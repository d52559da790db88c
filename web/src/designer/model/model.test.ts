import { expect, test } from 'vitest';
import { parseScript, readyMadeScript } from '../../../../scripts-dsl/index.ts';
import { align, arrange } from './arrange.ts';
import {
  addNode,
  addSample,
  connect,
  freeId,
  moveNodes,
  moveSample,
  pasteNodes,
  removeNodes,
  renameIntent,
} from './editScript.ts';
import { freePlace } from './freePlace.ts';
import { beginHistory, changed, redone, undone } from './history.ts';
import { nodeKinds } from './newNode.ts';
import { edgesOf } from './outlets.ts';

const empty = parseScript({
  format: 2,
  id: 'x',
  name: 'X',
  language: 'en',
  start: 'main',
  flows: [{ id: 'main', name: 'Main', kind: 'main' }],
});
const lead = readyMadeScript('lead-qualification', 'en');
const [flow] = lead.flows;

test('a document stays one that the server reads, whatever is added to it', () => {
  let script = empty;
  for (const kind of nodeKinds)
    script = addNode('main', kind, freeId(script, kind), { x: 10, y: 20 })(script);
  expect(parseScript(structuredClone(script))).toEqual(script);
  expect(script.flows[0]?.entry).toBe('talk-1');
  script = connect('talk-1', 'affirm', 'end-1')(script);
  expect(edgesOf(script.flows[0]!)).toEqual([{ from: 'talk-1', outlet: 'affirm', to: 'end-1' }]);
  script = removeNodes('main', new Set(['end-1', 'talk-1']))(script);
  expect(script.flows[0]).toMatchObject({ entry: undefined });
  expect(edgesOf(script.flows[0]!)).toEqual([]);
});

test('copies are connected among themselves, and with nothing else', () => {
  const two = flow!.nodes.slice(0, 2);
  const { script, ids } = pasteNodes(lead, flow!.id, two);
  expect(ids).toHaveLength(2);
  expect(script.flows[0]!.nodes).toHaveLength(flow!.nodes.length + 2);
  const inner = edgesOf(script.flows[0]!).filter(({ from }) => ids.includes(from));
  expect(inner.length).toBeGreaterThan(0);
  expect(inner.every(({ to }) => ids.includes(to))).toBe(true);
  expect(parseScript(structuredClone(script)).flows[0]!.nodes).toHaveLength(flow!.nodes.length + 2);
});

test('changes with one key on end are one step back', () => {
  const named = (name: string) => ({ ...empty, name });
  let history = beginHistory(empty);
  history = changed(history, named('A'), 'name');
  history = changed(history, named('AB'), 'name');
  history = changed(history, named('C'), null);
  expect(undone(history).present.name).toBe('AB');
  expect(undone(undone(history)).present.name).toBe('X');
  expect(undone(undone(undone(history))).present.name).toBe('X');
  expect(redone(redone(undone(undone(history)))).present.name).toBe('C');
  expect(redone(changed(undone(history), named('D'))).present.name).toBe('D');
});

test('an intent keeps its branches under a new name; samples move', () => {
  const [first, second] = lead.intents;
  const renamed = renameIntent(first!.name, 'fresh')(lead);
  expect(JSON.stringify(renamed)).not.toContain(`"name":"${first!.name}"`);
  const sample = first!.utterances[0]!;
  const moved = moveSample(sample, first!.name, second!.name)(lead);
  expect(moved.intents[0]!.utterances).not.toContain(sample);
  expect(moved.intents[1]!.utterances).toContain(sample);
  expect(addSample(second!.name, sample)(moved)).toEqual(moved);
});

test('arranged nodes stand in columns and over none of the others', () => {
  const places = arrange(flow!, () => 150);
  expect(places.size).toBe(flow!.nodes.length);
  expect(places.get(flow!.entry!)).toEqual({ x: 0, y: 0 });
  const spots = Array.from(places.values(), ({ x, y }) => `${x} ${y}`);
  expect(new Set(spots).size).toBe(spots.length);
  for (const a of places.values())
    for (const b of places.values())
      if (a !== b && a.x === b.x) expect(Math.abs(a.y - b.y)).toBeGreaterThan(150);
  expect(moveNodes(flow!.id, places)(lead).flows[0]!.nodes[0]!.position).toEqual({ x: 0, y: 0 });
});

test('a new node stands in sight and on no other; without room beside the last one', () => {
  const view = { x: 0, y: 0, width: 1200, height: 700 };
  const size = { width: 260, height: 150 };
  const taken: { x: number; y: number; width: number; height: number }[] = [];
  for (let i = 0; i < 4; i++) {
    const place = freePlace(view, size, taken);
    expect(place.x).toBeGreaterThanOrEqual(0);
    expect(place.x + size.width).toBeLessThanOrEqual(1200);
    for (const box of taken)
      expect(Math.abs(place.x - box.x) >= 260 || Math.abs(place.y - box.y) >= 150).toBe(true);
    taken.push({ ...place, ...size });
  }
  expect(freePlace({ ...view, width: 270, height: 160 }, size, [{ x: 0, y: 0, ...size }])).toEqual({
    x: 300,
    y: 0,
  });
});

test('aligned', () => {
  const boxes = [
    { id: 'a', x: 10, y: 50, width: 100, height: 40 },
    { id: 'b', x: 0, y: 10, width: 100, height: 40 },
  ];
  expect(Array.from(align(boxes, 'left').values(), ({ x }) => x)).toEqual([0, 0]);
  expect(Array.from(align(boxes, 'top').values(), ({ y }) => y)).toEqual([10, 10]);
  expect(align(boxes, 'rows').get('a')).toEqual({ x: 10, y: 90 });
  expect(align(boxes, 'columns').get('a')).toEqual({ x: 140, y: 50 });
});
