import { endNodes, openNode } from '../conversation/exampleScript.ts';
import type { FindingCode } from './finding.ts';

export type Json = Record<string, unknown>;
export const sample = [openNode(), ...endNodes];
/** The example with more nodes, all led to by keys of the first. */
export const withNodes = (...nodes: Json[]) => {
  const branches = [
    { on: 'affirm', to: 'bye' },
    { on: 'deny', to: 'sorry' },
    ...nodes.map((node, i) => ({ on: 'key', keys: [String(i)], to: node.id })),
  ];
  return [openNode({ branches }), ...nodes, ...endNodes];
};
export const branched = (...branches: Json[]) => [
  openNode({ branches: [{ on: 'affirm', to: 'bye' }, { on: 'deny', to: 'sorry' }, ...branches] }),
  ...endNodes,
];
export const sub = (nodes: Json[], change: Json = {}) => ({
  id: 'sub',
  name: 'Sub',
  kind: 'sub',
  entry: nodes[0]?.id,
  nodes,
  ...change,
});
export const main = (nodes: Json[]) => ({ id: 'main', name: 'Main', kind: 'main', entry: 'open', nodes });
export const entry = (change: Json) => ({
  id: 'who',
  name: '你是谁',
  type: 'general',
  keywords: ['你是谁'],
  answers: [{ text: '小智' }],
  afterwards: { do: 'wait' },
  ...change,
});
export const goodTest = { id: 't', name: 'T', turns: [], expect: {} };

/** For each finding: a document that has it, and the node it is shown on. */
export const brokenFlows: [FindingCode, string | null, Json[], Json?][] = [
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
];
