import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trainIntentMatcher } from '../../nlu/index.ts';
import { compileScript, readyMadeScript, trainingSet, type CompiledScript } from '../../scripts-dsl/index.ts';
import { botDeadline, type BotCall } from './botCall.ts';
import { beginBot, stepBot, type BotPolicy } from './botStates.ts';
import type { BotEffect, BotInput, BotStep } from './botStep.ts';

const compiled = (
  name: 'lead-qualification' | 'event-notification' | 'order-confirmation',
): CompiledScript => {
  const script = readyMadeScript(name, 'en');
  return compileScript(script, trainIntentMatcher(trainingSet(script), { language: 'en' }));
};
const lead = compiled('lead-qualification');
const event = compiled('event-notification');
const order = compiled('order-confirmation');

const start = 1_795_169_872;
const facts = { at: start, localTime: '2026-11-20T10:00:00', calleeNumber: '+8613800000000' };
const whole: BotPolicy = { partialResults: false };
const parts: BotPolicy = { partialResults: true };

/** A conversation whose time passes as the inputs say. */
class Talk {
  readonly script: CompiledScript;
  readonly policy: BotPolicy;
  bot: BotCall;
  last: BotEffect[];
  readonly all: BotEffect[] = [];

  constructor(script: CompiledScript, policy = whole) {
    this.script = script;
    this.policy = policy;
    const begun = beginBot(script, facts, policy);
    this.bot = begun.bot;
    this.last = begun.effects;
    this.all.push(...begun.effects);
  }

  step(input: BotInput): this {
    const { bot, effects }: BotStep = stepBot(this.script, this.bot, input, this.policy);
    this.bot = bot;
    this.last = effects;
    this.all.push(...effects);
    return this;
  }

  /** Seconds since the answer. */
  at(seconds: number): number {
    return start + seconds;
  }

  heard(seconds: number): this {
    return this.step({ type: 'played', at: this.at(seconds), name: this.saying(), problem: false });
  }

  says(text: string, seconds: number): this {
    this.step({ type: 'speech-began', at: this.at(seconds - 1) });
    return this.step({ type: 'speech', at: this.at(seconds), text, final: true, confidence: 0.9 });
  }

  saying(): string {
    if (!this.bot.saying) throw new Error('nothing is said');
    return this.bot.saying.name;
  }

  kinds(): string[] {
    return this.last.map(({ type }) => type);
  }
}

describe('a turn', () => {
  it('begins with the opening, committed before it is said', () => {
    const talk = new Talk(lead);
    expect(talk.kinds()).toEqual(['checkpoint', 'say']);
    expect(talk.bot.saying?.piece.text).toContain('Nebula Homes');
  });

  it('the reply is understood, committed, and answered', () => {
    const talk = new Talk(lead).heard(8).says('yes i do', 11);
    expect(talk.kinds()).toEqual(['checkpoint', 'hear-on', 'say']);
    expect(talk.bot.saying?.piece.text).toContain('When would you like');
    expect(talk.bot.ears.began).toBeNull();
  });

  it('silence is told after the time of the node, once nothing is said any more', () => {
    const talk = new Talk(lead).heard(8);
    expect(botDeadline(talk.bot)).toBe(talk.at(13));
    talk.step({ type: 'deadline', at: talk.at(13) });
    expect(talk.bot.saying?.piece.text).toBe('Hello, are you there?');
  });

  it('who has begun to speak is not silent', () => {
    const talk = new Talk(lead).heard(8).step({ type: 'speech-began', at: start + 12 });
    expect(talk.bot.ears.silenceAt).toBeNull();
    expect(botDeadline(talk.bot)).toBe(talk.at(12 + 30 + 3));
    // The recogniser never told what it was.
    talk.step({ type: 'deadline', at: talk.at(45) });
    expect(talk.kinds()).toEqual(['checkpoint', 'hear-on', 'say']);
  });
});

describe('interruptions', () => {
  it('stop the prompt as soon as somebody speaks where no parts are told, and it goes on after a mm-hm', () => {
    const talk = new Talk(lead).step({ type: 'speech-began', at: start + 3 });
    expect(talk.kinds()).toEqual(['checkpoint', 'stop-saying']);
    expect(talk.bot.saying).toBeNull();
    talk.step({ type: 'speech', at: start + 4, text: 'mm-hm', final: true, confidence: 0.9 });
    expect(talk.kinds()).toEqual(['checkpoint', 'hear-on', 'say']);
    expect(talk.bot.saying?.piece.fromSeconds).toBeCloseTo(3);
  });

  it('hearing goes on after the prompt is stopped: what stops it takes back all that was queued before', () => {
    // Begun before the prompt: nothing has stopped it yet when the result comes.
    const talk = new Talk(lead, parts);
    talk.step({ type: 'speech', at: start + 2, text: 'stop calling me', final: true, confidence: 0.9 });
    expect(talk.kinds()).toEqual(['checkpoint', 'stop-saying', 'hear-on', 'suppress-number', 'say']);
  });

  it('noise that nobody could make out is a false alarm', () => {
    const talk = new Talk(lead).step({ type: 'speech-began', at: start + 3 });
    talk.step({ type: 'speech', at: start + 4, text: '', final: true, confidence: 0 });
    expect(talk.bot.saying?.piece.fromSeconds).toBeCloseTo(3);
  });

  it('what nobody could make out because of an error is asked again at once, as after a silence', () => {
    const talk = new Talk(lead).heard(5);
    talk.step({ type: 'speech-began', at: talk.at(6) });
    const at = talk.at(8);
    talk.step({ type: 'speech', at, text: '', final: true, confidence: null, unclear: true });
    expect(talk.bot.saying?.piece.text).toBe('Hello, are you there?');
    expect(talk.kinds()).toEqual(['checkpoint', 'hear-on', 'say']);
  });

  it('wait for a part that counts where parts are told', () => {
    const talk = new Talk(lead, parts).step({ type: 'speech-began', at: start + 3 });
    expect(talk.last).toEqual([]);
    talk.step({ type: 'speech', at: start + 4, text: 'stop calling me', final: false, confidence: null });
    expect(talk.kinds()).toContain('stop-saying');
    talk.step({
      type: 'speech',
      at: start + 5,
      text: 'stop calling me please',
      final: true,
      confidence: 0.9,
    });
    expect(talk.kinds()).toContain('suppress-number');
    expect(talk.bot.conversation.result).toBe('do-not-call');
  });

  it('parts that change nothing are not committed', () => {
    const talk = new Talk(lead, parts).heard(8).step({ type: 'speech-began', at: start + 9 });
    talk.step({ type: 'speech', at: start + 9.5, text: 'well i', final: false, confidence: null });
    expect(talk.last).toEqual([]);
  });
});

describe('keys', () => {
  it('are taken while the prompt is played', () => {
    const talk = new Talk(event).step({ type: 'key', at: start + 2, key: '9' });
    expect(talk.kinds()).toEqual(['checkpoint', 'stop-saying', 'suppress-number', 'say']);
    talk.heard(5);
    expect(talk.kinds()).toEqual(['checkpoint', 'over', 'hang-up']);
  });

  it('are waited for so long as the node says', () => {
    const talk = new Talk(event).step({ type: 'key', at: start + 2, key: '1' }).heard(5);
    expect(talk.bot.keyAt).toBe(talk.at(15));
    talk.step({ type: 'key', at: start + 6, key: '2' });
    talk.step({ type: 'key', at: start + 7, key: '#' });
    expect(talk.bot.keyAt).toBeNull();
    expect(talk.bot.saying?.piece.text).toBe('You entered 2.');
  });
});

describe('requests', () => {
  it('are asked for with a timer, and a filler is said when they take long', () => {
    const talk = new Talk(order);
    expect(talk.kinds()).toEqual(['checkpoint', 'request']);
    expect(botDeadline(talk.bot)).toBe(talk.at(1.5));
    talk.step({ type: 'deadline', at: start + 1.5 });
    expect(talk.bot.saying?.piece.text).toContain('looking up your order');
    const request = talk.all.find((effect) => effect.type === 'request');
    const name = request?.type === 'request' ? request.request : '';
    const body = { order: { status: 'new', items: [{ name: 'Lamp', quantity: 1 }], address: 'Here' } };
    talk.step({ type: 'request-finished', at: start + 2, request: name, status: 200, body }).heard(4);
    expect(talk.bot.saying?.piece.text).toContain('Lamp');
  });

  it('that nobody answers fail by the timer, the tries counted', () => {
    const talk = new Talk(order);
    for (
      let steps = 0;
      steps < 20 && talk.bot.saying?.piece.text.includes('We will call you later') !== true;
      steps++
    )
      talk.step({ type: 'deadline', at: botDeadline(talk.bot) });
    expect(talk.all.filter(({ type }) => type === 'request').length).toBe(2);
    expect(talk.bot.conversation.result).toBe('shop-unavailable');
  });
});

describe('transfers', () => {
  const asked = () => new Talk(lead).heard(8).says('can i speak to a human please', 11);

  it('the callee is told, then given to whom the script names', () => {
    const talk = asked().heard(14);
    expect(talk.last.at(-1)).toMatchObject({ type: 'transfer', maxWaitSeconds: 20 });
    talk.step({ type: 'agent-connected', at: start + 16 });
    expect(talk.kinds()).toEqual(['checkpoint', 'over']);
    expect(talk.bot.conversation.result).toBe('transferred');
    expect(botDeadline(talk.bot)).toBe(Infinity);
  });

  it('goes on at its outlet when nobody comes', () => {
    const talk = asked()
      .heard(14)
      .step({ type: 'no-agent', at: start + 34 });
    expect(talk.bot.saying?.piece.text).toContain('none of my colleagues');
    talk.heard(38);
    expect(talk.kinds()).toEqual(['checkpoint', 'over', 'hang-up']);
    expect(talk.bot.conversation.result).toBe('no-agent');
  });
});

describe('another runner', () => {
  const saved = (bot: BotCall): BotCall => JSON.parse(JSON.stringify(bot)) as BotCall;

  it('goes on where the callee was listened to, with a short prompt', () => {
    const talk = new Talk(lead).heard(8).says('yes', 11).heard(14);
    talk.bot = saved(talk.bot);
    talk.step({ type: 'resumed', at: start + 16 });
    expect(talk.bot.saying).toMatchObject({
      prompt: null,
      piece: { text: expect.stringContaining('go on') as string },
    });
    talk.heard(19);
    expect(botDeadline(talk.bot)).toBeLessThan(talk.at(30));
    talk.says('next month', 22);
    expect(talk.bot.conversation.path).toEqual(['open', 'when', 'visit']);
  });

  it('says again what was being said', () => {
    const talk = new Talk(lead);
    const { text } = talk.bot.conversation.speech ?? { text: '' };
    talk.bot = saved(talk.bot);
    talk.step({ type: 'resumed', at: start + 3 }).heard(5);
    expect(talk.bot.saying?.piece.text).toBe(text);
    talk.heard(13).says('yes', 15);
    expect(talk.bot.conversation.path).toEqual(['open', 'when']);
  });

  it('a person takes over and gives back; meanwhile the robot hears nothing', () => {
    const talk = new Talk(lead).heard(8).step({ type: 'taken-over', at: start + 9 });
    expect(talk.kinds()).toEqual(['checkpoint', 'stop-hearing']);
    talk.says('yes', 12);
    expect(talk.last).toEqual([]);
    expect(talk.bot.conversation.path).toEqual(['open']);
    talk.step({ type: 'handed-back', at: start + 60 });
    expect(talk.kinds()).toEqual(['checkpoint', 'hear', 'say']);
    expect(talk.bot.saying?.prompt).toBeNull();
    talk.heard(63).says('yes', 65);
    expect(talk.bot.conversation.path).toEqual(['open', 'when']);
  });
});

describe('whatever happens', () => {
  const seconds = fc.double({ min: 0, max: 12, noNaN: true });
  const text = fc.constantFrom(
    'yes',
    'no',
    'mm-hm',
    '',
    'who are you',
    'can i speak to a human',
    'next week',
    'xyzzy',
  );
  const happening = fc.oneof(
    fc.constant({ type: 'played' } as const),
    fc.constant({ type: 'speech-began' } as const),
    fc.record({ type: fc.constant('speech' as const), text, final: fc.boolean() }),
    fc.record({ type: fc.constant('key' as const), key: fc.constantFrom('1', '2', '9', '#', '*') }),
    fc.constantFrom(
      { type: 'agent-connected' } as const,
      { type: 'no-agent' } as const,
      { type: 'resumed' } as const,
      { type: 'taken-over' } as const,
      { type: 'handed-back' } as const,
      { type: 'wait' } as const,
    ),
  );

  it('one thing is said at a time, something is waited for, and the conversation ends once, with a result', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(lead, event),
        fc.constantFrom(whole, parts),
        fc.array(fc.tuple(happening, seconds), { maxLength: 40 }),
        (script, policy, story) => {
          const talk = new Talk(script, policy);
          let at = start;
          const happen = (input: BotInput) => {
            talk.step(input);
            const says = talk.last.findIndex(({ type }) => type === 'say');
            if (says >= 0 && talk.bot.saying)
              expect(talk.last.filter(({ type }) => type === 'say').length).toBe(1);
            if (talk.last.some(({ type }) => type === 'say' || type === 'transfer'))
              expect(talk.kinds().indexOf('checkpoint')).toBeLessThanOrEqual(0);
            if (talk.bot.state !== 'ended') expect(botDeadline(talk.bot)).toBeLessThan(Infinity);
            expect(JSON.parse(JSON.stringify(talk.bot))).toEqual(talk.bot);
          };
          for (const [what, later] of story) {
            at += later;
            // Deadlines that fall due meanwhile.
            for (let due = botDeadline(talk.bot); due <= at; due = botDeadline(talk.bot))
              happen({ type: 'deadline', at: due });
            if (what.type === 'wait') continue;
            if (what.type === 'played') {
              if (talk.bot.saying) happen({ type: 'played', at, name: talk.bot.saying.name, problem: false });
            } else if (what.type === 'speech') happen({ ...what, at, confidence: 0.9 });
            else happen({ ...what, at });
          }
          for (let steps = 0; botDeadline(talk.bot) < Infinity && steps < 500; steps++)
            happen({ type: 'deadline', at: Math.max(at, botDeadline(talk.bot)) });
          expect(talk.bot.state).toBe('ended');
          expect(talk.bot.conversation.result).not.toBeNull();
          expect(talk.all.filter(({ type }) => type === 'over').length).toBe(1);
          expect(talk.all.filter(({ type }) => type === 'hang-up').length).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 150 },
    );
  });
});
