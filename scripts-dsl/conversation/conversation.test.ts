import { expect, test } from 'vitest';
import { Conversation, endNodes, exampleDocument, openNode, sentenceMatcher } from './exampleScript.ts';

test('a talk node plays its prompt with variables, listens, and follows the branch', () => {
  const call = new Conversation(exampleDocument([openNode(), ...endNodes]), undefined, {
    contact: { name: '王女士' },
  });
  expect(call.step.actions).toMatchObject([
    { type: 'start-timer', timer: 'duration', seconds: 1800 },
    { type: 'play', text: '您好王女士，我是小智，智能语音助手，现在方便吗？', bargeIn: 'on', fromSeconds: 0 },
    { type: 'listen', noInputSeconds: null },
  ]);
  call.heard();
  expect(call.step.actions).toMatchObject([{ type: 'listen', noInputSeconds: 5, endSilenceSeconds: 0.8 }]);
  call.says('好的，你说');
  expect(call.step.actions).toMatchObject([
    { type: 'tag', tag: '意向' },
    { type: 'set-result', result: 'agreed' },
    { type: 'play', text: '好的，再见。', bargeIn: 'off' },
  ]);
  call.heard();
  expect(call.did).toEqual(['hang-up']);
  expect(call.state).toMatchObject({
    ended: true,
    endedBy: 'script',
    result: 'agreed',
    path: ['open', 'bye'],
    outlets: ['open/affirm'],
  });
  expect(call.state.turns.find((turn) => turn.who === 'callee')).toMatchObject({
    said: '好的，你说',
    rule: 'node-keyword',
    intent: 'yes',
    score: 1,
    outlet: 'affirm',
  });
});

test('within one utterance refusal beats affirmation', () => {
  const nodes = [openNode(), ...endNodes];
  expect(new Conversation(exampleDocument(nodes)).hears('好的，不用了').state.path).toEqual([
    'open',
    'sorry',
  ]);
  const byMatcher = sentenceMatcher({ 行啊我没兴趣: { yes: 0.9 } });
  expect(new Conversation(exampleDocument(nodes), byMatcher).hears('行啊我没兴趣').state.path).toEqual([
    'open',
    'sorry',
  ]);
});

test.each([
  ['好的，别再打了', 'override:stop-calling', 'do-not-call'],
  ['你打错了', 'override:wrong-number', 'wrong-number'],
  ['转人工', 'override:human', 'wants-human'],
])('%s comes before any node, at any branches too', (said, entry, result) => {
  const any = openNode({ branches: [{ on: 'any', to: 'bye' }] });
  const call = new Conversation(exampleDocument([any, ...endNodes])).hears(said);
  expect(call.state.path).toEqual(['open', entry]);
  expect(call.state.result).toBe(result);
  expect(call.did.includes('suppress-number')).toBe(entry === 'override:stop-calling');
  call.heard();
  expect(call.state.ended).toBe(true);
});

test('“don’t call again” counts even where the prompt cannot be interrupted, and during the goodbye', () => {
  const call = new Conversation(exampleDocument([openNode({ bargeIn: 'off' }), ...endNodes])).says(
    '别再给我打电话了',
  );
  expect(call.did).toEqual(['stop-playing', 'set-result', 'suppress-number', 'play']);
  const bye = new Conversation(exampleDocument([openNode(), ...endNodes]))
    .hears('好的')
    .says('以后不要再打了');
  expect(bye.state.result).toBe('do-not-call');
  // Said again during its own goodbye it changes nothing.
  expect(bye.says('以后不要再打了').did).toEqual([]);
});

test('keys come first; the node’s keywords before the knowledge base’s; close scores go to the node', () => {
  const branches = [
    { on: 'affirm', to: 'bye' },
    { on: 'intent', intents: ['price'], to: 'sorry' },
    { on: 'key', keys: ['1'], to: 'bye' },
  ];
  const knowledge = [
    {
      id: 'cost',
      name: '费用',
      type: 'business',
      keywords: ['多少钱', '费用'],
      utterances: ['费用呢'],
      answers: [{ text: '免费。' }],
      afterwards: { do: 'wait' },
    },
  ];
  const document = exampleDocument([openNode({ branches }), ...endNodes], { knowledge });
  expect(new Conversation(document).heard().key('1').state.outlets).toEqual(['open/key:1']);
  expect(new Conversation(document).hears('这个多少钱').state.outlets).toEqual(['open/intent:price']);
  expect(new Conversation(document).hears('费用是怎样').state.path).toEqual(['open', 'knowledge:cost']);
  const matcher = sentenceMatcher({
    贵吗: { 'knowledge:cost': 0.6, price: 0.55 },
    收钱不: { 'knowledge:cost': 0.8, price: 0.55 },
  });
  const close = new Conversation(document, matcher).hears('贵吗');
  expect(close.state.outlets).toEqual(['open/intent:price']);
  expect(close.state.turns.at(-2)).toMatchObject({
    rule: 'utterance',
    intent: 'price',
    score: 0.55,
    close: [{ intent: 'knowledge:cost', score: 0.6 }],
  });
  expect(new Conversation(document, matcher).hears('收钱不').state.path).toEqual(['open', 'knowledge:cost']);
});

test('a detour keeps the node it left and does not advance its utterances', () => {
  const knowledge = [
    {
      id: 'who',
      name: '你是谁',
      type: 'general',
      keywords: ['你是谁'],
      answers: [{ text: '我是小智。' }, { text: '我还是小智。' }],
      afterwards: { do: 'return', repeatPrompt: true },
    },
  ];
  const call = new Conversation(exampleDocument([openNode(), ...endNodes], { knowledge })).hears('你是谁');
  expect(call.said).toEqual(['我是小智。']);
  expect(call.heard().said).toEqual(['您好先生，我是小智，智能语音助手，现在方便吗？']);
  expect(call.hears('你是谁啊').said).toEqual(['我还是小智。']);
  expect(call.says('可以').state.path).toEqual(['open', 'knowledge:who', 'knowledge:who', 'bye']);
});

test('utterances follow the visits, the last one repeating', () => {
  const again = openNode({
    branches: [
      { on: 'affirm', to: 'bye' },
      { on: 'unrecognised', to: 'open' },
    ],
  });
  const call = new Conversation(exampleDocument([again, ...endNodes]));
  expect(call.hears('哇啦哇啦').said).toEqual(['现在方便吗？']);
  expect(call.hears('哇啦哇啦').said).toEqual(['现在方便吗？']);
});

test('嗯 never interrupts; after a false interruption the prompt goes on where it stopped', () => {
  const call = new Conversation(exampleDocument([openNode(), ...endNodes]));
  expect(call.says('嗯').did).toEqual([]);
  expect(call.state.turns.at(-1)).toMatchObject({ rule: 'backchannel' });
  call.send({ type: 'prompt-interrupted', heardSeconds: 2.5 });
  expect(call.did).toEqual(['listen']);
  expect(call.says('喂喂').step.actions[0]).toMatchObject({ type: 'play', fromSeconds: 2.5 });
  // Nothing that matches and short: goes on too. Long: counts.
  expect(call.says('啥呀').did).toEqual([]);
  expect(call.says('我跟你讲个别的事情吧').did).toEqual(['stop-playing', 'play', 'listen']);
  expect(call.state.path.at(-1)).toBe('global:unrecognised:1');
  expect(call.says('好的').did[0]).toBe('stop-playing');
});

test('partial results stop the prompt as soon as they count, and nothing else', () => {
  const call = new Conversation(exampleDocument([openNode(), ...endNodes]));
  expect(call.send({ type: 'spoke', text: '嗯', final: false }).did).toEqual([]);
  expect(call.send({ type: 'spoke', text: '好的我', final: false }).did).toEqual(['stop-playing']);
  expect(call.state.path).toEqual(['open']);
});

test('barge-in off ignores speech; after N seconds it counts', () => {
  const off = new Conversation(exampleDocument([openNode({ bargeIn: 'off' }), ...endNodes]));
  expect(off.says('好的').state.turns.at(-1)).toMatchObject({ rule: 'ignored' });
  const later = new Conversation(exampleDocument([openNode({ bargeIn: 3 }), ...endNodes]));
  expect(later.says('好的').did).toEqual([]);
  expect(later.send({ type: 'spoke', text: '好的', final: true }, 3).did[0]).toBe('stop-playing');
});

test('speech belongs to the node in which it began', () => {
  const nodes = [
    openNode({
      branches: [
        { on: 'affirm', to: 'bye' },
        { on: 'silence', to: 'again' },
      ],
    }),
    openNode({
      id: 'again',
      branches: [
        { on: 'affirm', to: 'sorry' },
        { on: 'silence', to: 'sorry' },
      ],
    }),
    ...endNodes,
  ];
  const call = new Conversation(exampleDocument(nodes)).heard().silence();
  expect(call.state.node).toBe('again');
  call.send({ type: 'spoke', text: '好的', final: true, began: call.state.enteredAt - 0.5 });
  expect(call.state.outlets).toEqual(['open/silence', 'open/affirm']);
});

test('no reply: the node’s own branch wins over the ladder; the ladder ends the call', () => {
  const call = new Conversation(exampleDocument([openNode(), ...endNodes]));
  call.heard().silence().heard().silence();
  expect(call.state.inRow.silences).toBe(2);
  call.heard().silence().heard();
  expect(call.state).toMatchObject({ ended: true, result: 'no-reply' });
  const own = openNode({ branches: [{ on: 'silence', to: 'sorry' }] });
  expect(new Conversation(exampleDocument([own, ...endNodes])).heard().silence().state.path).toEqual([
    'open',
    'sorry',
  ]);
});

test('recognised input resets the count in a row; the cumulative one runs on', () => {
  const knowledge = [
    {
      id: 'who',
      name: '你是谁',
      type: 'general',
      keywords: ['你是谁'],
      answers: [{ text: '我是小智。' }],
      afterwards: { do: 'wait' },
    },
  ];
  const limits = {
    silences: {
      enabled: true,
      times: 3,
      utterances: [{ text: '下次再聊。' }],
      then: { do: 'hang-up', result: 'quiet' },
    },
  };
  const call = new Conversation(
    exampleDocument([openNode(), ...endNodes], { knowledge, global: { limits } }),
  );
  call.heard().silence().heard().silence().hears('你是谁');
  expect(call.state).toMatchObject({ inRow: { silences: 0 }, total: { silences: 2 } });
  call.heard().silence();
  expect(call.said).toEqual(['下次再聊。']);
  expect(call.state.result).toBe('quiet');
});

test('the maximum duration ends the call with a goodbye', () => {
  const call = new Conversation(
    exampleDocument([openNode(), ...endNodes], { global: { limits: { duration: { seconds: 60 } } } }),
  );
  call.heard();
  call.send({ type: 'timer', timer: 'duration' }, 58);
  expect(call.state.path).toEqual(['open']);
  call.send({ type: 'timer', timer: 'duration' }, 2);
  expect(call.state.path).toEqual(['open', 'limit:duration']);
  expect(call.heard().state).toMatchObject({ ended: true, result: 'too-long' });
});

test('the callee hangs up: the conversation has a result and nothing is hung up', () => {
  const call = new Conversation(exampleDocument([openNode(), ...endNodes])).send({ type: 'hung-up' });
  expect(call.state).toMatchObject({ ended: true, endedBy: 'callee', result: 'hung-up' });
  expect(call.did).toEqual(['set-result']);
  expect(call.says('喂').did).toEqual([]);
});
