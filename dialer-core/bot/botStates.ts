import {
  hardLimits,
  startConversation,
  type CallFacts,
  type CompiledScript,
  type ConversationState,
} from '../../scripts-dsl/index.ts';
import { LIMIT_GRACE_SECONDS, SPEECH_GRACE_SECONDS, type BotCall } from './botCall.ts';
import type { BotInput, BotStep } from './botStep.ts';
import { BotTurn } from './botTurn.ts';
import { resumeTexts } from './resumeTexts.ts';

/**
 * The state machine of one conversation of a robot: what happens on the line goes to the interpreter, and its actions
 * become effects. Every state but `ended` has a deadline (`botDeadline`).
 *
 *   | input            | talking                                  | taken-over | ended   |
 *   | ---------------- | ---------------------------------------- | ---------- | ------- |
 *   | played           | next piece, or the interpreter goes on    | –          | –       |
 *   | speech began     | may stop the prompt; the silence waits    | –          | –       |
 *   | speech           | to the interpreter                        | –          | –       |
 *   | key              | to the interpreter                        | –          | –       |
 *   | request …, agent | to the interpreter                        | –          | –       |
 *   | resumed          | a short prompt, then the same node        | –          | –       |
 *   | taken over       | silent and deaf → taken-over              | –          | –       |
 *   | handed back      | –                                        | as resumed | –       |
 *   | hung up          | → ended                                  | → ended    | –       |
 *   | deadline         | what was waited for did not come          | limit      | hang-up |
 *
 * Invariants: one thing is said at a time; a checkpoint comes before what a changed conversation asks for; `over` comes
 * exactly once.
 */
/** @throws ScriptError when the facts are none */
export function beginBot(script: CompiledScript, facts: CallFacts, policy: BotPolicy): BotStep {
  const { state, actions } = startConversation(script, facts);
  const turn = new LineTurn(script, policy, freshBot(script, state), null, facts.at);
  turn.begin(actions);
  return turn.done();
}

/** How a runner listens. */
export interface BotPolicy {
  /**
   * The recogniser tells parts of what is said. Where it does not, the prompt stops as soon as somebody speaks, and
   * goes on when it was nothing.
   */
  partialResults: boolean;
}

export function stepBot(script: CompiledScript, bot: BotCall, input: BotInput, policy: BotPolicy): BotStep {
  const turn = new LineTurn(script, policy, bot, bot, input.at);
  turn.input(input);
  return turn.done();
}

function freshBot(script: CompiledScript, conversation: ConversationState): BotCall {
  const { duration } = script.script.global.limits;
  const seconds = duration?.seconds ?? hardLimits.defaultDurationSeconds;
  return {
    version: 1,
    state: 'talking',
    conversation,
    saying: null,
    ears: { endSilenceSeconds: 0.8, maxSpeechSeconds: 30, noInputSeconds: 5, silenceAt: null, began: null },
    keyAt: null,
    timers: {},
    hangUpAt: null,
    limitAt: conversation.startedAt + seconds + LIMIT_GRACE_SECONDS,
    serial: 0,
  };
}

/** What happens on the line, by the state of the conversation. */
class LineTurn extends BotTurn {
  private readonly policy: BotPolicy;

  constructor(script: CompiledScript, policy: BotPolicy, bot: BotCall, before: BotCall | null, at: number) {
    super(script, bot, before, at);
    this.policy = policy;
  }

  input(input: BotInput): void {
    const { bot } = this;
    if (bot.state === 'ended') {
      if (input.type === 'deadline' && bot.hangUpAt !== null) this.hangUp();
      return;
    }
    if (input.type === 'hung-up') {
      this.tell({ type: 'hung-up', at: this.at });
      return;
    }
    if (bot.state === 'taken-over') {
      this.whileTakenOver(input);
      return;
    }
    this.talking(input);
  }

  private talking(input: Exclude<BotInput, { type: 'hung-up' }>): void {
    const { at } = this;
    switch (input.type) {
      case 'played':
        this.played(input.name, input.problem);
        break;
      case 'speech-began':
        this.speechBegan();
        break;
      case 'speech':
        this.speech(input);
        break;
      case 'key':
        this.set({ keyAt: null });
        this.tell({ type: 'key', at, key: input.key });
        break;
      case 'request-finished':
        this.tell({
          type: 'request-finished',
          at,
          request: input.request,
          status: input.status,
          body: input.body,
        });
        break;
      case 'request-failed':
        this.tell({ type: 'request-failed', at, request: input.request, reason: input.reason });
        break;
      case 'model-answered':
        this.tell({
          type: 'model-answered',
          at,
          question: input.question,
          intent: input.intent,
          confidence: input.confidence,
        });
        break;
      case 'message-ended':
        this.tell({ type: input.ok ? 'message-sent' : 'message-failed', at, message: input.message });
        break;
      case 'agent-connected':
      case 'no-agent':
      case 'transfer-failed':
        this.tell({ type: input.type, at });
        break;
      case 'resumed':
        this.resume();
        break;
      case 'taken-over':
        this.takenOver();
        break;
      case 'deadline':
        this.deadline();
        break;
      case 'handed-back':
        break;
    }
  }

  private whileTakenOver(input: BotInput): void {
    if (input.type === 'handed-back') {
      this.set({ state: 'talking' });
      this.effects.push({ type: 'hear' });
      this.resume();
    } else if (input.type === 'deadline' && this.at >= this.bot.limitAt)
      this.tell({ type: 'timer', at: this.at, timer: 'duration' });
  }

  private takenOver(): void {
    this.stopSaying();
    this.effects.push({ type: 'stop-hearing' });
    this.set({
      state: 'taken-over',
      keyAt: null,
      ears: { ...this.bot.ears, silenceAt: null, began: null },
    });
  }

  private played(name: string, problem: boolean): void {
    const { saying } = this.bot;
    // Of something that was stopped, or belongs to a runner that is gone.
    if (saying?.name !== name) return;
    const { piece, rest } = saying;
    // A recording that cannot be played is said.
    if (problem && piece.recording !== null) {
      this.say(saying.prompt, { ...piece, recording: null }, rest, saying.bargeIn);
      return;
    }
    const [next, ...others] = rest;
    if (next) this.say(saying.prompt, next, others, saying.bargeIn);
    else this.saidAll();
  }

  private saidAll(): void {
    const { saying } = this.bot;
    this.set({ saying: null });
    if (saying !== null && saying.prompt !== null)
      this.tell({ type: 'prompt-finished', at: this.at, prompt: saying.prompt });
  }

  private speechBegan(): void {
    const { saying, ears } = this.bot;
    if (ears.began !== null) return;
    this.set({ ears: { ...ears, began: this.at, silenceAt: null } });
    if (saying && !this.policy.partialResults && this.mayInterrupt()) this.interrupt();
  }

  private mayInterrupt(): boolean {
    const { saying } = this.bot;
    if (!saying) return false;
    if (saying.prompt === null || saying.bargeIn === 'on') return true;
    return saying.bargeIn !== 'off' && this.heard() >= saying.bargeIn;
  }

  private speech(input: Extract<BotInput, { type: 'speech' }>): void {
    const { at, bot } = this;
    const began = bot.ears.began ?? at;
    if (input.final) {
      this.set({ ears: { ...bot.ears, began: null } });
      this.effects.push({ type: 'hear-on' });
    } else if (bot.ears.began === null) this.set({ ears: { ...bot.ears, began: at, silenceAt: null } });
    const { text, final, confidence } = input;
    if (text.trim() === '') {
      if (final && input.unclear === true) this.unclear();
      else if (final) this.falseAlarm();
      return;
    }
    const heard = { at, text, final, began: Math.min(began, at), ...(confidence !== null && { confidence }) };
    this.tell({ type: 'spoke', ...heard });
  }

  /** Noise, or speech nobody could make out: a prompt that was stopped for it goes on. */
  private falseAlarm(): void {
    const { phase } = this.bot.conversation;
    if (phase === 'speaking' && this.bot.saying === null) this.tell({ type: 'silence', at: this.at });
  }

  /** What was said nobody knows: who waits for an answer is asked again, as if nothing had been said. */
  private unclear(): void {
    if (this.bot.conversation.phase === 'listening') this.tell({ type: 'silence', at: this.at });
    else this.falseAlarm();
  }

  private deadline(): void {
    const { at } = this;
    const { saying, ears, keyAt, hangUpAt, limitAt, timers } = this.bot;
    if (hangUpAt !== null && at >= hangUpAt) {
      this.hangUp();
      return;
    }
    if (at >= limitAt) {
      this.tell({ type: 'timer', at, timer: 'duration' });
      if (this.bot.state !== 'ended') this.broken('the conversation has lasted longer than it may');
      return;
    }
    for (const [timer, due] of Object.entries(timers)) {
      if (at < due || this.bot.state !== 'talking') continue;
      const { [timer]: _, ...rest } = this.bot.timers;
      this.set({ timers: rest });
      this.tell({ type: 'timer', at, timer });
    }
    if (saying && at >= saying.until && this.bot.saying === saying) {
      this.effects.push({ type: 'stop-saying' });
      this.played(saying.name, false);
    }
    if (ears.began !== null && at >= ears.began + ears.maxSpeechSeconds + SPEECH_GRACE_SECONDS)
      this.speechLost();
    else if (ears.silenceAt !== null && at >= ears.silenceAt && this.bot.ears === ears) {
      this.set({ ears: { ...this.bot.ears, silenceAt: null } });
      this.tell({ type: 'silence', at });
    }
    if (keyAt !== null && at >= keyAt && this.bot.keyAt === keyAt) {
      this.set({ keyAt: null });
      this.tell({ type: 'silence', at });
    }
  }

  /** The recogniser has never told what was said. */
  private speechLost(): void {
    this.set({ ears: { ...this.bot.ears, began: null, silenceAt: null } });
    this.effects.push({ type: 'hear-on' });
    if (this.bot.saying === null) this.tell({ type: 'silence', at: this.at });
  }

  /** A short prompt, then the conversation goes on at the same node. */
  private resume(): void {
    const { conversation, saying } = this.bot;
    // A third runner must not take the end of what this one says for the end of its own.
    this.commits = true;
    const texts = resumeTexts[this.script.script.language];
    this.set({ saying: null, keyAt: null, ears: { ...this.bot.ears, began: null, silenceAt: null } });
    const { speech, phase } = conversation;
    if (phase === 'transferring') return;
    if (phase === 'speaking' && speech) {
      // Where it stood when the runner died nobody knows: it is said from its beginning.
      const piece = { text: speech.text, recording: speech.recording, fromSeconds: 0 };
      const first = { text: texts.again, recording: null, fromSeconds: 0 };
      this.say(speech.prompt, first, [piece], speech.bargeIn);
    } else if (saying === null || saying.prompt === null)
      this.say(null, { text: texts.goOn, recording: null, fromSeconds: 0 }, [], 'on');
  }
}
