import {
  continueConversation,
  ScriptError,
  type Action,
  type BargeIn,
  type CalleeInput,
  type CompiledScript,
  type ConversationState,
  type Step,
} from '../../scripts-dsl/index.ts';
import { IDLE_SECONDS, type BotCall, type Piece } from './botCall.ts';
import type { BotEffect, BotStep } from './botStep.ts';
import { longestSaySeconds } from './saySeconds.ts';

/** After an interruption that was none, the prompt goes on. */
const RESUME_SECONDS = 0.6;

/** One step of a conversation while it is computed: what the interpreter says becomes state and effects. */
export class BotTurn {
  protected readonly script: CompiledScript;
  protected readonly at: number;
  protected readonly effects: BotEffect[] = [];
  protected bot: BotCall;
  private readonly before: BotCall | null;
  /** To be committed, whether or not the conversation has moved. */
  protected commits = false;

  /** `before`: the state that is committed; null: none is. */
  constructor(script: CompiledScript, bot: BotCall, before: BotCall | null, at: number) {
    this.script = script;
    this.bot = bot;
    this.before = before;
    this.at = at;
  }

  done(): BotStep {
    if (this.bot.state === 'talking') this.keepWaiting();
    const { before, bot } = this;
    const changed =
      this.commits ||
      before === null ||
      before.state !== bot.state ||
      hasMoved(before.conversation, bot.conversation);
    const effects = heardAfterStopping(this.effects);
    return { bot, effects: changed ? [{ type: 'checkpoint' }, ...effects] : effects };
  }

  begin(actions: readonly Action[]): void {
    for (const action of actions) this.act(action);
    if (this.bot.conversation.ended) this.over();
  }

  /** Runs the interpreter and takes over what it says. A script that throws ends the conversation. */
  private take(run: () => Step): void {
    let step: Step;
    try {
      step = run();
    } catch (error) {
      if (!(error instanceof ScriptError)) throw error;
      this.broken(error.message);
      return;
    }
    this.set({ conversation: step.state });
    this.begin(step.actions);
  }

  protected tell(input: CalleeInput): void {
    this.take(() => continueConversation(this.script, this.bot.conversation, input));
  }

  protected act(action: Action): void {
    switch (action.type) {
      case 'play': {
        const { text, recording, fromSeconds } = action;
        this.stopSaying();
        this.say(action.prompt, { text, recording, fromSeconds }, [], action.bargeIn);
        break;
      }
      case 'stop-playing':
        if (this.bot.saying?.prompt === action.prompt) this.interrupt();
        break;
      case 'listen':
        this.listen(action);
        break;
      case 'collect-keys':
        this.set({ keyAt: action.timeoutSeconds === null ? null : this.at + action.timeoutSeconds });
        break;
      case 'start-timer':
        this.set({ timers: { ...this.bot.timers, [action.timer]: this.at + action.seconds } });
        break;
      case 'hang-up':
        this.set({ hangUpAt: this.at + action.afterSeconds });
        break;
      // They stand in the conversation.
      case 'tag':
      case 'set-result':
        break;
      case 'transfer':
        this.stopSaying();
        this.set({
          target: action.target,
          handOver: { whisper: action.whisper, priority: action.priority, holdMusic: action.holdMusic },
        });
        this.effects.push(action);
        break;
      default:
        this.effects.push(action);
    }
  }

  protected listen(action: Extract<Action, { type: 'listen' }>): void {
    const { endSilenceSeconds, maxSpeechSeconds, noInputSeconds } = action;
    const { ears } = this.bot;
    const silenceAt = noInputSeconds === null || ears.began !== null ? null : this.at + noInputSeconds;
    this.set({
      ears: {
        ...ears,
        endSilenceSeconds,
        maxSpeechSeconds,
        noInputSeconds: noInputSeconds ?? ears.noInputSeconds,
        silenceAt,
      },
    });
  }

  protected say(prompt: string | null, piece: Piece, rest: readonly Piece[], bargeIn: BargeIn): void {
    const serial = this.bot.serial + 1;
    const name = `${prompt ?? 'aside'}-${serial}`;
    this.set({
      serial,
      saying: {
        prompt,
        name,
        piece,
        rest,
        bargeIn,
        since: this.at,
        until: this.at + longestSaySeconds(piece),
      },
      ears: { ...this.bot.ears, silenceAt: null },
    });
    this.effects.push({ type: 'say', name, piece });
  }

  protected stopSaying(): void {
    if (!this.bot.saying) return;
    this.set({ saying: null });
    this.effects.push({ type: 'stop-saying' });
  }

  /** The prompt stops; the interpreter keeps it until it knows what was said. */
  protected interrupt(): void {
    const { saying } = this.bot;
    if (!saying) return;
    const heardSeconds = this.heard();
    this.stopSaying();
    if (saying.prompt !== null)
      this.tell({ type: 'prompt-interrupted', at: this.at, prompt: saying.prompt, heardSeconds });
  }

  /** Seconds of the prompt that the callee has heard. */
  protected heard(): number {
    const { saying } = this.bot;
    return saying ? saying.piece.fromSeconds + Math.max(0, this.at - saying.since) : 0;
  }

  protected over(): void {
    if (this.bot.state === 'ended') return;
    const byOthers = this.bot.conversation.endedBy === 'agent' || this.bot.conversation.endedBy === 'callee';
    if (byOthers) this.stopSaying();
    this.set({ state: 'ended', saying: null, keyAt: null, timers: {} });
    if (byOthers) this.set({ hangUpAt: null });
    this.effects.push({ type: 'over', conversation: this.bot.conversation });
    const { hangUpAt } = this.bot;
    if (hangUpAt !== null && hangUpAt <= this.at) this.hangUp();
  }

  protected hangUp(): void {
    this.set({ hangUpAt: null });
    this.effects.push({ type: 'hang-up' });
  }

  protected broken(problem: string): void {
    if (this.bot.state === 'ended') return;
    const { conversation } = this.bot;
    this.stopSaying();
    this.set({
      conversation: {
        ...conversation,
        phase: 'ended',
        ended: true,
        endedBy: 'problem',
        problem,
        result: conversation.result ?? 'script-problem',
      },
      hangUpAt: this.at,
    });
    this.over();
  }

  protected set(change: Partial<BotCall>): void {
    this.bot = { ...this.bot, ...change };
  }

  /** Where nothing is said, and the callee is silent, something is waited for: no dead air without an end. */
  protected keepWaiting(): void {
    const { at, bot } = this;
    const { phase } = bot.conversation;
    if (bot.saying || bot.ears.began !== null) return;
    const waits = bot.ears.silenceAt !== null || bot.keyAt !== null || bot.hangUpAt !== null;
    if (waits || phase === 'ended') return;
    if (phase === 'collecting') this.set({ keyAt: at + IDLE_SECONDS });
    // The prompt was stopped for speech that has come to nothing: it goes on soon.
    else if (phase === 'speaking') this.set({ ears: { ...bot.ears, silenceAt: at + RESUME_SECONDS } });
    else if (phase === 'listening')
      this.set({ ears: { ...bot.ears, silenceAt: at + Math.max(1, bot.ears.noInputSeconds) } });
  }
}

/** Parts of a sentence that change nothing but when something was heard last need no commit. */
function hasMoved(before: ConversationState, after: ConversationState): boolean {
  const { at: _at, inputs: _inputs, ...rest } = after;
  const known = new Map<string, unknown>(Object.entries(before));
  return Object.entries(rest).some(([name, value]) => known.get(name) !== value);
}

/** What stops a prompt takes back all that was queued on the leg: hearing goes on after it, not before. */
function heardAfterStopping(effects: readonly BotEffect[]): BotEffect[] {
  const stop = effects.findLastIndex(({ type }) => type === 'stop-saying');
  const hear = effects.findIndex(({ type }) => type === 'hear-on');
  if (hear < 0 || hear > stop) return [...effects];
  const ordered = effects.filter((_, i) => i !== hear);
  ordered.splice(stop, 0, { type: 'hear-on' });
  return ordered;
}
