import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { parseScript } from '../document/parseScript.ts';
import type { Script } from '../document/script.ts';
import { readyMadeNames, readyMadeScript } from '../library/readyMade.ts';
import { ScriptError } from '../scriptError.ts';
import type { CalleeInput } from './calleeInput.ts';
import { checkScript } from '../checks/checkScript.ts';
import { compileScript } from './compileScript.ts';
import { continueConversation, startConversation, type Step } from './conversation.ts';
import { hardLimits, type ConversationState } from './conversationState.ts';
import { sentenceMatcher } from './exampleScript.ts';

// Many conversations of many steps: on a busy machine they take their time.
vi.setConfig({ testTimeout: 180_000 });

const matcher = sentenceMatcher();
const scripts = readyMadeNames.flatMap((name) => [readyMadeScript(name, 'zh'), readyMadeScript(name, 'en')]);
const compiled = scripts.map((script) => compileScript(script, matcher));
const sentences = [
  '好的',
  '不是',
  '不需要',
  '多少钱',
  '我考虑一下',
  '你是谁',
  '嗯',
  '转人工',
  '别再打了',
  '打错了',
  '等一下',
  '再说一遍',
  '哇啦哇啦哇啦哇啦',
  '',
  'yes',
  'no',
  'i am driving',
  'stop calling me',
  'wrong number',
  'can you repeat that',
];

type Untimed = CalleeInput extends infer I ? (I extends { at: number } ? Omit<I, 'at'> : never) : never;
const input: fc.Arbitrary<Untimed> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Untimed>({ type: 'prompt-finished' }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('spoke' as const),
      text: fc.constantFrom(...sentences),
      final: fc.boolean(),
    }),
  },
  fc.record({ type: fc.constant('key' as const), key: fc.constantFrom(...Array.from('0123456789*#')) }),
  fc.constant<Untimed>({ type: 'silence' }),
  fc.record({
    type: fc.constant('prompt-interrupted' as const),
    heardSeconds: fc.double({ min: 0, max: 9, noNaN: true }),
  }),
  fc.record({
    type: fc.constant('request-finished' as const),
    request: fc.constantFrom('r1', 'r2', 'r5'),
    status: fc.constantFrom(200, 500),
    body: fc.json(),
  }),
  fc.record({ type: fc.constant('request-failed' as const), request: fc.constantFrom('r1', 'r2', 'r5') }),
  fc.constantFrom<Untimed>({ type: 'agent-connected' }, { type: 'no-agent' }, { type: 'transfer-failed' }),
  fc.record({
    type: fc.constant('timer' as const),
    timer: fc.constantFrom('duration', 'request:r1', 'filler:r1', 'agent:t3'),
  }),
);
const run = fc.record({ script: fc.nat(compiled.length - 1), inputs: fc.array(input, { maxLength: 60 }) });
const facts = {
  at: 1_790_000_000,
  localTime: '2026-09-21T10:00:00',
  contact: { name: 'A', amount: 12 },
  seed: 7,
};

/** Whether something will come from outside: a prompt, the callee, an answer; or the end. */
function goesOn({ phase, speech, pending, ended }: ConversationState): boolean {
  if (ended) return phase === 'ended';
  if (phase === 'speaking') return speech !== null;
  return phase === 'listening' || phase === 'collecting' || pending !== null;
}

function steps(
  script: number,
  inputs: Untimed[],
  keep: (state: ConversationState) => ConversationState = (state) => state,
): Step[] {
  const one = compiled[script]!;
  const all = [startConversation(one, facts)];
  inputs.forEach((next, i) => {
    all.push(continueConversation(one, keep(all.at(-1)!.state), { ...next, at: facts.at + i }));
  });
  return all;
}

test('a conversation is never stuck without a listen, a play or an end', () => {
  fc.assert(
    fc.property(run, ({ script, inputs }) => steps(script, inputs).every(({ state }) => goesOn(state))),
  );
});

test('the state survives JSON, and the same inputs give the same outputs', () => {
  fc.assert(
    fc.property(run, ({ script, inputs }) => {
      const plain = steps(script, inputs);
      const stored = steps(script, inputs, (state) => JSON.parse(JSON.stringify(state)) as ConversationState);
      expect(stored).toEqual(plain);
    }),
    { numRuns: 50 },
  );
});

test('a step leaves the state before it as it was', () => {
  fc.assert(
    fc.property(run, ({ script, inputs }) => {
      const seen: [ConversationState, string][] = [];
      steps(script, inputs, (state) => {
        seen.push([state, JSON.stringify(state)]);
        return state;
      });
      return seen.every(([state, before]) => JSON.stringify(state) === before);
    }),
    { numRuns: 50 },
  );
});

test('every run ends within its limits, whatever the callee does', () => {
  fc.assert(
    fc.property(
      fc.nat(compiled.length - 1),
      fc.array(input, { minLength: 1, maxLength: 8 }),
      (script, repeated) => {
        const one = compiled[script]!;
        let { state } = startConversation(one, facts);
        for (let i = 0; i <= hardLimits.inputs && !state.ended; i++)
          ({ state } = continueConversation(one, state, {
            ...repeated[i % repeated.length]!,
            at: facts.at + i,
          }));
        expect(state.ended).toBe(true);
        expect(state.result).not.toBeNull();
        expect(state.at - state.startedAt).toBeLessThanOrEqual(600 + hardLimits.farewellSeconds + 600);
      },
    ),
    { numRuns: 10 },
  );
});

test('a changed script throws nothing but ScriptError, and still ends', () => {
  const texts = scripts.slice(0, 4).map((script) => JSON.stringify(script));
  fc.assert(
    fc.property(
      fc.nat(texts.length - 1),
      fc.array(fc.tuple(fc.nat(), fc.anything()), { maxLength: 6 }),
      fc.array(input, { maxLength: 25 }),
      (which, changes, inputs) => {
        const document = JSON.parse(texts[which]!) as Record<string, unknown>;
        for (const [place, value] of changes) changeSomewhere(document, place, value);
        onlyScriptError(() => {
          const script: Script = parseScript(document);
          checkScript(script);
          const one = compileScript(script, matcher);
          let { state } = startConversation(one, facts);
          for (const next of inputs)
            ({ state } = continueConversation(one, state, { ...next, at: facts.at }));
        });
      },
    ),
    { numRuns: 80 },
  );
});

test('anything in place of a state, facts or input is refused with ScriptError', () => {
  const one = compiled[0]!;
  const { state } = startConversation(one, facts);
  fc.assert(
    fc.property(fc.anything(), fc.nat(), (thing, place) => {
      onlyScriptError(() => startConversation(one, thing as never));
      onlyScriptError(() => continueConversation(one, state, thing as never));
      onlyScriptError(() => parseScript(thing));
      const broken = JSON.parse(JSON.stringify(state)) as ConversationState;
      changeSomewhere(broken as unknown as Record<string, unknown>, place, thing);
      onlyScriptError(() => continueConversation(one, broken, { type: 'prompt-finished', at: facts.at }));
    }),
    { numRuns: 200 },
  );
});

function onlyScriptError(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
  }
}

/** Puts a value in place of one that is found by walking down the document. */
function changeSomewhere(document: Record<string, unknown>, place: number, value: unknown): void {
  let at: Record<string, unknown> = document;
  for (let left = place; ; left = Math.floor(left / 7)) {
    const names = Object.keys(at);
    const name = names[left % Math.max(1, names.length)];
    if (name === undefined) return;
    const inner = at[name];
    if (typeof inner !== 'object' || inner === null || left % 5 === 0) {
      at[name] = value;
      return;
    }
    at = inner as Record<string, unknown>;
  }
}
