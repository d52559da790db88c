import { expect, test } from 'vitest';
import { exampleDocument } from '../conversation/exampleScript.ts';
import { parseScript } from '../document/parseScript.ts';
import { brokenParts } from './brokenParts.ts';
import { brokenFlows, main, sample, sub, withNodes, type Json } from './brokenScripts.ts';
import { checkScript } from './checkScript.ts';
import { sentences, type FindingCode } from './finding.ts';

const found = (nodes: Json[], change: Json = {}) => checkScript(parseScript(exampleDocument(nodes, change)));
const cases = [...brokenFlows, ...brokenParts];

test('the example has no errors', () => {
  expect(found(sample).filter((one) => one.severity === 'error')).toEqual([]);
});

test.each(cases)('%s is found at %s', (code, node, nodes, change) => {
  const findings = found(nodes, change).filter((one) => one.code === code);
  expect(findings.map((one) => one.node)).toContain(node);
  for (const { message } of findings) {
    expect(message.en).not.toMatch(/\{\d\}/);
    expect(message.zh).not.toMatch(/\{\d\}/);
  }
});

const jumpToSub = withNodes({ id: 'j', kind: 'jump', then: { do: 'flow', flow: 'sub' } });
const callsSub = withNodes({ id: 'c', kind: 'sub-flow', flow: 'sub', to: 'bye' });

test.each<[FindingCode, Json[]]>([
  ['jump-to-sub-flow', [main(jumpToSub), sub([{ id: 'other', kind: 'end' }])]],
  [
    'sub-flow-recursion',
    [
      main(callsSub),
      sub([
        { id: 'again', kind: 'sub-flow', flow: 'sub', to: 'back' },
        { id: 'back', kind: 'jump', then: { do: 'return' } },
      ]),
    ],
  ],
  ['sub-flow-never-returns', [main(callsSub), sub([{ id: 'other', kind: 'end' }])]],
])('%s is found between flows', (code, flows) => {
  expect(found([], { flows }).map((one) => one.code)).toContain(code);
});

test('sub-flows that go too deep are found', () => {
  const chain = Array.from({ length: 20 }, (_, i) => ({
    id: `s${i}`,
    name: `S${i}`,
    kind: 'sub',
    entry: `c${i}`,
    nodes:
      i < 19
        ? [
            { id: `c${i}`, kind: 'sub-flow', flow: `s${i + 1}`, to: `r${i}` },
            { id: `r${i}`, kind: 'jump', then: { do: 'return' } },
          ]
        : [{ id: `c${i}`, kind: 'jump', then: { do: 'return' } }],
  }));
  const nodes = withNodes({ id: 'c', kind: 'sub-flow', flow: 's0', to: 'bye' });
  expect(found([], { flows: [main(nodes), ...chain] }).map((one) => one.code)).toContain('sub-flow-depth');
});

test('findings stop at a thousand, and say how many there are more', () => {
  const lost = Array.from({ length: 1500 }, (_, i) => ({ id: `lost${i}`, kind: 'end' }));
  const findings = found([...sample, ...lost]);
  expect(findings).toHaveLength(1000);
  expect(findings.at(-1)?.code).toBe('too-many-findings');
});

test('every code there is is tested', () => {
  const elsewhere = [
    'too-many-findings',
    'cycle-without-input',
    'variable-unset',
    'jump-to-sub-flow',
    'sub-flow-recursion',
    'sub-flow-depth',
    'sub-flow-never-returns',
  ];
  expect(
    Object.keys(sentences).filter(
      (code) => !elsewhere.includes(code) && !cases.some((one) => one[0] === code),
    ),
  ).toEqual([]);
});
