import { trainIntentMatcher } from '../nlu/index.ts';
import {
  compileScript,
  continueConversation,
  intentLibrary,
  parseScript,
  startConversation,
  trainingSet,
  type CalleeInput,
  type CompiledScript,
} from '../scripts-dsl/index.ts';

const rounds = 40;
const layers = rounds;
const facts = {
  at: 1_790_000_000,
  localTime: '2026-09-21T10:00:00',
  contact: { name: 'A', amount: 12 },
  seed: 7,
};

export interface InterpreterFigures {
  nodes: number;
  steps: number;
  /** Median of three runs. */
  stepsPerSecond: number;
}

/** A script of 200 nodes: forty rounds of talk, set, condition, talk with keys, condition. */
function largeScript() {
  const nodes = Array.from({ length: layers }, (_, i) => [
    {
      id: `ask${i}`,
      kind: 'talk',
      utterances: [{ text: `您好\${name}，第${i + 1}个问题，您满意吗？` }],
      branches: [
        { on: 'affirm', to: `note${i}` },
        { on: 'deny', to: `note${i}` },
        { on: 'intent', name: 'price', intents: ['price'], to: `note${i}` },
      ],
    },
    {
      id: `note${i}`,
      kind: 'set',
      assignments: [{ variable: 'count', expression: 'default(count, 0) + 1' }],
      to: `large${i}`,
    },
    {
      id: `large${i}`,
      kind: 'condition',
      branches: [{ when: { left: 'amount', operator: '>', right: 100 }, to: `keys${i}` }],
      otherwise: `keys${i}`,
    },
    {
      id: `keys${i}`,
      kind: 'talk',
      utterances: [{ text: '确认请按一。' }],
      branches: [
        { on: 'key', keys: ['1'], to: `next${i}` },
        { on: 'affirm', to: `next${i}` },
      ],
    },
    {
      id: `next${i}`,
      kind: 'condition',
      branches: [{ when: { all: [{ left: 'count', operator: '<', right: 0 }] }, to: 'ask0' }],
      otherwise: i === layers - 1 ? 'bye' : `ask${i + 1}`,
    },
  ]).flat();
  return parseScript({
    format: 2,
    id: 'bench',
    name: 'Bench',
    language: 'zh',
    start: 'main',
    variables: [
      { name: 'name', type: 'text', from: 'list' },
      { name: 'amount', type: 'number', from: 'list' },
      { name: 'count', type: 'number', from: 'script', default: 0 },
    ],
    intents: intentLibrary('zh').filter(({ name }) => ['affirm', 'deny', 'price'].includes(name)),
    flows: [
      {
        id: 'main',
        name: 'Main',
        kind: 'main',
        entry: 'ask0',
        nodes: [...nodes, { id: 'bye', kind: 'end' }],
      },
    ],
  });
}

/** One callee through the whole script, prompt by prompt; the number of steps it took. */
function oneCall(script: CompiledScript, says: (round: number) => string): number {
  let { state } = startConversation(script, facts);
  let steps = 1;
  let at = facts.at;
  const send = (input: CalleeInput) => {
    ({ state } = continueConversation(script, state, input));
    steps += 1;
  };
  for (let round = 0; round < layers; round++) {
    send({ type: 'prompt-finished', at: (at += 2) });
    send({ type: 'spoke', text: says(round), final: true, at: (at += 2) });
    send({ type: 'prompt-finished', at: (at += 2) });
    send({ type: 'key', key: '1', at: (at += 2) });
  }
  if (!state.ended || state.result !== 'completed')
    throw new Error(`the bench's call ended as ${state.result ?? 'nothing'}`);
  return steps;
}

function measure(
  script: CompiledScript,
  nodes: number,
  seconds: number,
  says: (round: number) => string,
): InterpreterFigures {
  const rates: number[] = [];
  let steps = 0;
  for (let run = 0; run < 3; run++) {
    const began = process.hrtime.bigint();
    let counted = 0;
    let elapsed = 0;
    while (elapsed < seconds) {
      counted += oneCall(script, says);
      elapsed = Number(process.hrtime.bigint() - began) / 1e9;
    }
    steps += counted;
    rates.push(counted / elapsed);
  }
  return { nodes, steps, stepsPerSecond: Math.round(rates.sort((a, b) => a - b)[1] ?? 0) };
}

/**
 * Steps a second on one core with a script of 200 nodes: what keyword rules understand, and (the last row) what only
 * the trained matcher does. Every step is a whole one: a state in, a new state and actions out.
 */
export function measureInterpreter(seconds: number): {
  keywords: InterpreterFigures;
  matcher: InterpreterFigures;
} {
  const script = largeScript();
  const nodes = script.flows.reduce((sum, flow) => sum + flow.nodes.length, 0);
  const compiled = compileScript(script, trainIntentMatcher(trainingSet(script), { language: 'zh' }));
  const byKeyword = ['好的', '不是', '多少钱'];
  const byMatcher = ['愿意啊', '没这回事', '你们这个要花多少'];
  oneCall(compiled, (round) => byKeyword[round % 3] ?? '');
  return {
    keywords: measure(compiled, nodes, seconds, (round) => byKeyword[round % 3] ?? ''),
    matcher: measure(compiled, nodes, seconds, (round) => byMatcher[round % 3] ?? ''),
  };
}
