import { endNodes, openNode } from '../conversation/exampleScript.ts';
import { branched, entry, goodTest, sample, withNodes, type Json } from './brokenScripts.ts';
import type { FindingCode } from './finding.ts';

/** The same for intents, variables, the working nodes and the handlers. */
export const brokenParts: [FindingCode, string | null, Json[], Json?][] = [
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
