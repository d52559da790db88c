import { expect, test } from 'vitest';
import { Conversation, endNodes, exampleDocument, openNode, sentenceMatcher } from './exampleScript.ts';

type Json = Record<string, unknown>;
const flow = (entry: string, nodes: Json[], more: Json[] = [], change: Json = {}) =>
  exampleDocument([], {
    flows: [{ id: 'main', name: 'M', kind: 'main', entry, nodes: [...nodes, ...endNodes] }, ...more],
    ...change,
  });
const facts = (contact: Record<string, string | number>, localTime = '2026-09-21T10:00:00') => ({
  contact,
  localTime,
});

const transfer = {
  id: 'x',
  kind: 'transfer',
  utterances: [{ text: '正在转接' }],
  target: { to: 'skill-group', skillGroup: 'vip' },
  whisper: '客户${name}',
  priority: 2,
  maxWaitSeconds: 15,
  data: ['name'],
  to: { noAgent: 'sorry', failed: 'bye' },
};

test('sub-flow: variables in and out, and back to the caller', () => {
  const caller = {
    id: 'c',
    kind: 'sub-flow',
    flow: 'sub',
    inputs: [{ variable: 'x', expression: '1 + 2' }],
    outputs: [{ variable: 'y', expression: 'x * 10' }],
    to: 'bye',
  };
  const sub = {
    id: 'sub',
    name: 'S',
    kind: 'sub',
    entry: 'ask',
    nodes: [
      openNode({ id: 'ask', branches: [{ on: 'any', to: 'back' }] }),
      { id: 'back', kind: 'jump', then: { do: 'return' } },
    ],
  };
  const call = new Conversation(flow('c', [caller], [sub])).hears('随便');
  expect(call.state).toMatchObject({
    path: ['c', 'ask', 'back', 'bye'],
    outlets: ['ask/any', 'c/returned'],
    variables: { x: 3, y: 30 },
    frames: [],
  });
});

test('a knowledge entry with a sub-flow leads back to the node it left', () => {
  const sub = {
    id: 'sub',
    name: 'S',
    kind: 'sub',
    entry: 'ask',
    nodes: [
      openNode({ id: 'ask', utterances: [{ text: '几位？' }], branches: [{ on: 'any', to: 'back' }] }),
      { id: 'back', kind: 'jump', then: { do: 'return', repeatPrompt: false } },
    ],
  };
  const knowledge = [
    {
      id: 'table',
      name: '订位',
      type: 'business',
      keywords: ['订位'],
      flow: 'sub',
      afterwards: { do: 'wait' },
    },
  ];
  const call = new Conversation(flow('open', [openNode()], [sub], { knowledge })).hears('我要订位');
  expect(call.said).toEqual(['几位？']);
  expect(call.hears('三位').state).toMatchObject({ node: 'open', phase: 'listening' });
  expect(call.says('好的').state.path).toEqual(['open', 'knowledge:table', 'ask', 'back', 'bye']);
});

test('the language model is asked last, with a deadline, and only its candidates count', () => {
  const global = { model: { enabled: true, deadlineSeconds: 1 } };
  const call = () => new Conversation(flow('open', [openNode()], [], { global })).hears('咋都成');
  expect(call().step.actions).toMatchObject([
    { type: 'ask-model', question: 'q2', text: '咋都成', deadlineSeconds: 1 },
    { type: 'start-timer', timer: 'model:q2' },
  ]);
  const answered = call().send({ type: 'model-answered', question: 'q2', intent: 'yes', confidence: 0.8 });
  expect(answered.state.turns.find((turn) => turn.who === 'callee')).toMatchObject({
    rule: 'model',
    intent: 'yes',
    score: 0.8,
    outlet: 'affirm',
  });
  expect(call().send({ type: 'model-answered', question: 'q2', intent: 'weather' }).state.path.at(-1)).toBe(
    'global:unrecognised:1',
  );
  expect(call().send({ type: 'timer', timer: 'model:q2' }).state.path.at(-1)).toBe('global:unrecognised:1');
});

test('repeat, hold on and interrupt are handled everywhere when they are on', () => {
  const global = {
    repeat: { enabled: true, utterances: [{ text: '好，再说一遍。' }], times: 1 },
    holdOn: { enabled: true, waitSeconds: 40 },
    interrupt: { enabled: true },
  };
  const call = new Conversation(flow('open', [openNode()], [], { global })).hears('你再说一遍');
  expect(call.said).toEqual(['好，再说一遍。']);
  expect(call.heard().said).toEqual(['您好先生，我是小智，智能语音助手，现在方便吗？']);
  expect(call.hears('稍等一下').said).toEqual(['好的，您先忙，我等您。']);
  expect(call.heard().step.actions).toMatchObject([{ type: 'listen', noInputSeconds: 40 }]);
  expect(call.says('你先停一下').said).toEqual(['好的，您请说。']);
  // Once more than allowed: as if not understood.
  expect(call.hears('再说一遍').state.path.at(-1)).toBe('global:unrecognised:1');
});

test('the same question and too many questions reach their limits', () => {
  const entry = (id: string) => ({
    id,
    name: id,
    type: 'general',
    keywords: [id],
    answers: [{ text: '答' }],
    afterwards: { do: 'wait' },
  });
  const then = { do: 'hang-up', result: 'questions' };
  const limits = {
    sameQuestion: { enabled: true, times: 3, utterances: [], then },
    differentQuestions: { enabled: true, times: 2, utterances: [], then },
  };
  const document = flow('open', [openNode()], [], {
    knowledge: [entry('甲'), entry('乙')],
    global: { limits },
  });
  expect(new Conversation(document).hears('甲').hears('甲').hears('甲').state).toMatchObject({
    ended: true,
    result: 'questions',
    path: ['open', 'knowledge:甲', 'knowledge:甲', 'knowledge:甲', 'limit:sameQuestion'],
  });
  expect(new Conversation(document).hears('甲').hears('乙').state.result).toBe('questions');
});

test('grades: the first rule that holds', () => {
  const grades = [
    { grade: 'A', of: [{ tag: '意向' }, { result: 'agreed' }] },
    { grade: 'F', holdsWhen: 'any', of: [{ intent: 'no' }, { result: 'x' }] },
    { grade: 'C' },
  ];
  const grade = (said: string) =>
    new Conversation(flow('open', [openNode()], [], { grades })).hears(said).heard().state.grade;
  expect([grade('好的'), grade('不是')]).toEqual(['A', 'F']);
  expect(
    new Conversation(flow('open', [openNode()], [], { grades })).send({ type: 'hung-up' }).state.grade,
  ).toBe('C');
});

test('the override by the matcher, in words no rule knows', () => {
  const matcher = sentenceMatcher({ 求你们放过我吧: { 'override:stop-calling': 0.9 } });
  expect(new Conversation(flow('open', [openNode()]), matcher).hears('求你们放过我吧').state.result).toBe(
    'do-not-call',
  );
});

test.each([
  ['date', '明天下午三点吧', '2026-09-22T15:00'],
  ['date', '下周三', '2026-09-30'],
  ['amount', '三千五百块', 3500],
  ['number', '大概一百二十平', 120],
  ['phone', '幺三八零零幺三八零零零', '13800138000'],
  ['utterance', '随便说说', '随便说说'],
])('a talk node stores the %s of “%s”', (entity, said, value) => {
  const open = openNode({ entities: [{ entity, variable: 'x' }], branches: [{ on: 'any', to: 'bye' }] });
  expect(new Conversation(flow('open', [open])).hears(said).state.variables.x).toBe(value);
});

test('an end can suppress the number: a keyed “no more calls”', () => {
  const open = openNode({ branches: [{ on: 'key', keys: ['9'], to: 'out' }] });
  const out = { id: 'out', kind: 'end', result: 'do-not-call', suppressNumber: true };
  expect(new Conversation(flow('open', [open, out])).key('9').did).toContain('suppress-number');
});

test('asking for a human while being transferred changes nothing; “don’t call again” does', () => {
  const call = new Conversation(flow('x', [transfer]), undefined, facts({ name: '王' }));
  expect(call.says('转人工').did).toEqual([]);
  expect(call.heard().says('我要人工客服').did).toEqual([]);
  expect(call.says('别再打电话了').did).toContain('suppress-number');
});

test('who asks for a human where the script knows none is told so: the wish is the result, a call back is planned', () => {
  const human = {
    noAgent: [{ text: '现在没有人' }],
    callback: { afterMinutes: 60 },
    tags: ['wants a person'],
  };
  const document = exampleDocument([openNode(), ...endNodes], { global: { overrides: { human } } });
  const call = new Conversation(document).hears('转人工');
  expect(call.did).toEqual(['tag', 'schedule-callback', 'set-result', 'play']);
  expect(call.said).toEqual(['现在没有人']);
  expect(call.state).toMatchObject({ result: 'wants-human', tags: ['wants a person'] });
  call.heard();
  expect(call.state).toMatchObject({ ended: true, result: 'wants-human' });
});
