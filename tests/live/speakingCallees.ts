import type { SwitchClient } from '../../dialer-core/switch/simulated/testing/switchClient.ts';
import type { RealSwitches } from './realSwitches.ts';

/** What a callee does at a moment of its call. `prompt`: counted from 1. */
export interface CalleeHabit {
  /** Seconds after a prompt has begun, or has ended, at which the callee does it; null: nothing. */
  when(prompt: number, moment: 'begun' | 'ended'): { seconds: number; does: string } | null;
}

/** The callees 1386… of the carrier: they listen to our switch's prompts and speak or press keys as their habit says. */
export class SpeakingCallees {
  private readonly carrier: SwitchClient;
  private readonly ours: SwitchClient;
  private readonly habits: (digits: string) => CalleeHabit;
  private readonly legs = new Map<string, string>();
  private readonly prompts = new Map<string, number>();
  /** What is still to be done. */
  private readonly due = new Set<NodeJS.Timeout>();
  private read = 0;
  private readonly watch: NodeJS.Timeout;

  private constructor(carrier: SwitchClient, ours: SwitchClient, habits: (digits: string) => CalleeHabit) {
    this.carrier = carrier;
    this.ours = ours;
    this.habits = habits;
    this.watch = setInterval(() => this.look(), 10);
  }

  /** `habits`: by the eleven digits of a callee. What it does is `key D` or the path of a sound on the carrier. */
  static async on(switches: RealSwitches, habits: (digits: string) => CalleeHabit): Promise<SpeakingCallees> {
    const [carrier, ours] = [await switches.carrier.client(), await switches.ours.client()];
    await carrier.command('event plain CHANNEL_ANSWER');
    await ours.command('event plain PLAYBACK_START PLAYBACK_STOP');
    return new SpeakingCallees(carrier, ours, habits);
  }

  stop(): void {
    clearInterval(this.watch);
    for (const timer of this.due) clearTimeout(timer);
    this.carrier.end();
    this.ours.end();
  }

  /** A channel of the carrier, by the number that was dialed; undefined: it has not answered yet. */
  leg(digits: string): string | undefined {
    for (const { headers } of this.carrier.events) {
      const fields = new Map(headers);
      if ((fields.get('Caller-Destination-Number') ?? '').endsWith(digits))
        this.legs.set(digits, fields.get('Unique-ID') ?? '');
    }
    return this.legs.get(digits);
  }

  does(digits: string, what: string): void {
    const leg = this.leg(digits);
    if (leg === undefined) return;
    const command = what.startsWith('key ')
      ? `uuid_send_dtmf ${leg} ${what.slice(4)}`
      : `uuid_broadcast ${leg} ${what} aleg`;
    void this.carrier.command(`api ${command}`);
  }

  private look(): void {
    for (const { headers } of this.ours.events.slice(this.read)) {
      const fields = new Map(headers);
      const digits = /1386\d{7}$/.exec(fields.get('Caller-Destination-Number') ?? '')?.[0];
      if (digits === undefined) continue;
      const begun = fields.get('Event-Name') === 'PLAYBACK_START';
      if (begun) this.prompts.set(digits, (this.prompts.get(digits) ?? 0) + 1);
      else if (fields.get('Playback-Status') === 'break') continue;
      const next = this.habits(digits).when(this.prompts.get(digits) ?? 0, begun ? 'begun' : 'ended');
      if (!next) continue;
      const timer = setTimeout(() => {
        this.due.delete(timer);
        this.does(digits, next.does);
      }, next.seconds * 1000);
      this.due.add(timer);
    }
    this.read = this.ours.events.length;
  }
}
