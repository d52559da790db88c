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

test('keys: collected one by one, ended by #, read back', () => {
  const keys = {
    id: 'k',
    kind: 'keys',
    utterances: [{ text: '请输入' }],
    length: { of: 'maximum', digits: 6 },
    variable: 'digits',
    readBack: true,
    to: { collected: 'bye', failed: 'sorry' },
  };
  const call = new Conversation(flow('k', [keys]));
  expect(call.step.actions.slice(1)).toMatchObject([
    { type: 'play' },
    { type: 'collect-keys', digits: 6, endedBy: '#', timeoutSeconds: null },
  ]);
  expect(call.key('1').step.actions).toMatchObject([
    { type: 'stop-playing' },
    { type: 'collect-keys', digits: 5, timeoutSeconds: 30 },
  ]);
  expect(call.key('2').key('#').said).toEqual(['您输入的是1 2。']);
  expect(call.heard().state).toMatchObject({
    node: 'bye',
    variables: { digits: '12' },
    outlets: ['k/collected'],
  });
});

test('keys: timeouts and errors have their prompts, too many lead out', () => {
  const keys = {
    id: 'k',
    kind: 'keys',
    utterances: [{ text: '请输入' }],
    timeoutUtterances: [{ text: '太慢' }],
    errorUtterances: [{ text: '太少' }],
    length: { of: 'maximum', digits: 6 },
    maxErrors: 2,
    to: { collected: 'bye', failed: 'sorry' },
  };
  const call = new Conversation(flow('k', [keys])).heard();
  expect(call.silence().said).toEqual(['太慢']);
  expect(call.heard().key('#').said).toEqual(['太少']);
  expect(call.heard().silence().state.outlets).toEqual(['k/failed']);
});

test('a question while keys are collected is answered, and the keys go on', () => {
  const keys = {
    id: 'k',
    kind: 'keys',
    utterances: [{ text: '请输入' }],
    length: { of: 'fixed', digits: 2 },
    variable: 'digits',
    to: { collected: 'bye', failed: 'sorry' },
  };
  const knowledge = [
    {
      id: 'who',
      name: '谁',
      type: 'general',
      keywords: ['你是谁'],
      answers: [{ text: '小智' }],
      afterwards: { do: 'return', repeatPrompt: false },
    },
  ];
  const call = new Conversation(flow('k', [keys], [], { knowledge })).heard().says('你是谁');
  expect(call.heard().did).toEqual(['collect-keys']);
  expect(call.key('4').key('2').state.variables.digits).toBe('42');
});

test('rate: the key’s meaning is stored; a wrong key is asked again', () => {
  const rate = {
    id: 'r',
    kind: 'rate',
    utterances: [{ text: '请评价' }],
    keys: [{ key: '1', meaning: '满意' }],
    maxErrors: 1,
    keyVariable: 'key',
    meaningVariable: 'meaning',
    to: { rated: 'bye', notRated: 'sorry' },
  };
  const call = new Conversation(flow('r', [rate])).heard().key('7');
  expect(call.said).toEqual(['请评价']);
  expect(call.key('1').state).toMatchObject({
    variables: { key: '1', meaning: '满意' },
    outlets: ['r/rated'],
  });
  expect(new Conversation(flow('r', [rate])).heard().silence().heard().silence().state.outlets).toEqual([
    'r/not-rated',
  ]);
});

test.each([
  [{ left: 'amount', operator: '>', right: 100 }, { amount: '1,200' }, true],
  [{ left: 'amount', operator: '<=', right: 100 }, { amount: 100 }, true],
  [{ left: 'name', operator: 'contains', right: '王' }, { name: '小王' }, true],
  [{ left: 'name', operator: 'matches', right: '^王' }, { name: '小王' }, false],
  [{ left: 'name', operator: 'in', right: ['张', '王'] }, { name: '王' }, true],
  [{ left: 'city', operator: 'is-empty' }, {}, true],
  [{ left: 'hour', operator: '>=', right: 10 }, {}, true],
  [{ left: 'weekdayToday', operator: '=', right: 1 }, {}, true],
  [
    {
      all: [
        { left: 'amount', operator: '>', right: 1 },
        {
          any: [
            { left: 'name', operator: '=', right: 'x' },
            { left: 'name', operator: '=', right: '王' },
          ],
        },
      ],
    },
    { amount: 2, name: '王' },
    true,
  ],
  [{ left: 'due', operator: '<', rightExpression: 'addDays(today, 3)' }, { due: '2026-09-23' }, true],
])('condition %o of %o is %s', (when, contact, expected) => {
  const node = { id: 'c', kind: 'condition', branches: [{ when, to: 'bye' }], otherwise: 'sorry' };
  expect(new Conversation(flow('c', [node]), undefined, facts(contact)).state.node).toBe(
    expected ? 'bye' : 'sorry',
  );
});

test.each([
  ['2026-09-21T10:00:00', 'open'],
  ['2026-09-21T18:00:00', 'closed'],
  ['2026-09-22T01:30:00', 'open'],
  ['2026-09-22T02:00:00', 'closed'],
  ['2026-10-01T10:00:00', 'closed'],
  ['2026-10-10T10:30:00', 'open'],
])('hours at %s: %s', (localTime, expected) => {
  const node = {
    id: 'h',
    kind: 'hours',
    periods: [
      { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' },
      { days: [1], from: '22:00', to: '02:00' },
    ],
    closedOn: ['2026-10-01'],
    openOn: [{ date: '2026-10-10', from: '10:00', to: '11:00' }],
    to: { open: 'bye', closed: 'sorry' },
  };
  expect(new Conversation(flow('h', [node]), undefined, { localTime }).state.outlets).toEqual([
    `h/${expected}`,
  ]);
});

const request = {
  id: 'r',
  kind: 'request',
  method: 'POST',
  url: 'https://shop.example/${name}',
  body: [{ name: 'who', value: '${name}' }],
  outputs: [{ variable: 'price', path: '$.items[0].price', default: 9 }],
  retries: 1,
  filler: { afterSeconds: 1, utterances: [{ text: '请稍等' }] },
  to: { ok: 'bye', failed: 'sorry' },
};

test('request: outputs by path, retries, defaults, and a filler that is not cut off', () => {
  const call = new Conversation(flow('r', [request]), undefined, facts({ name: '王' }));
  expect(call.step.actions.slice(1)).toMatchObject([
    {
      type: 'request',
      request: 'r1',
      method: 'POST',
      url: 'https://shop.example/%E7%8E%8B',
      body: { who: '王' },
      timeoutSeconds: 5,
    },
    { type: 'start-timer', timer: 'request:r1', seconds: 6 },
    { type: 'start-timer', timer: 'filler:r1', seconds: 1 },
  ]);
  expect(call.send({ type: 'timer', timer: 'filler:r1' }).said).toEqual(['请稍等']);
  expect(
    call.send({ type: 'request-finished', request: 'r1', status: 200, body: { items: [{ price: 5 }] } }).did,
  ).toEqual([]);
  expect(call.heard().state).toMatchObject({ node: 'bye', variables: { price: 5 } });

  const failing = new Conversation(flow('r', [request])).send({ type: 'request-failed', request: 'r1' });
  expect(failing.step.actions[0]).toMatchObject({ type: 'request', request: 'r2' });
  // An answer to the first try comes too late.
  expect(failing.send({ type: 'request-finished', request: 'r1', status: 200 }).did).toEqual([]);
  expect(failing.send({ type: 'request-finished', request: 'r2', status: 503 }).state).toMatchObject({
    node: 'sorry',
    variables: { price: 9 },
  });
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

test('transfer: told, whispered, and each outcome by its outlet', () => {
  const call = () => new Conversation(flow('x', [transfer]), undefined, facts({ name: '王' })).heard();
  expect(call().step.actions).toMatchObject([
    {
      type: 'transfer',
      target: { to: 'skill-group', skillGroup: 'vip' },
      whisper: '客户王',
      priority: 2,
      maxWaitSeconds: 15,
      data: { name: '王' },
    },
    { type: 'start-timer', seconds: 20 },
  ]);
  const connected = call().send({ type: 'agent-connected' });
  expect(connected.state).toMatchObject({ ended: true, endedBy: 'agent', result: 'transferred' });
  expect(connected.did).toEqual(['set-result']);
  expect(call().send({ type: 'no-agent' }).state.outlets).toEqual(['x/no-agent']);
  expect(call().send({ type: 'transfer-failed' }).state.outlets).toEqual(['x/failed']);
  const timer = call();
  expect(timer.send({ type: 'timer', timer: 'agent:t2' }).state.outlets).toEqual(['x/no-agent']);
});

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

test('message, tags, callback and a result before the last prompt', () => {
  const message = { id: 'm', kind: 'message', via: { by: 'sms' }, template: '您好${name}', to: 'end' };
  const end = {
    id: 'end',
    kind: 'end',
    utterances: [{ text: '再见' }],
    result: 'later',
    tags: ['跟进'],
    delaySeconds: 2,
    callback: { afterMinutes: 30, note: '找${name}' },
  };
  const call = new Conversation(flow('m', [message, end]), undefined, {
    ...facts({ name: '王' }),
    calleeNumber: '+8613800000000',
  });
  expect(call.step.actions.slice(1)).toMatchObject([
    { type: 'send-message', recipient: '+8613800000000', text: '您好王' },
    { type: 'tag', tag: '跟进' },
    { type: 'set-result', result: 'later' },
    { type: 'schedule-callback', afterMinutes: 30, note: '找王', localTime: null },
    { type: 'play' },
  ]);
  expect(call.heard().step.actions).toEqual([{ type: 'hang-up', afterSeconds: 2 }]);
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
