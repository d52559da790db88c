import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { listenFor } from '../outcomes/index.ts';
import { checkDetectionRules, noDetection, type DetectionRules } from './detectionRules.ts';
import { machinePhrases } from './machinePhrases.ts';
import {
  beginScreening,
  GREETING_SECONDS,
  MESSAGE_SECONDS,
  screeningDeadline,
  stepScreening,
  WAIT_FOR_TONE,
  type Screening,
  type ScreeningEffect,
  type ScreeningInput,
} from './screeningStates.ts';

const phrases = listenFor(machinePhrases);
const rules = (over: Partial<DetectionRules>): DetectionRules => ({
  mode: 'transcript',
  maximumSeconds: 5,
  onMachine: 'hang-up',
  message: null,
  ...over,
});
const ANSWER = 100;

function play(own: DetectionRules, inputs: ScreeningInput[]) {
  let { screening, effects } = beginScreening(own, ANSWER);
  effects = [...effects];
  for (const input of inputs) {
    const step = stepScreening(screening, input, phrases);
    screening = step.screening;
    effects.push(...step.effects);
  }
  return { screening, effects };
}
const told = (own: DetectionRules, inputs: ScreeningInput[]) =>
  play(own, inputs).effects.map((e) => (e.type === 'verdict' ? `${e.verdict}: ${e.reason}` : e.type));
const said = (text: string, at: number): ScreeningInput => ({
  type: 'heard',
  piece: { from: at - ANSWER - 1, to: at - ANSWER, text },
  at,
});
const at = (
  type: 'tone' | 'speech-began' | 'speech-ended' | 'message-played' | 'deadline' | 'ended',
  when: number,
) => ({
  type,
  at: when,
});

describe('who answered', () => {
  test.each([
    ['您好，我是小王的语音信箱，请在嘀声后留言', 'machine: phrase'],
    ['您好，机主现在无法接听您的电话', 'machine: phrase'],
    ['我是机主的智能助理，请问有什么可以帮您转达', 'machine: phrase'],
    ["Hi, you've reached Ann. Please leave a message after the tone.", 'machine: phrase'],
    ['Your call has been forwarded to an automatic voice mail system', 'machine: phrase'],
    ['The person you are calling is using a screening service', 'machine: phrase'],
    ['喂，您是哪位', 'human: phrase'],
    ['Hello, who is this?', 'human: phrase'],
  ])('%s', (sentence, verdict) => {
    expect(told(rules({}), [said(sentence, 103)])[0]).toBe(verdict);
  });

  it('a greeting that both use decides nothing until the time says', () => {
    const greeting = [at('speech-began', 100.5), said('您好', 101), at('speech-ended', 101.2)];
    expect(told(rules({}), greeting)).toEqual([]);
    expect(screeningDeadline(play(rules({}), greeting).screening)).toBeCloseTo(102);
    expect(told(rules({}), [...greeting, at('deadline', 102)])).toEqual(['human: short-greeting', 'connect']);
  });

  it('who speaks on and on is a machine', () => {
    const speech = [at('speech-began', 100.5), at('deadline', 100.5 + GREETING_SECONDS)];
    expect(told(rules({}), speech)).toEqual(['machine: long-greeting', 'hang-up']);
  });

  it('a pause for breath does not make a person: speech that goes on is measured anew', () => {
    const speech = [
      at('speech-began', 100.5),
      at('speech-ended', 101),
      at('speech-began', 101.4),
      at('deadline', 101.8),
    ];
    expect(told(rules({}), speech)).toEqual([]);
  });

  it('a tone is a machine in both modes; speech counts in one only', () => {
    for (const mode of ['tone', 'transcript'] as const)
      expect(told(rules({ mode }), [at('tone', 104)])).toEqual(['machine: tone', 'hang-up']);
    const speech = [
      said('语音信箱', 101),
      at('speech-began', 101),
      at('speech-ended', 102),
      at('deadline', 103),
    ];
    expect(told(rules({ mode: 'tone' }), speech)).toEqual([]);
  });

  it('silence is unsure at the deadline, and treated as a person', () => {
    expect(told(rules({}), [at('deadline', 104.9)])).toEqual([]);
    expect(told(rules({}), [at('deadline', 105)])).toEqual(['unsure: deadline', 'connect']);
  });

  it('off is a person at once', () => {
    expect(told(noDetection, [])).toEqual(['human: off', 'connect']);
  });
});

describe('a machine', () => {
  const message = 'prompts/message.wav';
  it('can be treated as a person', () => {
    expect(told(rules({ onMachine: 'treat-as-human' }), [at('tone', 102)])).toEqual([
      'machine: tone',
      'connect',
    ]);
  });
  it('gets the message at its tone, and then we hang up', () => {
    const own = rules({ onMachine: 'leave-message', message });
    const before = [said('请在嘀声后留言', 102)];
    expect(told(own, before)).toEqual(['machine: phrase']);
    expect(told(own, [...before, at('tone', 110), at('message-played', 125)])).toEqual([
      'machine: phrase',
      'play-message',
      'hang-up',
    ]);
    expect(told(own, [at('tone', 103)])).toEqual(['machine: tone', 'play-message']);
    expect(play(own, [...before, at('tone', 110), at('message-played', 125)]).effects.at(-1)).toEqual({
      type: 'hang-up',
      leftMessage: true,
    });
  });
  it('without a tone gets it after a while; a message that never ends is cut off and not counted as left', () => {
    const own = rules({ onMachine: 'leave-message', message });
    const waiting = [said('语音信箱', 102), at('deadline', 102 + WAIT_FOR_TONE)];
    expect(told(own, waiting)).toEqual(['machine: phrase', 'play-message']);
    const { effects } = play(own, [...waiting, at('deadline', 102 + WAIT_FOR_TONE + MESSAGE_SECONDS)]);
    expect(effects.at(-1)).toEqual({ type: 'hang-up', leftMessage: false });
  });
});

const anyRules: fc.Arbitrary<DetectionRules> = fc.record({
  mode: fc.constantFrom('off' as const, 'tone', 'transcript'),
  maximumSeconds: fc.integer({ min: 1, max: 15 }),
  onMachine: fc.constantFrom('hang-up' as const, 'leave-message', 'treat-as-human'),
  message: fc.constantFrom(null, 'm.wav'),
});
const anyFact = fc.oneof(
  fc
    .constantFrom(...(['tone', 'speech-began', 'speech-ended', 'message-played'] as const))
    .map((type) => ({ type })),
  fc
    .constantFrom('喂', '您好', '语音信箱', 'who is this', 'leave a message', '')
    .map((text) => ({ type: 'heard' as const, piece: { from: 0, to: 1, text } })),
);

/** Plays facts at their moments, firing every deadline on time, until the end of time. */
function run(own: DetectionRules, facts: { after: number; fact: object }[]) {
  const begun = beginScreening(own, ANSWER);
  let { screening } = begun;
  const all: { at: number; effect: ScreeningEffect }[] = begun.effects.map((effect) => ({
    at: ANSWER,
    effect,
  }));
  const feed = (input: ScreeningInput) => {
    const step = stepScreening(screening, input, phrases);
    screening = step.screening;
    for (const effect of step.effects) all.push({ at: input.at, effect });
  };
  const fire = (until: number) => {
    for (
      let due = screeningDeadline(screening);
      due <= until && due !== Infinity;
      due = screeningDeadline(screening)
    ) {
      const before: Screening = screening;
      feed({ type: 'deadline', at: due });
      expect(screening).not.toBe(before);
    }
  };
  let now = ANSWER;
  for (const { after, fact } of facts) {
    now += after;
    fire(now);
    feed({ ...fact, at: now } as ScreeningInput);
  }
  fire(Number.MAX_VALUE);
  return { screening, all };
}

it('always decides once, by its deadline, and always comes to an end', () => {
  const facts = fc.array(fc.record({ after: fc.double({ min: 0, max: 6, noNaN: true }), fact: anyFact }), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(anyRules, facts, (own, happened) => {
      const { screening, all } = run(own, happened);
      const verdicts = all.filter(({ effect }) => effect.type === 'verdict');
      expect(verdicts.length).toBe(1);
      expect(verdicts[0]!.at).toBeLessThanOrEqual(ANSWER + own.maximumSeconds);
      expect(screening.state).toBe('over');
      const ends = all.filter(({ effect }) => effect.type === 'connect' || effect.type === 'hang-up');
      expect(ends.length).toBe(1);
      expect(all.at(-1)).toBe(ends[0]);
      // Nobody is hung up on but a machine, and a person or a doubt is always put through.
      const { verdict } = screening;
      if (ends[0]!.effect.type === 'hang-up') expect(verdict).toBe('machine');
      if (verdict !== 'machine') expect(ends[0]!.effect.type).toBe('connect');
      if (own.mode === 'off') expect(verdict).toBe('human');
      const played = all.filter(({ effect }) => effect.type === 'play-message');
      expect(played.length).toBeLessThanOrEqual(
        own.onMachine === 'leave-message' && verdict === 'machine' ? 1 : 0,
      );
    }),
    { numRuns: 1000 },
  );
});

it('a call that ends is over in any state, without a word', () => {
  const { screening, effects } = play(rules({}), [
    at('speech-began', 101),
    at('ended', 102),
    at('tone', 103),
  ]);
  expect(effects).toEqual([]);
  expect(screening).toMatchObject({ state: 'over', verdict: null });
});

it('rules are checked by their fields', () => {
  expect(checkDetectionRules(noDetection)).toEqual([]);
  expect(checkDetectionRules(rules({ maximumSeconds: 0 }))).toMatchObject([{ path: 'maximumSeconds' }]);
  expect(checkDetectionRules(rules({ maximumSeconds: Number.NaN }))).toMatchObject([
    { path: 'maximumSeconds' },
  ]);
  expect(checkDetectionRules(rules({ onMachine: 'leave-message' }))).toMatchObject([
    { code: 'prompt-missing' },
  ]);
  expect(checkDetectionRules(rules({ message: 'a b' }))).toMatchObject([{ code: 'no-prompt' }]);
});
