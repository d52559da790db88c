import { beginBot, botDeadline, stepBot, type BotCall, type BotEffect } from '../../dialer-core/bot/index.ts';
import { EventQueue } from '../../dialer-core/floorSimulation/eventQueue.ts';
import { spokenSeconds } from '../../dialer-core/switch/simulated/calls/spokenSeconds.ts';
import { between, drawsFor, type Draw } from '../../dialer-core/switch/simulated/population/draw.ts';
import type { PersonaName } from '../../dialer-core/switch/simulated/population/personas/persona.ts';
import { phrases } from '../../dialer-core/switch/simulated/population/personas/phrases.ts';
import {
  freshMemory,
  remember,
  replyTo,
  type Memory,
} from '../../dialer-core/switch/simulated/population/personas/replyTo.ts';
import type { CompiledScript } from '../../scripts-dsl/index.ts';

/** Of one conversation, played in time of its own. */
export interface PlayedTalk {
  bot: BotCall;
  seconds: number;
  /** Prompts that began while another one was said. */
  overlaps: number;
  /** The longest wait, in seconds, of a callee who had spoken to the end, or heard a prompt, while nothing was awaited. */
  deadAir: number;
  suppressed: boolean;
  transfers: number;
}

export interface TalkWish {
  script: CompiledScript;
  persona: PersonaName;
  language: 'zh' | 'en';
  seed: string;
  /** Of the callee. */
  localTime: string;
}

const START = 1_800_000_000;
/** As the simulated switch has it, see `calls/calleeVoice.ts`. */
const noticed = 0.12;
const endSilence = 0.7;
const patience = 20;
const goodbyeSeconds = 4;
const goodbye = /再见|goodbye/i;
/** No conversation takes so many events. */
const MOST_EVENTS = 20_000;

/** Plays a conversation between a script and a persona without a switch: the runner's state machine on simulated time. */
export function talkOnce(wish: TalkWish): PlayedTalk {
  return new Talk(wish).play();
}

class Talk {
  private readonly wish: TalkWish;
  private readonly draw: Draw;
  private readonly queue = new EventQueue<{ version: number; key: string; run: () => void }>();
  /** Timers by name: a newer one replaces, `cancel` forgets. */
  private readonly versions = new Map<string, number>();
  private now = START;
  private bot: BotCall;
  private saying: { name: string; text: string; endsAt: number } | null = null;
  private memory: Memory = freshMemory;
  private answered = false;
  private speaking = false;
  private over = false;
  private quietSince: number | null = null;
  /** The callee has been heard to the end, and nothing has been said since. */
  private heardAt: number | null = null;
  private readonly figures = { overlaps: 0, deadAir: 0, suppressed: false, transfers: 0 };

  constructor(wish: TalkWish) {
    this.wish = wish;
    this.draw = drawsFor(wish.seed);
    const facts = { at: START, callId: wish.seed, calleeNumber: '+8613860000000', localTime: wish.localTime };
    const step = beginBot(wish.script, facts, { partialResults: false });
    this.bot = step.bot;
    this.take(step.bot, step.effects);
    if (wish.persona === 'voicemail') {
      this.after('voice', 0.5, () => this.speak(phrases[wish.language].mailbox));
      this.after('stays', between(this.draw, 20, 40), () => this.leave());
    } else this.after('patience', patience, () => this.leave());
  }

  play(): PlayedTalk {
    for (let events = 0; !this.over; events++) {
      if (events > MOST_EVENTS) throw new Error(`a conversation does not end: ${this.wish.seed}`);
      const deadline = botDeadline(this.bot);
      const next = this.queue.firstAt() ?? Infinity;
      if (deadline === Infinity && next === Infinity) break;
      if (deadline <= next) {
        this.now = Math.max(this.now, deadline);
        this.input({ type: 'deadline', at: this.now });
        continue;
      }
      const event = this.queue.next();
      if (!event) break;
      this.now = event.at;
      if (this.versions.get(event.what.key) === event.what.version) event.what.run();
    }
    if (this.bot.state !== 'ended') this.input({ type: 'hung-up', at: this.now });
    return { bot: this.bot, seconds: this.now - START, ...this.figures };
  }

  private after(key: string, seconds: number, run: () => void): void {
    const version = (this.versions.get(key) ?? 0) + 1;
    this.versions.set(key, version);
    this.queue.add(this.now + seconds, { version, key, run });
  }

  private cancel(key: string): void {
    this.versions.set(key, (this.versions.get(key) ?? 0) + 1);
  }

  private input(input: Parameters<typeof stepBot>[2]): void {
    const { bot, effects } = stepBot(this.wish.script, this.bot, input, { partialResults: false });
    this.take(bot, effects);
  }

  private take(bot: BotCall, effects: readonly BotEffect[]): void {
    this.bot = bot;
    for (const effect of effects) this.carryOut(effect);
    // Something is awaited of the callee, or of somebody outside: silence is what the script says.
    const { ears, keyAt, hangUpAt } = bot;
    const waits = ears.silenceAt !== null || ears.began !== null || keyAt !== null || hangUpAt !== null;
    const outside = bot.conversation.pending !== null || bot.state === 'ended';
    if (this.saying || this.speaking || waits || outside) this.quietSince = null;
    else this.quietSince ??= this.now;
  }

  private carryOut(effect: BotEffect): void {
    switch (effect.type) {
      case 'say':
        this.say(effect.name, effect.piece.text);
        break;
      case 'stop-saying':
        this.silent(false);
        break;
      case 'suppress-number':
        this.figures.suppressed = true;
        break;
      case 'hang-up':
        this.over = true;
        break;
      case 'transfer':
        this.figures.transfers++;
        this.cancel('patience');
        if (this.draw() < 0.5)
          this.after('agent', between(this.draw, 1, 10), () => {
            this.input({ type: 'agent-connected', at: this.now });
            this.over = true;
          });
        else this.after('agent', effect.maxWaitSeconds, () => this.input({ type: 'no-agent', at: this.now }));
        break;
      case 'request':
        this.after('request', between(this.draw, 0.2, 2), () =>
          this.input({
            ...{ type: 'request-finished', at: this.now, request: effect.request, status: 200 },
            body: { order: { status: 'new', items: [{ name: 'tea', quantity: 2 }], address: '1' } },
          }),
        );
        break;
      case 'ask-model':
        this.after('model', 0.5, () =>
          this.input({
            ...{ type: 'model-answered', at: this.now, question: effect.question },
            ...{ intent: null, confidence: 0 },
          }),
        );
        break;
      case 'send-message':
        this.after('message', 0.5, () =>
          this.input({ type: 'message-ended', at: this.now, message: effect.message, ok: true }),
        );
        break;
      default:
        break;
    }
  }

  private say(name: string, text: string): void {
    if (this.saying) this.figures.overlaps++;
    for (const since of [this.quietSince, this.heardAt])
      if (since !== null) this.figures.deadAir = Math.max(this.figures.deadAir, this.now - since);
    this.heardAt = null;
    const seconds = spokenSeconds(text);
    this.saying = { name, text, endsAt: this.now + seconds };
    this.answered = false;
    this.after('prompt', seconds, () => this.said(name));
    const { persona } = this.wish;
    if (persona === 'voicemail') return;
    this.cancel('patience');
    if (persona === 'leaves-early' && this.memory.prompts === 0)
      this.after('over', Math.min(seconds * 0.8, between(this.draw, 1.5, 5)), () => this.leave());
    if (persona === 'talks-over' && seconds > 2)
      this.after('over', seconds * between(this.draw, 0.6, 0.9), () => {
        this.memory = remember(this.memory, text);
        this.answered = true;
        this.answer(text, 0);
      });
  }

  private said(name: string): void {
    this.silent(true);
    this.input({ type: 'played', at: this.now, name, problem: false });
  }

  /** Nothing is said any more; `whole`: the callee has heard it all. */
  private silent(whole: boolean): void {
    const heard = this.saying;
    this.saying = null;
    this.cancel('prompt');
    if (heard === null || this.wish.persona === 'voicemail') return;
    this.after('patience', patience, () => this.leave());
    if (!whole || this.answered) return;
    this.cancel('over');
    this.memory = remember(this.memory, heard.text);
    this.answer(heard.text, between(this.draw, 0.3, 1.1));
  }

  private answer(prompt: string, seconds: number): void {
    const { reply, memory } = replyTo(this.wish.persona, this.memory, prompt, this.draw);
    this.memory = memory;
    if (goodbye.test(prompt)) {
      this.after('patience', goodbyeSeconds, () => this.leave());
      return;
    }
    if (reply.do === 'nothing') return;
    this.after('voice', seconds, () => {
      if (reply.do === 'hang-up') this.leave();
      else if (reply.do === 'say') this.speak(reply.text);
      else
        Array.from(reply.keys).forEach((key, i) =>
          this.after(`key-${i}`, 0.05 + 0.4 * i, () => this.input({ type: 'key', at: this.now, key })),
        );
    });
  }

  private speak(text: string): void {
    if (this.speaking || this.over) return;
    this.heardAt = null;
    const seconds = spokenSeconds(text);
    this.speaking = true;
    this.after('begins', noticed, () => this.input({ type: 'speech-began', at: this.now }));
    this.after('ends', seconds, () => {
      this.speaking = false;
    });
    this.after('final', seconds + endSilence, () => {
      const spoken = this.saying;
      this.input({ type: 'speech', at: this.now, text, final: true, confidence: 0.87 });
      // A prompt that goes on, or has begun, is an answer; so is a wait for somebody outside.
      const outside = this.bot.conversation.pending !== null || this.bot.state === 'ended';
      if (spoken === null && this.saying === null && !outside) this.heardAt = this.now;
    });
  }

  private leave(): void {
    this.over = true;
    if (this.bot.state !== 'ended') this.input({ type: 'hung-up', at: this.now });
  }
}
