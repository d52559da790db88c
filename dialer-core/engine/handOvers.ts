import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';
import type { Clock } from '../../platform/index.ts';
import {
  skillGroupMeant,
  TASK_SKILL_GROUP,
  type CompiledScript,
  type Script,
} from '../../scripts-dsl/index.ts';
import { personOfText, type BotEffect } from '../bot/index.ts';
import type { CallDesk } from './callDesk.ts';
import { CommandRefused, refusalOf } from './controls/commandBook.ts';
import { membersOf, routeOf, type TrunkBook } from '../trunks/index.ts';
import type { LegMoves } from './controls/legMoves.ts';
import type { OutsideLegs } from './controls/outsideLegs.ts';
import type { DialerBooks } from './dialerBooks.ts';
import { RING_BACK } from './holdMusic.ts';
import { talkingGuard, type LiveCall } from './liveCall.ts';
import { musicFor } from './waitingRoom.ts';

type Transfer = Extract<BotEffect, { type: 'transfer' }>;

export interface HandOverPorts {
  clock: Clock;
  desk: () => CallDesk;
  books: Pick<DialerBooks, 'skillGroupsOf' | 'queueOf' | 'trunks'>;
  /** Outside numbers, and legs that are moved. */
  lines: () => { outside: OutsideLegs; moves: LegMoves };
  /** The file of a prompt of a script, as the switch reads it; null: none of that name. */
  promptFile: (tenantId: string, file: string) => string | null;
  /** The agent whom a script means by their user name or name, or the id; null: there is none such. */
  agentMeant: (tenantId: string, agent: string) => Promise<string | null>;
  /** A leg that has gone meanwhile tells so itself. */
  tell: (error: unknown) => void;
}

/** What the robot is told when the callee is given to nobody. */
export type GivenToNobody = 'no-agent' | 'transfer-failed';

/** An outside number rings so many seconds at most, whatever the script says. */
const LONGEST_RING_SECONDS = 60;
/** It was rung, and nobody answered in time. */
const UNANSWERED: CommandRefused['code'] = 'outside-unanswered';

/** Gives the callees of robots to whom the script says: the agents of a skill group, or an outside number. */
export class HandOvers {
  private readonly ports: HandOverPorts;

  constructor(ports: HandOverPorts) {
    this.ports = ports;
  }

  /** `nobody` is told when there is nobody; who takes the callee is told by the call itself. */
  begin(
    live: LiveCall,
    wanted: Transfer,
    compiled: CompiledScript,
    nobody: (how: GivenToNobody) => void,
  ): void {
    const { script } = compiled;
    const { clock, desk, tell } = this.ports;
    const { target } = wanted;
    if (target.to === 'number') {
      this.ring(live, target.number, wanted.maxWaitSeconds).catch((error: unknown) => {
        const refused = refusalOf(error);
        if (refused === null) tell(error);
        live.line.stopPlaying(live.id).catch(tell);
        nobody(refused === UNANSWERED ? 'no-agent' : 'transfer-failed');
      });
      return;
    }
    if (!this.send(live, target, script)) {
      nobody('no-agent');
      return;
    }
    this.note(live, wanted, compiled);
    live.line.play(live.id, musicFor(live)).catch(tell);
    const node = live.bot?.conversation.node ?? '';
    const queue = () => {
      // Meanwhile a person may have taken the callee over, or the script may have gone on.
      if (live.bot?.conversation.phase !== 'transferring') return;
      const waitSeconds = wanted.maxWaitSeconds;
      desk().input(live.id, { type: 'bot-wants-agent', at: clock.now(), waitSeconds, node });
    };
    if (target.to === 'agent') void this.prefer(live, target.agent).then(queue);
    else queue();
  }

  /** The agent has the callee if free now; else whoever of the task's skill group is next. Never rejects. */
  private async prefer(live: LiveCall, agent: string): Promise<void> {
    try {
      const id = await this.ports.agentMeant(live.task.tenantId, agent);
      if (id !== null) live.preferredAgent = id;
    } catch (error) {
      this.ports.tell(error);
    }
  }

  /** What the agent hears first, the callee's place in the queue, and what they hear in it. */
  private note(
    live: LiveCall,
    { whisper, priority, holdMusic }: Pick<Transfer, 'whisper' | 'priority' | 'holdMusic'>,
    compiled: CompiledScript,
  ): void {
    const { script } = compiled;
    const contactId = personOfText(compiled, whisper, live.contactId);
    live.whisper = { text: whisper, language: script.language, contactId };
    live.priority = priority;
    const file = holdMusic === null ? undefined : script.prompts.find(({ id }) => id === holdMusic)?.file;
    const music = file === undefined ? null : this.ports.promptFile(live.task.tenantId, file);
    if (music === null) delete live.holdMusic;
    else live.holdMusic = music;
  }

  /** Another dialer's call: its callee waits for whom the script had said, and no number is rung any more. */
  async resume(
    live: LiveCall,
    compiled: CompiledScript,
    nobody: (how: GivenToNobody) => void,
  ): Promise<void> {
    const { script } = compiled;
    const { conversation, target, handOver } = live.bot ?? {};
    if (conversation?.phase !== 'transferring' || target === undefined) return;
    if (target.to !== 'number') {
      if (handOver) this.note(live, handOver, compiled);
      if (target.to === 'agent') await this.prefer(live, target.agent);
      this.send(live, target, script);
      return;
    }
    const { outside } = this.ports.lines();
    const other = await outside.on(live.id);
    if (other?.hasCallee === true) return;
    if (other) await outside.hangUp(other.leg).catch(this.ports.tell);
    live.consulting = false;
    await live.line.stopPlaying(live.id).catch(this.ports.tell);
    nobody('no-agent');
  }

  /** The call is the skill group's from now on; false: there is none such. */
  private send(
    live: LiveCall,
    target: Exclude<Transfer['target'], { to: 'number' }>,
    script: Script,
  ): boolean {
    const { books, desk } = this.ports;
    const own = live.ownSkillGroupId ?? live.task.skillGroupId;
    const wanted = target.to === 'agent' ? TASK_SKILL_GROUP : target.skillGroup;
    const meant = skillGroupMeant(script, wanted, books.skillGroupsOf(live.task.tenantId));
    if (meant === null) return false;
    const group = meant === TASK_SKILL_GROUP ? own : meant.id;
    live.ownSkillGroupId = own;
    if (group !== live.task.skillGroupId) desk().moveToGroup(live, group, books.queueOf(group));
    return true;
  }

  /** Rings the number and joins it to the callee; rejects when it cannot be had. */
  private async ring(live: LiveCall, number: string, waitSeconds: number): Promise<void> {
    const { clock, desk, lines, tell } = this.ports;
    const { outside, moves } = lines();
    const phone = dialled(number, live, this.ports.books.trunks);
    if (phone === null) throw new CommandRefused('outside-forbidden');
    live.line.play(live.id, RING_BACK).catch(tell);
    const seconds = Math.min(waitSeconds, LONGEST_RING_SECONDS);
    const leg = await outside.ring(live, { agentId: null }, phone, seconds);
    // Meanwhile the callee may have gone, a person may have taken them over, or the script may have gone on.
    if (live.call.state !== 'with-bot' || live.bot?.conversation.phase !== 'transferring') {
      await outside.hangUp(leg).catch(tell);
      return;
    }
    try {
      const { joined } = await moves.startBridge(live, live.id, leg);
      await outside.take(leg);
      desk().giveOutside(live, leg, clock.now());
      live.line.guard(live.id, talkingGuard(live.call.rules)).catch(tell);
      await joined;
    } catch (error) {
      await outside.hangUp(leg).catch(tell);
      throw error;
    }
  }
}

/** E.164 of a number as a script has it; written nationally it is one of the country of the task's trunk. */
function dialled(number: string, { task }: LiveCall, trunks: TrunkBook): string | null {
  const country = membersOf(trunks, routeOf(task))[0]?.trunk.homeCountry;
  const parsed = parsePhoneNumberFromString(number, country as CountryCode | undefined);
  return parsed?.isPossible() === true ? parsed.number : null;
}
