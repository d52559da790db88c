import { expect, test } from 'vitest';
import { checkScript } from './checks/checkScript.ts';
import {
  Conversation,
  endNodes,
  exampleDocument,
  openNode,
  sentenceMatcher,
} from './conversation/exampleScript.ts';
import { compileScript } from './conversation/compileScript.ts';
import { parseScript } from './document/parseScript.ts';
import { ScriptError } from './scriptError.ts';

type Json = Record<string, unknown>;
const sample = [openNode(), ...endNodes];
const withKeywords = (keywords: string[]) =>
  exampleDocument(sample, {
    knowledge: [
      {
        id: 'k',
        name: 'K',
        type: 'general',
        keywords,
        answers: [{ text: '是' }],
        afterwards: { do: 'wait' },
      },
    ],
  });
const codes = (document: Json) => checkScript(parseScript(document)).map((one) => one.code);

test('ten megabytes of a regular expression are refused at once', () => {
  expect(() => parseScript(withKeywords(['(a+)+'.repeat(2_000_000)]))).toThrow(
    /knowledge\[0\]\.keywords\[0\]/,
  );
});

test.each(['(a+)+$', '(a|a)*b', '(.*a){20}', '([a-z]+)*x', '(x+x+)+y'])(
  '%s takes no time on a long utterance',
  (keyword) => {
    const call = new Conversation(withKeywords([keyword])).hears('a'.repeat(100_000));
    expect(call.state.ended).toBe(false);
  },
);

test.each(['a{1000}{1000}', '((a{100}){100}){100}', '(?=a)', '\\1', `(${'x{99}'.repeat(50)}`])(
  '%s is a finding',
  (keyword) => {
    expect(codes(withKeywords([keyword]))).toContain('keyword-invalid');
  },
);

test('many large expressions together are refused', () => {
  const keywords = Array.from({ length: 200 }, (_, i) => `${'.'.repeat(200)}a{${60 + (i % 9)}}`);
  expect(() => parseScript(withKeywords(keywords))).toThrow(ScriptError);
});

test('ten thousand nodes in a circle are one finding', () => {
  const nodes = Array.from({ length: 9_990 }, (_, i) => ({
    id: `n${i}`,
    kind: 'set',
    to: i === 9_989 ? 'n0' : `n${i + 1}`,
  }));
  const flows = [{ id: 'main', name: 'M', kind: 'main', entry: 'n0', nodes: [...nodes, ...sample] }];
  expect(codes(exampleDocument([], { flows })).filter((code) => code === 'cycle-without-input')).toHaveLength(
    1,
  );
  // Run all the same, it ends.
  const call = new Conversation(exampleDocument([], { flows }));
  expect(call.state).toMatchObject({ ended: true, endedBy: 'problem', result: 'script-problem' });
});

test('sub-flows that call themselves end in a finding, and in an end when they are run', () => {
  const flows = [
    {
      id: 'main',
      name: 'M',
      kind: 'main',
      entry: 'call',
      nodes: [{ id: 'call', kind: 'sub-flow', flow: 'sub', to: 'bye' }, ...endNodes],
    },
    {
      id: 'sub',
      name: 'S',
      kind: 'sub',
      entry: 'again',
      nodes: [
        { id: 'again', kind: 'sub-flow', flow: 'sub', to: 'back' },
        { id: 'back', kind: 'jump', then: { do: 'return' } },
      ],
    },
  ];
  expect(codes(exampleDocument([], { flows }))).toContain('sub-flow-recursion');
  expect(new Conversation(exampleDocument([], { flows })).state).toMatchObject({
    ended: true,
    result: 'script-problem',
  });
});

test('__proto__ is no name of anything, wherever it comes from', () => {
  for (const document of [
    '{"__proto__":{"polluted":1},"format":2}',
    '{"format":2,"variables":[{"name":"__proto__","type":"text","from":"list"}]}',
    '{"format":1,"flows":[{"__proto__":{"polluted":1}}]}',
  ])
    expect(() => parseScript(JSON.parse(document))).toThrow(ScriptError);
  const contact = JSON.parse('{"__proto__":{"polluted":1},"constructor":"x","name":"王"}') as Record<
    string,
    string
  >;
  const call = new Conversation(
    exampleDocument([
      openNode({ utterances: [{ text: '${name}${constructor}${toString}您好' }] }),
      ...endNodes,
    ]),
    undefined,
    { contact },
  );
  expect(call.said).toEqual(['王x您好']);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test.each([
  'constructor.constructor("return process")()',
  'this',
  'globalThis',
  'process.exit()',
  'require("fs")',
  '__proto__',
  'toString',
  'constructor',
  'name["constructor"]',
  'import("fs")',
  '`x`',
  'eval("1")',
])('the expression %s reaches nothing', (expression) => {
  const nodes = [
    { id: 's', kind: 'set', assignments: [{ variable: 'x', expression }], to: 'open' },
    ...sample,
  ];
  const flows = [{ id: 'main', name: 'M', kind: 'main', entry: 's', nodes }];
  const call = new Conversation(exampleDocument([], { flows }));
  expect(call.state.variables.x).toBeNull();
  expect(
    codes(exampleDocument([], { flows })).some(
      (code) => code === 'expression-invalid' || code === 'variable-undeclared',
    ),
  ).toBe(true);
});

test('expressions are bounded in length, depth and in what they make', () => {
  const value = (expression: string) => {
    const nodes = [
      { id: 's', kind: 'set', assignments: [{ variable: 'x', expression }], to: 'open' },
      ...sample,
    ];
    return new Conversation(
      exampleDocument([], { flows: [{ id: 'main', name: 'M', kind: 'main', entry: 's', nodes }] }),
    ).state.variables.x;
  };
  expect(value('('.repeat(400) + '1' + ')'.repeat(400))).toBeNull();
  expect(value('-'.repeat(900) + '1')).toBeNull();
  expect(value(Array.from({ length: 400 }, () => '1').join('+'))).toBe(400);
  const doubled = Array.from({ length: 20 }).reduce<string>(
    (inner) => `concat(${inner},${inner})`.slice(0, 1000),
    '"abcdefghij"',
  );
  expect(String(value(doubled) ?? '').length).toBeLessThanOrEqual(4000);
  expect(() =>
    parseScript(
      exampleDocument([
        { id: 's', kind: 'set', assignments: [{ variable: 'x', expression: '1'.repeat(5000) }] },
      ]),
    ),
  ).toThrow(ScriptError);
});

test('a document that nests deep or is cyclic is refused', () => {
  let deep: unknown = { left: 'name', operator: 'is-empty' };
  for (let i = 0; i < 100_000; i++) deep = { all: [deep] };
  expect(() => parseScript({ ...exampleDocument(sample), deep })).toThrow(/nests deeper/);
  const cyclic: Json = exampleDocument(sample);
  cyclic.self = cyclic;
  expect(() => parseScript(cyclic)).toThrow(ScriptError);
});

test('values of a contact cannot add a header, leave a path, or change an address', () => {
  const request = {
    id: 'r',
    kind: 'request',
    method: 'GET',
    url: 'https://shop.example/orders/${name}',
    headers: [{ name: 'x-name', value: '${name}' }],
    to: { ok: 'bye', failed: 'sorry' },
  };
  const flows = [{ id: 'main', name: 'M', kind: 'main', entry: 'r', nodes: [request, ...endNodes] }];
  const call = new Conversation(exampleDocument([], { flows }), undefined, {
    contact: { name: '../admin?x=1\r\nX-Evil: 1' },
  });
  expect(call.step.actions[1]).toMatchObject({
    url: 'https://shop.example/orders/..%2Fadmin%3Fx%3D1%0D%0AX-Evil%3A%201',
    headers: [{ value: '../admin?x=1 X-Evil: 1' }],
  });
});

test('a matcher that throws ends in a ScriptError', () => {
  const script = parseScript(exampleDocument(sample));
  const broken = {
    match: (): never => {
      throw new Error('broken');
    },
  };
  expect(() => compileScript(script, broken)).not.toThrow();
  expect(() => new Conversation(exampleDocument(sample), broken).hears('呜啦啦')).toThrow(ScriptError);
  expect(() => new Conversation(exampleDocument(sample), sentenceMatcher()).hears('呜啦啦')).not.toThrow();
});
