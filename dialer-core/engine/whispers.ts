import type { Clock } from '../../platform/index.ts';
import type { SpeechPorts } from '../bot/index.ts';
import type { CallUuid, Switch, SwitchEvent } from '../switch/port.ts';

/** A sentence for the agent alone, before the callee is heard. */
export interface Whisper {
  text: string;
  language: 'zh' | 'en';
  /** Whose values it may be made of. */
  contactId: number | null;
}

/** Seconds on the clock at most: the callee waits meanwhile, and the call desk wants to hear of the bridge in five. */
const LONGEST_SECONDS = 3.5;
const NAME = 'whisper';

export interface WhisperPorts {
  clock: Clock;
  line: Switch;
  speech: SpeechPorts | undefined;
}

/** Says to an agent whose callee comes next. What cannot be said delays nothing. */
export class Whispers {
  private readonly ports: WhisperPorts;
  private readonly waiting = new Map<CallUuid, () => void>();

  constructor(ports: WhisperPorts) {
    this.ports = ports;
  }

  /** Resolves when the agent has heard it, or after the longest time. Never rejects. */
  async say(leg: CallUuid, { text, language, contactId }: Whisper): Promise<void> {
    const { clock, line, speech } = this.ports;
    if (!speech || text.trim() === '') return;
    const over = new Promise<void>((resolve) => {
      const timer = clock.after(LONGEST_SECONDS, () => this.waiting.get(leg)?.());
      this.waiting.set(leg, () => {
        timer.cancel();
        this.waiting.delete(leg);
        resolve();
      });
    });
    try {
      const piece = { text, recording: null, fromSeconds: 0 };
      await line.say(leg, await speech.synthesis.sound({ piece, language, contactId }), NAME);
    } catch {
      // The leg is gone, or nothing can be said: the bridge finds out, or comes at once.
      this.waiting.get(leg)?.();
    }
    return over;
  }

  onEvent(event: SwitchEvent): void {
    const over = event.type === 'ended' || (event.type === 'played' && event.name === NAME);
    if (over) this.waiting.get(event.uuid)?.();
  }
}
