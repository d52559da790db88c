import type { Clock, Database } from '../../platform/index.ts';
import type { BotCall, LegListener } from '../bot/index.ts';
import { BotRunner, compiledScript, type BotRunnerPorts } from '../bot/botRunner.ts';
import type { BotInput } from '../bot/botStep.ts';
import { CheckpointWriter } from '../bot/checkpointWriter.ts';
import { ConversationNews } from '../bot/conversationNews.ts';
import { SwitchError, type CallUuid, type Switch, type SwitchEvent } from '../switch/port.ts';
import type { CallDesk } from './callDesk.ts';
import type { DialerOptions } from './dialerOptions.ts';
import type { GivenToNobody, HandOvers } from './handOvers.ts';
import type { LiveCall } from './liveCall.ts';

export interface CallBotsPorts {
  database: Database;
  clock: Clock;
  line: Switch;
  bots: DialerOptions['bots'];
  handOvers: HandOvers;
  desk(): CallDesk;
  /** The callee asked not to be called again. */
  suppress(live: LiveCall): void;
  onError(error: unknown): void;
}

/** A conversation as it was committed. */
export interface SavedConversation {
  state: BotCall;
  live: boolean;
}

/** The conversations of robots on the calls of one switch. */
export class CallBots {
  private readonly ports: CallBotsPorts;
  private readonly checkpoints: CheckpointWriter;
  private readonly news: ConversationNews;
  /** Ears of our own; null: the switch listens. */
  private readonly ears: LegListener | null;
  private readonly runners = new Map<CallUuid, BotRunner>();
  /** Answered, and not parked yet. */
  private readonly waiting = new Set<CallUuid>();

  constructor(ports: CallBotsPorts) {
    this.ports = ports;
    this.news = new ConversationNews(ports.database, (error) => ports.onError(error));
    this.checkpoints = new CheckpointWriter(ports.database, ports.clock, this.news);
    const { clock, line } = ports;
    this.ears =
      ports.bots?.speech.recognition.listener?.({
        ...{ clock, line, tell: (event) => this.onEvent(event) },
        onError: (error) => this.tell(error),
      }) ?? null;
  }

  /** As soon as its leg is parked. */
  begin(live: LiveCall): void {
    if (live.parked) this.start(live, null);
    else this.waiting.add(live.id);
  }

  parked(live: LiveCall): void {
    if (this.waiting.delete(live.id)) this.start(live, null);
  }

  /** What was committed of these calls' conversations. */
  async saved(ids: readonly CallUuid[]): Promise<ReadonlyMap<CallUuid, SavedConversation>> {
    const rows = await this.ports.database.query<SavedConversation & { id: CallUuid }>(
      'select attempt_id as id, state, live from bot_conversations where attempt_id = any($1::uuid[])',
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** A call of another dialer: its conversation goes on from what was committed, or begins when nothing was. */
  async adopt(live: LiveCall, onSwitch: boolean, saved: SavedConversation | undefined): Promise<void> {
    if (saved) live.bot = saved.state;
    if (!onSwitch || saved?.live === false) {
      // What it came to is settled with the call.
      if (saved && this.ports.bots) await this.load(live, saved.state, false);
      return;
    }
    live.parked = true;
    await this.load(live, saved?.state ?? null, true);
  }

  onEvent(event: SwitchEvent): void {
    if (!('uuid' in event)) return;
    const runner = this.runners.get(event.uuid);
    const input = runner && inputOf(event, this.ports.clock.now());
    if (input) runner.input(input);
  }

  noAgent(live: LiveCall): void {
    // Hold music has no end: what the robot says next would wait behind it.
    live.line.stopPlaying(live.id).catch((error: unknown) => this.tell(error));
    const runner = this.runners.get(live.id);
    // Whoever had taken the callee over is gone.
    const type = runner?.state === 'taken-over' ? 'handed-back' : 'no-agent';
    runner?.input({ type, at: this.ports.clock.now() });
  }

  /** A person takes the callee over; resolves when the robot is silent. False: the robot does not talk with them. */
  async takeOver(live: LiveCall): Promise<boolean> {
    const runner = this.runners.get(live.id);
    if (runner?.state !== 'talking') return false;
    runner.input({ type: 'taken-over', at: this.ports.clock.now() });
    await runner.quiet;
    return this.isTakenOver(live);
  }

  /** The robot has the callee again; false: nobody had taken them over. */
  handBack(live: LiveCall): boolean {
    const runner = this.runners.get(live.id);
    if (runner?.state !== 'taken-over') return false;
    runner.input({ type: 'handed-back', at: this.ports.clock.now() });
    return true;
  }

  isTakenOver(live: LiveCall): boolean {
    return this.runners.get(live.id)?.state === 'taken-over';
  }

  agentHasCallee(live: LiveCall): void {
    this.runners.get(live.id)?.input({ type: 'agent-connected', at: this.ports.clock.now() });
  }

  /** The call is over: what its conversation came to is settled with it. */
  ended(live: LiveCall): void {
    this.waiting.delete(live.id);
    const runner = this.runners.get(live.id);
    this.runners.delete(live.id);
    this.ears?.legEnded(live.id);
    const end = runner?.end(live.call.endedAt ?? this.ports.clock.now());
    if (!end || live.task.bot === undefined) return;
    live.bot = end.bot;
    live.botEnd = { ...seatOf(live, live.task.bot.scriptVersionId), ...end };
  }

  /** Lets go of everything: whoever holds the switch next goes on. */
  clear(): void {
    for (const runner of this.runners.values()) runner.abandon();
    this.runners.clear();
    this.waiting.clear();
    this.news.close();
    this.ears?.letGo();
  }

  private start(live: LiveCall, saved: BotCall | null): void {
    this.load(live, saved, true).catch((error: unknown) => {
      this.ports.onError(error);
      // Without its script there is nothing to say.
      this.ports.desk().input(live.id, { type: 'bot-over', at: this.ports.clock.now() });
    });
  }

  private async load(live: LiveCall, saved: BotCall | null, talks: boolean): Promise<void> {
    const { bots, clock, line } = this.ports;
    const version = live.task.bot?.scriptVersionId;
    if (!bots || version === undefined)
      throw new Error('a task with a script came to a dialer without robots');
    const script = compiledScript(await bots.scripts.load(version));
    const { attemptId, taskId, contactId } = seatOf(live, version);
    const facts = saved ? null : await bots.facts.read({ attemptId, taskId, contactId }, clock.now());
    if (live.call.state === 'ended') return;
    const ports: BotRunnerPorts = {
      clock,
      line,
      listener: this.ears ?? line,
      speech: bots.speech,
      checkpoints: this.checkpoints,
      outside: bots.outside,
      promptFile: (file) => bots.promptFile?.(live.task.tenantId, file) ?? null,
      onError: (error) => this.tell(error),
    };
    const nobody = (type: GivenToNobody) => runner.input({ type, at: clock.now() });
    const runner: BotRunner = new BotRunner(ports, live.id, seatOf(live, version), script, {
      wantsAgent: (wanted) => this.ports.handOvers.begin(live, wanted, script, nobody),
      hangUp: () => this.ports.desk().input(live.id, { type: 'bot-over', at: clock.now() }),
      suppress: () => this.ports.suppress(live),
      moved: (bot) => {
        live.bot = bot;
      },
    });
    this.runners.set(live.id, runner);
    if (facts) runner.begin({ ...facts, callId: live.id, calleeNumber: live.phone });
    else if (saved && talks) {
      runner.resume(saved);
      await this.ports.handOvers.resume(live, script, nobody);
    } else if (saved) runner.keep(saved);
  }

  /** A leg that has gone meanwhile tells so itself. */
  private tell(error: unknown): void {
    if (error instanceof SwitchError && (error.code === 'no-such-channel' || error.code === 'link-down'))
      return;
    this.ports.onError(error);
  }
}

const seatOf = (live: LiveCall, scriptVersionId: string) => ({
  attemptId: live.id,
  tenantId: live.task.tenantId,
  taskId: live.task.taskId,
  contactId: live.contactId,
  scriptVersionId,
});

/** What an event of the switch is to a conversation; null: nothing. */
function inputOf(event: SwitchEvent, at: number): BotInput | null {
  switch (event.type) {
    case 'played':
      return event.name === undefined
        ? null
        : { type: 'played', at, name: event.name, problem: event.problem !== null };
    case 'digit':
      return { type: 'key', at, key: event.digit };
    case 'speech-began':
      return { type: 'speech-began', at };
    case 'speech':
      return {
        ...{ type: 'speech', at, text: event.text, final: event.final, confidence: event.confidence },
        ...(event.unclear === true && { unclear: event.unclear }),
      };
    default:
      return null;
  }
}
