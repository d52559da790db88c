import { expect, test } from 'vitest';
import { endNodes, exampleDocument, openNode } from '../conversation/exampleScript.ts';
import { scriptJsonSchema } from './jsonSchema.ts';
import { parseScript } from './parseScript.ts';

type Json = Record<string, unknown>;
const document = exampleDocument([openNode(), ...endNodes]);

test.each<[string, unknown, RegExp]>([
  ['no object', 7, /^a script is a JSON object/],
  ['a newer format', { ...document, format: 9 }, /^format: 9 is newer than this program/],
  ['an unknown field', { ...document, colour: 'red' }, /colour/],
  [
    'a wrong name',
    exampleDocument([openNode({ id: 'a b' })]),
    /^flows\[0\]\.nodes\[0\]\.id: is no identifier/,
  ],
  ['an unknown kind', exampleDocument([openNode({ kind: 'dance' })]), /^flows\[0\]\.nodes\[0\]\.kind: /],
  [
    'a long text',
    exampleDocument([openNode({ utterances: [{ text: 'x'.repeat(700) }] })]),
    /^flows\[0\]\.nodes\[0\]\.utterances\[0\]\.text: /,
  ],
  [
    'an odd condition',
    exampleDocument([{ id: 'c', kind: 'condition', branches: [{ when: { left: 'x', operator: 'like' } }] }]),
    /^flows\[0\]\.nodes\[0\]\.branches\[0\]\.when\.operator: /,
  ],
])('%s is refused with its place', (_, json, problem) => {
  expect(() => parseScript(json)).toThrow(problem);
});

test('a draft loads: no nodes, no start, open outlets', () => {
  const draft = parseScript({
    format: 2,
    id: 'draft',
    name: 'Draft',
    language: 'zh',
    flows: [{ id: 'main', name: 'M', kind: 'main' }],
  });
  expect(draft.flows[0]).toEqual({ id: 'main', name: 'M', kind: 'main', nodes: [] });
  expect(draft.global).toEqual({ limits: {}, overrides: {} });
});

test('format 1, with plain texts for utterances, is migrated; samples stay texts', () => {
  const old = {
    id: 'old',
    name: 'Old',
    language: 'zh',
    start: 'main',
    intents: [{ name: 'yes', meaning: 'affirm', utterances: ['好的'] }],
    flows: [
      {
        id: 'main',
        name: 'M',
        kind: 'main',
        entry: 'a',
        nodes: [{ id: 'a', kind: 'end', utterances: ['再见', { text: '拜拜' }] }],
      },
    ],
    knowledge: [
      {
        id: 'k',
        name: 'K',
        type: 'general',
        utterances: ['你是谁'],
        answers: ['小智'],
        afterwards: { do: 'wait' },
      },
    ],
    global: { noReply: { enabled: true, steps: [{ utterances: ['在吗'], then: { do: 'wait' } }] } },
  };
  const before = structuredClone(old);
  const script = parseScript(old);
  expect(script.format).toBe(2);
  expect(script.flows[0]?.nodes[0]).toMatchObject({ utterances: [{ text: '再见' }, { text: '拜拜' }] });
  expect(script.knowledge[0]).toMatchObject({ utterances: ['你是谁'], answers: [{ text: '小智' }] });
  expect(script.intents[0]?.utterances).toEqual(['好的']);
  expect(script.global.noReply?.steps[0]?.utterances).toEqual([{ text: '在吗' }]);
  expect(old).toEqual(before);
});

test('the JSON Schema is of 2020-12 and knows every node', () => {
  const schema = scriptJsonSchema() as { $schema: string; $defs: Json; required: string[] };
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  expect(schema.required).toEqual(['format', 'id', 'name', 'language']);
  for (const name of [
    'TalkNode',
    'KeysNode',
    'ConditionNode',
    'SetNode',
    'RequestNode',
    'HoursNode',
    'TransferNode',
    'RateNode',
    'MessageNode',
    'SubFlowNode',
    'JumpNode',
    'EndNode',
    'Condition',
    'KnowledgeEntry',
  ])
    expect(schema.$defs).toHaveProperty(name);
});
