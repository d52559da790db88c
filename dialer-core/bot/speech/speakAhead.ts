import { createHash } from 'node:crypto';
import type { Clock } from '../../../platform/index.ts';
import type { ScriptSource, UpcomingCallee, UpcomingCallees } from '../../ports.ts';
import { compiledScript } from '../botRunner.ts';
import { textsAheadOf } from './personOfText.ts';
import type { SpeechSynthesis } from './speechPorts.ts';

export interface SpeakAheadOptions {
  clock: Clock;
  callees: UpcomingCallees;
  scripts: ScriptSource;
  synthesis: SpeechSynthesis;
  onError: (error: unknown) => void;
}

export interface SpeakAhead {
  /** Lets what is being made come to its end. */
  close(): Promise<void>;
}

/** Contacts of each task that are looked at ahead. */
const AHEAD = 100;
/** Texts that are made at a time. */
const AT_ONCE = 4;
/** Wall milliseconds from the end of one look to the next. */
const EVERY_MS = 2_000;
const SWEEP_EVERY_MS = 60_000;
/** What was made is remembered for so many callees, so that it is not looked for again. */
const REMEMBERED = 20_000;

/**
 * Makes what robots will say before they call: the fixed texts of a script once, those with variables for the contacts
 * that are dialed next. What is not ready when it is to be said is made then. Several processes may do so. Where the
 * switch itself speaks there is nothing to make.
 */
export function startSpeakAhead(options: SpeakAheadOptions): SpeakAhead {
  const { synthesis, onError } = options;
  const work = new AheadOfCalls(options);
  let closed = synthesis.people === null;
  let sweptAt = -Infinity;
  let looking: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  const look = async (): Promise<void> => {
    if (performance.now() - sweptAt >= SWEEP_EVERY_MS) {
      sweptAt = performance.now();
      await work.sweep();
    }
    await work.look(() => closed);
  };
  const begin = (): void => {
    if (closed) return;
    looking = look()
      .catch(onError)
      .finally(() => {
        if (!closed) timer = setTimeout(begin, EVERY_MS);
      });
  };
  begin();
  return {
    async close() {
      closed = true;
      if (timer) clearTimeout(timer);
      await looking;
    },
  };
}

/** One look at a time. */
export class AheadOfCalls {
  private readonly options: SpeakAheadOptions;
  /** Of each callee, what was made: of other values it is made anew, and what was made of the old ones goes. */
  private readonly made = new Map<number, string>();
  private readonly versions = new Set<string>();

  constructor(options: SpeakAheadOptions) {
    this.options = options;
  }

  async look(stops: () => boolean = () => false): Promise<void> {
    const { callees, clock } = this.options;
    const next = await callees.next(AHEAD, clock.now());
    const waiting = next[Symbol.iterator]();
    const worker = async (): Promise<void> => {
      for (const callee of waiting) {
        if (stops()) return;
        await this.prepare(callee).catch(this.options.onError);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  /** Forgets what was made for people whom no robot will talk with any more. */
  async sweep(): Promise<void> {
    const { callees, synthesis } = this.options;
    const kept = (await synthesis.people?.kept()) ?? [];
    const wanted = new Set(await callees.stillWanted(kept));
    for (const contactId of kept.filter((id) => !wanted.has(id))) {
      this.made.delete(contactId);
      await synthesis.people?.forget(contactId);
    }
  }

  private async prepare({ scriptVersionId, contactId, facts }: UpcomingCallee): Promise<void> {
    const { scripts, clock, synthesis } = this.options;
    const script = compiledScript(await scripts.load(scriptVersionId));
    const ahead = textsAheadOf(script);
    const { language } = script.script;
    const say = (text: string, of: number | null) =>
      synthesis.sound({ piece: { text, recording: null, fromSeconds: 0 }, language, contactId: of });
    if (!this.versions.has(scriptVersionId)) {
      this.versions.add(scriptVersionId);
      for (const text of ahead.fixed) await say(text, null);
    }
    const texts = ahead.ofCallee({ ...facts, at: clock.now() });
    const mark = createHash('sha256')
      .update(JSON.stringify([scriptVersionId, texts]))
      .digest('hex');
    const before = this.made.get(contactId);
    if (before === mark) return;
    if (before !== undefined) await synthesis.people?.forget(contactId);
    for (const text of texts) await say(text, contactId);
    this.remember(contactId, mark);
  }

  private remember(contactId: number, mark: string): void {
    this.made.delete(contactId);
    this.made.set(contactId, mark);
    const [oldest] = this.made.keys();
    if (this.made.size > REMEMBERED && oldest !== undefined) this.made.delete(oldest);
  }
}
