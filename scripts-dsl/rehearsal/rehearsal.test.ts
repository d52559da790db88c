import { expect, test } from 'vitest';
import { compileScript } from '../conversation/compileScript.ts';
import { endNodes, exampleDocument, openNode, sentenceMatcher } from '../conversation/exampleScript.ts';
import { parseScript } from '../document/parseScript.ts';
import { converse } from './converse.ts';
import { replay } from './replay.ts';
import { runTests } from './runTests.ts';

type Json = Record<string, unknown>;
const compiled = (nodes: Json[], change: Json = {}) =>
  compileScript(parseScript(exampleDocument(nodes, change)), sentenceMatcher());
const facts = { at: 1_790_000_000, localTime: '2026-09-21T10:00:00', callId: 'c1' };

test('a test passes, fails with what differs, and covers what it went through', () => {
  const tests = [
    {
      id: 'yes',
      name: 'Yes',
      turns: [{ say: '好的' }],
      expect: { path: ['open', 'bye'], tags: ['意向'], result: 'agreed' },
    },
    { id: 'wrong', name: 'Wrong', turns: [{ say: '好的' }], expect: { result: 'refused', tags: [] } },
  ];
  const report = runTests(compiled([openNode(), ...endNodes], { tests }));
  expect(report.results.map((result) => [result.id, result.passed, result.differences])).toEqual([
    ['yes', true, []],
    [
      'wrong',
      false,
      [
        { what: 'tags', expected: '', actual: '意向' },
        { what: 'result', expected: 'refused', actual: 'agreed' },
      ],
    ],
  ]);
  expect(report.coverage).toEqual({
    nodes: { covered: 2, total: 3, missing: ['sorry'] },
    outlets: { covered: 1, total: 2, missing: ['open/deny'] },
  });
});

test('turns that do not fit are passed over, and the rehearsal always ends', () => {
  const state = converse(
    compiled([openNode(), ...endNodes]),
    [{ agent: 'none' }, { requestFails: true }, { say: '好的' }, { say: '多余的' }],
    facts,
  );
  expect(state.result).toBe('agreed');
  expect(converse(compiled([openNode(), ...endNodes]), [], facts).ended).toBe(false);
  expect(converse(compiled([openNode(), ...endNodes]), [{ afterSeconds: 4000 }], facts).result).toBe(
    'too-long',
  );
});

const request = {
  id: 'r',
  kind: 'request',
  method: 'GET',
  url: 'https://a.example/',
  outputs: [{ variable: 'price', path: '$.data.price', default: 0 }],
  to: { ok: 'open', failed: 'sorry' },
};
const withRequest = (branches: Json[], outputs = request.outputs) =>
  compiled([], {
    flows: [
      {
        id: 'main',
        name: 'M',
        kind: 'main',
        entry: 'r',
        nodes: [{ ...request, outputs }, openNode({ branches }), ...endNodes],
      },
    ],
  });

test('a replay gives the callee’s words, the outputs of requests and the hang-up again', () => {
  const before = withRequest([
    { on: 'affirm', to: 'bye' },
    { on: 'deny', to: 'sorry' },
  ]);
  const answer = { answer: { status: 200, body: { data: { price: 7 } } } };
  const agreed = converse(before, [answer, { silence: true }, { say: '好的' }], facts);
  const left = converse(before, [answer, { say: '嗯', interrupting: true }, { hangUp: true }], {
    ...facts,
    callId: 'c2',
  });
  expect(replay(before, [agreed, left])).toMatchObject({ calls: 2, different: 0 });

  // The new version reads the price elsewhere and leads a yes to an apology.
  const after = withRequest(
    [{ on: 'affirm', to: 'sorry' }],
    [{ variable: 'price', path: '$.cost', default: 0 }],
  );
  const report = replay(after, [agreed, left]);
  expect(report).toMatchObject({
    different: 1,
    results: [
      { was: 'agreed', now: 'refused', calls: 1 },
      { was: 'hung-up', now: 'hung-up', calls: 1 },
    ],
  });
  expect(report.replayed[0]).toMatchObject({
    call: 'c1',
    same: false,
    parting: { at: 3, was: 'bye', now: 'sorry', said: '好的' },
  });
});
