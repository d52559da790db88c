import type { Clock, Timer } from '../../platform/index.ts';
import { compileScript, type CallFacts, type CompiledScript } from '../../scripts-dsl/index.ts';
import type { LoadedScript, PromisedCallback } from '../ports.ts';
import type { CallUuid, Hearing, Switch } from '../switch/port.ts';
import { botDeadline, type BotCall } from './botCall.ts';
import { beginBot, stepBot } from './botStates.ts';
import type { BotEffect, BotInput, BotStep } from './botStep.ts';
import type { CheckpointWriter } from './checkpointWriter.ts';
import type { OutsideWork } from './outside/outsideWork.ts';
import { recordedPrompt, type PromptFile } from './recordedPrompt.ts';
import { personOfText } from './speech/personOfText.ts';
import type { LegListener, SpeechPorts } from './speech/speechPorts.ts';
import type { BotSeat } from './writeConversations.ts';

type Transfer = Extract<BotEffect, { type: 'transfer' }>;

/** What the call that is talked on is asked for. */
export interface BotCallPorts {
  /** The callee wants a person. */
  wantsAgent(wanted: Transfer): void;
  hangUp(): void;
  /** Never call this number again. */
  suppress(): void;
  /** The conversation has moved, or is over. */
  moved(bot: BotCall): void;
}

export interface BotRunnerPorts {
  clock: Clock;
  line: Switch;
  /** What listens: the switch itself, or ears of our own. */
  listener: Pick<LegListener, 'hear' | 'hearOn' | 'hearWith' | 'stopHearing'>;
  speech: SpeechPorts;
  checkpoints: Pick<CheckpointWriter, 'save'>;
  outside: OutsideWork;
  promptFile: PromptFile;
  onError(error: unknown): void;
}

/** Compiled once for each version. */
const compiled = new WeakMap<LoadedScript, CompiledScript>();

export function compiledScript(loaded: LoadedScript): CompiledScript {
  const known = compiled.get(loaded);
  if (known) return known;
  const script = compileScript(loaded.script, loaded.matcher);
  compiled.set(loaded, script);
  return script;
}

/**
 * Runs one conversation over the switch: tells the state machine what happens, and does what it says, one thing after
 * the other. What follows a checkpoint waits for its commit.
 */
export class BotRunner {
  private readonly ports: BotRunnerPorts;
  private readonly leg: CallUuid;
  private readonly seat: BotSeat;
  private readonly script: CompiledScript;
  private readonly call: BotCallPorts;
  private bot: BotCall | null = null;
  private work: Promise<void> = Promise.resolve();
  /** Of the switch, to commands that were sent. */
  private readonly replies = new Set<Promise<void>>();
  private timer: Timer | null = null;
  private callback: PromisedCallback | null = null;
  /** Seconds: what the recogniser was told last. */
  private endSilence = 0;
  /** Taken over while the callee waited for a person: the recogniser is to be begun again. */
  private deaf = false;
  /** The call, or this runner of it, is over: nothing is sent any more. */
  private gone = false;

  constructor(
    ports: BotRunnerPorts,
    leg: CallUuid,
    seat: BotSeat,
    script: CompiledScript,
    call: BotCallPorts,
  ) {
    this.ports = ports;
    this.leg = leg;
    this.seat = seat;
    this.script = script;
    this.call = call;
  }

  /** The leg is answered and parked. @throws ScriptError when the facts are none */
  begin(facts: Omit<CallFacts, 'at'>): void {
    const begun = beginBot(this.script, { ...facts, at: this.ports.clock.now() }, this.policy);
    this.hear(begun.bot);
    this.take(begun);
  }

  /** Goes on with what another runner has committed. */
  resume(bot: BotCall): void {
    this.bot = bot;
    // A person talks: the robot goes on waiting until it is given the callee back.
    if (bot.state === 'taken-over') {
      this.arm(bot);
      return;
    }
    // Hold music goes on, and nothing is heard before it is over.
    this.deaf = bot.conversation.phase === 'transferring';
    if (this.deaf) {
      this.arm(bot);
      return;
    }
    // What plays is another runner's. First of all: a break takes back what was queued to hear with.
    this.work = this.ports.line.stopPlaying(this.leg).catch((error: unknown) => this.ports.onError(error));
    this.hear(bot);
    this.input({ type: 'resumed', at: this.ports.clock.now() });
  }

  /** The call has ended before this runner came: its conversation is only to be finished. */
  keep(bot: BotCall): void {
    this.bot = bot;
  }

  input(input: BotInput): void {
    if (this.bot === null || this.gone) return;
    if (this.deaf && (input.type === 'no-agent' || input.type === 'transfer-failed')) {
      this.deaf = false;
      this.hear(this.bot);
    }
    this.take(stepBot(this.script, this.bot, input, this.policy));
  }

  /** What the conversation stands at; null: it has not begun. */
  get state(): BotCall['state'] | null {
    return this.bot?.state ?? null;
  }

  /** Resolves when everything that has been decided so far is done, as the switch has answered. */
  get quiet(): Promise<void> {
    return this.work.then(() => Promise.all(this.replies)).then(() => undefined);
  }

  /** The leg has ended: what the conversation has come to is what the settlement writes. */
  end(at: number): { bot: BotCall; callback: PromisedCallback | null } | null {
    this.timer?.cancel();
    if (this.bot === null) return null;
    if (this.bot.state !== 'ended')
      this.bot = stepBot(this.script, this.bot, { type: 'hung-up', at }, this.policy).bot;
    this.gone = true;
    return { bot: this.bot, callback: this.callback };
  }

  /** Lets go of the call without a word: somebody else has it. */
  abandon(): void {
    this.gone = true;
    this.timer?.cancel();
  }

  private get policy() {
    return { partialResults: this.ports.speech.recognition.partialResults };
  }

  private take({ bot, effects }: BotStep): void {
    this.bot = bot;
    this.call.moved(bot);
    this.arm(bot);
    if (effects.length === 0) return;
    // What is to be committed is the state of this moment, not of the one when its turn comes.
    this.work = this.work.then(async () => {
      for (const effect of effects) {
        if (this.gone) break;
        const failed = (error: unknown) => this.failed(effect, error);
        const send = (reply: Promise<void>) => this.awaitReply(reply.catch(failed));
        await this.carryOut(effect, bot, send).catch(failed);
      }
    });
  }

  private awaitReply(reply: Promise<void>): void {
    this.replies.add(reply);
    void reply.then(() => this.replies.delete(reply));
  }

  private arm(bot: BotCall): void {
    const { clock } = this.ports;
    this.timer?.cancel();
    const deadline = botDeadline(bot);
    this.timer =
      deadline === Infinity
        ? null
        : clock.after(deadline - clock.now(), () =>
            this.input({ type: 'deadline', at: Math.max(deadline, clock.now()) }),
          );
  }

  /**
   * `send`: is given the answer of the switch to a command. It takes commands one after the other, so that the next one
   * does not wait for it.
   */
  private async carryOut(
    effect: BotEffect,
    bot: BotCall,
    send: (reply: Promise<void>) => void,
  ): Promise<void> {
    const { line, listener, outside, speech } = this.ports;
    switch (effect.type) {
      case 'checkpoint':
        await this.ports.checkpoints.save({ ...this.seat, bot, callback: this.callback });
        break;
      case 'say': {
        const { language } = this.script.script;
        const sound =
          recordedPrompt(this.script.script, effect.piece, this.ports.promptFile) ??
          (await speech.synthesis.sound({
            piece: effect.piece,
            language,
            contactId: personOfText(this.script, effect.piece.text, this.seat.contactId),
          }));
        if (this.gone) break;
        if (bot.ears.endSilenceSeconds !== this.endSilence) send(this.hearAsNow(bot));
        send(line.say(this.leg, sound, effect.name));
        break;
      }
      case 'stop-saying':
        send(line.stopPlaying(this.leg));
        break;
      case 'hear-on':
        send(listener.hearOn(this.leg));
        send(this.hearAsNow(bot));
        break;
      case 'stop-hearing':
        send(listener.stopHearing(this.leg));
        break;
      case 'hear':
        send(listener.hear(this.leg, this.hearing(bot)));
        break;
      case 'request':
        outside.request(effect, (input) => this.input(input));
        break;
      case 'ask-model':
        outside.askModel(effect, (input) => this.input(input));
        break;
      case 'send-message':
        outside.sendMessage(effect, (input) => this.input(input));
        break;
      case 'transfer':
        this.call.wantsAgent(effect);
        break;
      case 'suppress-number':
        this.call.suppress();
        break;
      case 'schedule-callback':
        this.callback = { localTime: effect.localTime, afterMinutes: effect.afterMinutes, note: effect.note };
        break;
      case 'hang-up':
        this.call.hangUp();
        break;
      case 'over':
        // A person talks on: what is said is not the robot's to hear.
        if (effect.conversation.endedBy === 'agent') send(listener.stopHearing(this.leg));
        break;
    }
  }

  /** A leg that is gone tells so itself; a sound that cannot be made counts as heard, and the call goes on. */
  private failed(effect: BotEffect, error: unknown): void {
    if (this.gone) return;
    this.ports.onError(error);
    if (effect.type === 'say')
      this.input({ type: 'played', at: this.ports.clock.now(), name: effect.name, problem: true });
  }

  /** Some recognisers forget what they were told when they go on: all of it is told again. */
  private hearAsNow(bot: BotCall): Promise<void> {
    return this.ports.listener.hearWith(this.leg, this.hearing(bot).parameters);
  }

  private hearing({ ears: { endSilenceSeconds, maxSpeechSeconds } }: BotCall): Hearing {
    const { language, hotWords } = this.script.script;
    this.endSilence = endSilenceSeconds;
    return this.ports.speech.recognition.hearing({
      language,
      endSilenceSeconds,
      maxSpeechSeconds,
      hotWords,
    });
  }

  private hear(bot: BotCall): void {
    const { listener } = this.ports;
    const hearing = this.hearing(bot);
    this.work = this.work.then(() =>
      listener.hear(this.leg, hearing).catch((error: unknown) => {
        // Without ears the conversation goes on by keys and silences.
        if (!this.gone) this.ports.onError(error);
      }),
    );
  }
}
