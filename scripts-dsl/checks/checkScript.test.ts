import { expect, test } from 'vitest';
import { endNodes, exampleDocument, openNode } from '../conversation/exampleScript.ts';
import { parseScript } from '../document/parseScript.ts';
import { checkScript } from './checkScript.ts';
import { sentences, type FindingCode } from './finding.ts';

type Json = Record<string, unknown>;
const found = (nodes: Json[], change: Json = {}) => checkScript(parseScript(exampleDocument(nodes, change)));
const sample = [openNode(), ...endNodes];
/** The example with more nodes, all led to by keys of the first. */
const withNodes = (...nodes: Json[]) => {
  const branches = [
    { on: 'affirm', to: 'bye' },
    { on: 'deny', to: 'sorry' },
    ...nodes.map((node, i) => ({ on: 'key', keys: [String(i)], to: node.id })),
  ];
  return [openNode({ branches }), ...nodes, ...endNodes];
};
const branched = (...branches: Json[]) => [
  openNode({ branches: [{ on: 'affirm', to: 'bye' }, { on: 'deny', to: 'sorry' }, ...branches] }),
  ...endNodes,
];
const sub = (nodes: Json[], change: Json = {}) => ({
  id: 'sub',
  name: 'Sub',
  kind: 'sub',
  entry: nodes[0]?.id,
  nodes,
  ...change,
});
const main = (nodes: Json[]) => ({ id: 'main', name: 'Main', kind: 'main', entry: 'open', nodes });
const entry = (change: Json) => ({
  id: 'who',
  name: '你是谁',
  type: 'general',
  keywords: ['你是谁'],
  answers: [{ text: '小智' }],
  afterwards: { do: 'wait' },
  ...change,
});
const goodTest = { id: 't', name: 'T', turns: [], expect: {} };

test('the example has no errors', () => {
  expect(found(sample).filter((one) => one.severity === 'error')).toEqual([]);
});

/** For each finding: a document that has it, and the node it is shown on. */
const cases: [FindingCode, string | null, Json[], Json?][] = [
  ['start-missing', null, sample, { start: 'nowhere' }],
  ['start-not-main', null, sample, { flows: [{ ...main(sample), kind: 'sub' }] }],
  ['entry-missing', null, sample, { flows: [{ ...main(sample), entry: 'nowhere' }] }],
  ['duplicate-id', 'bye', [...sample, endNodes[0] ?? {}]],
  ['outlet-missing', 'open', branched({ on: 'silence' })],
  [
    'outlet-missing',
    'k',
    withNodes({
      id: 'k',
      kind: 'keys',
      variable: 'name',
      utterances: [{ text: '请按键' }],
      length: { of: 'fixed', digits: 4 },
      to: { collected: 'bye' },
    }),
  ],
  ['outlet-unknown', 'open', branched({ on: 'silence', to: 'nowhere' })],
  [
    'outlet-outside-flow',
    'open',
    branched({ on: 'silence', to: 'other' }),
    { flows: [main(branched({ on: 'silence', to: 'other' })), sub([{ id: 'other', kind: 'end' }])] },
  ],
  ['unreachable-node', 'lost', [...sample, { id: 'lost', kind: 'end' }]],
  ['unreachable-flow', null, sample, { flows: [main(sample), sub([{ id: 'other', kind: 'end' }])] }],
  ['flow-missing', 'j', withNodes({ id: 'j', kind: 'jump', then: { do: 'flow' } })],
  ['flow-unknown', 'j', withNodes({ id: 'j', kind: 'jump', then: { do: 'flow', flow: 'nowhere' } })],
  ['flow-unknown', null, sample, { knowledge: [entry({ afterwards: { do: 'flow', flow: 'nowhere' } })] }],
  ['return-in-main-flow', 'j', withNodes({ id: 'j', kind: 'jump', then: { do: 'return' } })],
  ['no-utterance', 'open', [openNode({ utterances: [] }), ...endNodes]],
  ['empty-utterance', 'open', [openNode({ utterances: [{ text: ' ' }] }), ...endNodes]],
  [
    'no-branches',
    'open',
    [openNode({ branches: [{ on: 'affirm', to: 'bye', enabled: false }] }), ...endNodes],
  ],
  ['any-excludes-intents', 'open', branched({ on: 'any', to: 'bye' })],
  [
    'any-before-unrecognised',
    'open',
    [
      openNode({
        branches: [
          { on: 'any', to: 'bye' },
          { on: 'unrecognised', to: 'sorry' },
        ],
      }),
      ...endNodes,
    ],
  ],
  ['branch-twice', 'open', branched({ on: 'affirm', to: 'sorry' })],
  [
    'intent-in-two-branches',
    'open',
    branched(
      { on: 'intent', name: 'a', intents: ['price'], to: 'bye' },
      { on: 'intent', name: 'b', intents: ['price'], to: 'bye' },
    ),
  ],
  [
    'key-in-two-branches',
    'open',
    branched({ on: 'key', name: 'a', keys: ['1', '2'], to: 'bye' }, { on: 'key', keys: ['1'], to: 'bye' }),
  ],
  ['branch-without-intent', 'open', branched({ on: 'intent', to: 'bye' })],
  ['branch-without-key', 'open', branched({ on: 'key', to: 'bye' })],
  ['intent-unknown', 'open', branched({ on: 'intent', intents: ['weather'], to: 'bye' })],
  ['silence-unhandled', 'open', sample, { global: { noReply: { enabled: false } } }],
  ['unrecognised-unhandled', 'open', sample, { global: { unrecognised: { enabled: false } } }],
  [
    'intent-empty',
    null,
    sample,
    {
      intents: [
        { name: 'yes', meaning: 'affirm' },
        { name: 'no', meaning: 'deny', keywords: ['不'] },
      ],
    },
  ],
  ['few-samples', null, sample],
  ['intent-unused', null, sample],
  ['sample-twice', null, sample, { knowledge: [entry({ utterances: ['好的。'] })] }],
  ['keyword-invalid', null, sample, { knowledge: [entry({ keywords: ['(你是谁'] })] }],
  ['keyword-too-broad', null, sample, { knowledge: [entry({ keywords: ['.*'] })] }],
  ['knowledge-without-answer', null, sample, { knowledge: [entry({ answers: [] })] }],
  ['knowledge-never-matches', null, sample, { knowledge: [entry({ keywords: [] })] }],
  ['variable-undeclared', 'open', [openNode({ utterances: [{ text: '您好${nickname}' }] }), ...endNodes]],
  [
    'variable-twice',
    null,
    sample,
    {
      variables: [
        { name: 'name', type: 'text', from: 'list' },
        { name: 'name', type: 'text', from: 'list' },
      ],
    },
  ],
  [
    'variable-reserved',
    null,
    sample,
    {
      variables: [
        { name: 'name', type: 'text', from: 'list' },
        { name: 'today', type: 'date', from: 'list' },
      ],
    },
  ],
  [
    'variable-unused',
    null,
    sample,
    {
      variables: [
        { name: 'name', type: 'text', from: 'list' },
        { name: 'age', type: 'number', from: 'list' },
      ],
    },
  ],
  [
    'expression-invalid',
    's',
    withNodes({ id: 's', kind: 'set', assignments: [{ variable: 'name', expression: '1 +' }], to: 'bye' }),
  ],
  ['template-invalid', 'open', [openNode({ utterances: [{ text: '您好${name' }] }), ...endNodes]],
  ['text-of-variables-only', 'open', [openNode({ utterances: [{ text: '${name}。' }] }), ...endNodes]],
  ['value-missing', 's', withNodes({ id: 's', kind: 'set', assignments: [{ variable: 'name' }], to: 'bye' })],
  [
    'comparison-incomplete',
    'c',
    withNodes({
      id: 'c',
      kind: 'condition',
      branches: [{ when: { left: 'name', operator: '=' }, to: 'bye' }],
      otherwise: 'sorry',
    }),
  ],
  [
    'condition-empty',
    'c',
    withNodes({
      id: 'c',
      kind: 'condition',
      branches: [{ when: { all: [] }, to: 'bye' }],
      otherwise: 'sorry',
    }),
  ],
  [
    'variable-to-store-missing',
    'k',
    withNodes({
      id: 'k',
      kind: 'keys',
      utterances: [{ text: '请按键' }],
      length: { of: 'fixed', digits: 4 },
      to: { collected: 'bye', failed: 'bye' },
    }),
  ],
  [
    'rate-keys-missing',
    'r',
    withNodes({
      id: 'r',
      kind: 'rate',
      utterances: [{ text: '请评价' }],
      to: { rated: 'bye', notRated: 'bye' },
    }),
  ],
  [
    'url-invalid',
    'q',
    withNodes({
      id: 'q',
      kind: 'request',
      method: 'GET',
      url: 'https://${name}/',
      to: { ok: 'bye', failed: 'bye' },
    }),
  ],
  [
    'url-invalid',
    'q',
    withNodes({
      id: 'q',
      kind: 'request',
      method: 'GET',
      url: 'file:///etc/passwd',
      to: { ok: 'bye', failed: 'bye' },
    }),
  ],
  [
    'path-invalid',
    'q',
    withNodes({
      id: 'q',
      kind: 'request',
      method: 'GET',
      url: 'https://a.example/',
      outputs: [{ variable: 'name', path: '$..x', default: '' }],
      to: { ok: 'bye', failed: 'bye' },
    }),
  ],
  ['hours-empty', 'h', withNodes({ id: 'h', kind: 'hours', to: { open: 'bye', closed: 'bye' } })],
  [
    'transfer-target-missing',
    'x',
    withNodes({ id: 'x', kind: 'transfer', to: { noAgent: 'bye', failed: 'bye' } }),
  ],
  [
    'transfer-target-unknown',
    'x',
    withNodes({
      id: 'x',
      kind: 'transfer',
      target: { to: 'skill-group', skillGroup: 'none' },
      to: { noAgent: 'bye', failed: 'bye' },
    }),
  ],
  [
    'transfer-target-missing',
    null,
    sample,
    { knowledge: [entry({ afterwards: { do: 'transfer', transfer: {} } })] },
  ],
  [
    'number-invalid',
    'x',
    withNodes({
      id: 'x',
      kind: 'transfer',
      target: { to: 'number', number: '${n}' },
      to: { noAgent: 'bye', failed: 'bye' },
    }),
  ],
  [
    'template-empty',
    'm',
    withNodes({ id: 'm', kind: 'message', via: { by: 'sms' }, template: '', to: 'bye' }),
  ],
  ['human-target-missing', null, sample],
  ['prompt-missing', 'open', [openNode({ utterances: [{ text: '您好', prompt: 'hello' }] }), ...endNodes]],
  [
    'prompt-not-ready',
    'open',
    [openNode({ utterances: [{ text: '您好', prompt: 'hello' }] }), ...endNodes],
    { prompts: [{ id: 'hello', text: '您好', kind: 'recorded', state: 'to-record' }] },
  ],
  [
    'prompt-with-variables',
    'open',
    [openNode({ utterances: [{ text: '您好${name}', prompt: 'hello' }] }), ...endNodes],
    { prompts: [{ id: 'hello', text: '您好', kind: 'recorded', state: 'ready' }] },
  ],
  ['ladder-empty', null, sample, { global: { noReply: { enabled: true } } }],
  [
    'ladder-without-end',
    null,
    sample,
    { global: { noReply: { enabled: true, steps: [{ utterances: [], then: { do: 'wait' } }] } } },
  ],
  [
    'duration-must-end',
    null,
    sample,
    { global: { limits: { duration: { seconds: 600, then: { do: 'wait' } } } } },
  ],
  ['grade-without-effect', null, sample, { grades: [{ grade: 'A', of: [{ tag: 'nowhere' }] }] }],
  ['grade-behind-another', null, sample, { grades: [{ grade: 'A' }, { grade: 'B' }] }],
  ['test-unknown-node', null, sample, { tests: [{ ...goodTest, expect: { path: ['open', 'nowhere'] } }] }],
  ['no-tests', null, sample],
  ['sub-flow-of-main', 'c', withNodes({ id: 'c', kind: 'sub-flow', flow: 'main', to: 'bye' })],
  ['cycle-of-silence', 'open', branched({ on: 'silence', to: 'open' })],
];

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
