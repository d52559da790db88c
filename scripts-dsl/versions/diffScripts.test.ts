import { expect, test } from 'vitest';
import { endNodes, exampleDocument, openNode } from '../conversation/exampleScript.ts';
import { parseScript } from '../document/parseScript.ts';
import { diffScripts } from './diffScripts.ts';
import { exportScript } from './exportScript.ts';

const script = (open = {}, end = endNodes) => parseScript(exampleDocument([openNode(open), ...end]));
const changes = (after: ReturnType<typeof script>) =>
  diffScripts(script(), after).map(({ kind, path }) => `${kind} ${path}`);

test('a changed text, a moved node, an added and a removed one', () => {
  expect(changes(script())).toEqual([]);
  expect(changes(script({ title: 'Hello' }))).toEqual(['changed flows.main.nodes.open.title']);
  expect(changes(script({ position: { x: 1, y: 2 } }))).toEqual(['moved flows.main.nodes.open.position']);
  expect(changes(script({}, endNodes.slice(0, 1)))).toEqual(['removed flows.main.nodes.sorry']);
  expect(changes(script({}, [...endNodes, { id: 'more', kind: 'end' }]))).toEqual([
    'added flows.main.nodes.more',
  ]);
  // The order of nodes says nothing.
  expect(changes(script({}, endNodes.toReversed()))).toEqual([]);
});

test('samples and keywords are compared as sets, utterances by their place', () => {
  const before = script();
  const after = structuredClone(before);
  after.intents[0]!.utterances = ['可以', '行'];
  const [open] = after.flows[0]!.nodes;
  if (open?.kind === 'talk') open.utterances[1] = { text: '方便吗？' };
  expect(diffScripts(before, after)).toMatchObject([
    { kind: 'removed', path: 'intents.yes.utterances', before: '好的' },
    { kind: 'added', path: 'intents.yes.utterances', after: '行' },
    { kind: 'changed', path: 'flows.main.nodes.open.utterances[1].text', node: 'open', flow: 'main' },
  ]);
});

test('the exported file has one text a line, fields in order, and nothing that is the default', () => {
  const lines = exportScript(script({ position: { x: 1, y: 2 } })).split('\n');
  expect(lines.slice(0, 4)).toEqual(['{', '  "format": 2,', '  "id": "example",', '  "name": "Example",']);
  expect(lines).toContain('          "position": { "x": 1, "y": 2 },');
  expect(lines).toContain('            { "text": "现在方便吗？" }');
  expect(lines.join('')).not.toMatch(/"tests"|"tags": \[\]|"enabled": true/);
});

test('an empty expectation is kept: it says that there are none', () => {
  const tests = [{ id: 't', name: 'T', turns: [], expect: { tags: [], path: [] } }];
  const document = parseScript(exampleDocument([openNode(), ...endNodes], { tests }));
  expect(parseScript(JSON.parse(exportScript(document)))).toEqual(document);
});
