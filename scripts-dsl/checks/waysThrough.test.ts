import { expect, test } from 'vitest';
import { endNodes, exampleDocument, openNode } from '../conversation/exampleScript.ts';
import { parseScript } from '../document/parseScript.ts';
import { checkScript } from './checkScript.ts';

type Json = Record<string, unknown>;
const set = (id: string, to: string, variable = 'x'): Json => ({
  id,
  kind: 'set',
  assignments: [{ variable, value: 1 }],
  to,
});
const both = (id: string, one: string, other: string): Json => ({
  id,
  kind: 'condition',
  branches: [{ when: { left: 'hour', operator: '>', right: 12 }, to: one }],
  otherwise: other,
});
const says = (id: string, name: string): Json =>
  openNode({ id, utterances: [{ text: `值是\${${name}}。` }] });
const returns = (id: string): Json => ({ id, kind: 'jump', then: { do: 'return' } });
const codes = (flows: Json[], change: Json = {}) =>
  checkScript(parseScript(exampleDocument([], { flows, ...change })))
    .filter((one) => one.severity === 'error')
    .map((one) => `${one.code} ${one.node ?? ''}`);
const main = (...nodes: Json[]): Json => ({
  id: 'main',
  name: 'Main',
  kind: 'main',
  entry: nodes[0]?.id,
  nodes: [...nodes, ...endNodes],
});
const sub = (id: string, ...nodes: Json[]): Json => ({
  id,
  name: id,
  kind: 'sub',
  entry: nodes[0]?.id,
  nodes,
});
const call = (id: string, flow: string, to: string): Json => ({ id, kind: 'sub-flow', flow, to });

test('a variable must be set on every path', () => {
  expect(codes([main(both('c', 's', 'open'), set('s', 'open'), says('open', 'x'))])).toEqual([
    'variable-unset open',
  ]);
  expect(codes([main(both('c', 's', 't'), set('s', 'open'), set('t', 'open'), says('open', 'x'))])).toEqual(
    [],
  );
});

test('a variable set around a circle is set only after the first round', () => {
  expect(codes([main(says('open', 'x'), set('bye2', 'open'))])).toContain('variable-unset open');
});

test('keys set their variable where they were collected, not where they failed', () => {
  const keys: Json = {
    id: 'k',
    kind: 'keys',
    utterances: [{ text: '请输入' }],
    length: { of: 'fixed', digits: 4 },
    variable: 'x',
    to: { collected: 'open', failed: 'failed' },
  };
  expect(codes([main(keys, says('open', 'x'), says('failed', 'x'))])).toEqual(['variable-unset failed']);
});

test('outputs of a request are set by both outlets, for they have defaults', () => {
  const request: Json = {
    id: 'r',
    kind: 'request',
    method: 'GET',
    url: 'https://a.example/',
    outputs: [{ variable: 'x', path: '$.x', default: '' }],
    to: { ok: 'open', failed: 'failed' },
  };
  expect(codes([main(request, says('open', 'x'), says('failed', 'x'))])).toEqual([]);
});

test('after a sub-flow a variable is set when its caller set it, or every return of the sub-flow', () => {
  const always = sub('sub', set('in', 'back'), returns('back'));
  expect(codes([main(call('c', 'sub', 'open'), says('open', 'x')), always])).toEqual([]);
  const sometimes = sub('sub', both('b', 'in', 'back'), set('in', 'back'), returns('back'));
  expect(codes([main(call('c', 'sub', 'open'), says('open', 'x')), sometimes])).toEqual([
    'variable-unset open',
  ]);
  expect(codes([main(set('s', 'c'), call('c', 'sub', 'open'), says('open', 'x')), sometimes])).toEqual([]);
  // One caller that has not set it does not spoil the other.
  const two = main(
    both('b0', 'c1', 's'),
    set('s', 'c2'),
    call('c2', 'sub', 'open'),
    says('open', 'x'),
    call('c1', 'sub', 'bye'),
  );
  expect(codes([two, sub('sub', returns('back'))])).toEqual([]);
});

test('a knowledge answer can come at any moment: it uses what is always there', () => {
  const knowledge = [
    {
      id: 'k',
      name: 'K',
      type: 'general',
      keywords: ['吗'],
      answers: [{ text: '是${x}的' }],
      afterwards: { do: 'wait' },
    },
  ];
  expect(codes([main(set('s', 'open'), says('open', 'x'))], { knowledge })).toEqual(['variable-unset ']);
});

test('a circle without the callee is an error: conditions, sets, jumps, sub-flows, itself', () => {
  expect(codes([main(both('a', 'b', 'bye'), set('b', 'a'), openNode())])).toContain('cycle-without-input a');
  expect(codes([main(set('a', 'a'))])).toContain('cycle-without-input a');
  const jumps = main(both('a', 'j', 'bye'), { id: 'j', kind: 'jump', then: { do: 'flow', flow: 'main' } });
  expect(codes([jumps])).toContain('cycle-without-input a');
  const through = main(both('a', 'c', 'bye'), call('c', 'sub', 'a'));
  expect(codes([through, sub('sub', set('in', 'back'), returns('back'))])).toContain('cycle-without-input a');
});

test('a circle with the callee in it is none, also when the callee is in the sub-flow', () => {
  const nodes = [
    openNode({
      branches: [
        { on: 'affirm', to: 'open' },
        { on: 'deny', to: 'bye' },
      ],
    }),
  ];
  expect(codes([main(...nodes)])).toEqual(['unreachable-node sorry']);
  const asks = openNode({ id: 'in', branches: [{ on: 'any', to: 'back' }] });
  const through = main(both('a', 'c', 'bye'), call('c', 'sub', 'a'));
  expect(codes([through, sub('sub', asks, returns('back'))])).toEqual(['unreachable-node sorry']);
});

test('two calls of one sub-flow in a row are no circle', () => {
  const twice = main(call('a', 'sub', 'b'), call('b', 'sub', 'open'), openNode());
  expect(codes([twice, sub('sub', set('in', 'back'), returns('back'))])).toEqual([]);
});

test('a chain of ten thousand nodes is checked without harm', () => {
  const chain = Array.from({ length: 9_990 }, (_, i) => set(`n${i}`, i === 9_989 ? 'open' : `n${i + 1}`));
  expect(codes([main(...chain, says('open', 'x'))])).toEqual([]);
});
