import { expect, test } from 'vitest';
import { Conversation, endNodes, exampleDocument } from './exampleScript.ts';

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
