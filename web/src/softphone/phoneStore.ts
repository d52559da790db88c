import { getOwnSoftphone } from '../api/phone.ts';
import { ApiProblem } from '../api/request.ts';
import type { NetworkFacts, PhoneState } from './phoneState.ts';
import type { AudioDevices, SipPhone } from './sipPhone.ts';

/** What the agent has chosen for this browser; it outlives the session. */
export interface PhoneChoice extends AudioDevices {
  /** This browser is the phone. */
  browser: boolean;
  answersItself: boolean;
}

const KEY = 'outpace.phone';
const nothingChosen: PhoneChoice = { browser: false, answersItself: true, microphone: '', speaker: '' };

function readChoice(): PhoneChoice {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof value === 'object' ? { ...nothingChosen, ...value } : nothingChosen;
  } catch (error) {
    if (error instanceof SyntaxError) return nothingChosen;
    throw error;
  }
}

/** The browser as a phone, whichever page is open: one for the console. */
export class PhoneStore {
  private phone: SipPhone | null = null;
  private echoExtension = '';
  private chosen = readChoice();
  private shown: PhoneState = { type: 'off' };
  private readonly listeners = new Set<() => void>();
  private readonly audio = new Audio();

  readonly state = (): PhoneState => this.shown;
  readonly choice = (): PhoneChoice => this.chosen;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  choose(change: Partial<PhoneChoice>): void {
    this.chosen = { ...this.chosen, ...change };
    localStorage.setItem(KEY, JSON.stringify(this.chosen));
    this.tell();
  }

  /** Signs this browser in as the phone; a desk phone with the same extension is signed out by it. */
  async start(): Promise<void> {
    if (this.phone !== null) await this.stop();
    this.show({ type: 'connecting' });
    try {
      const account = await getOwnSoftphone();
      this.echoExtension = account.echoExtension;
      // Loaded only where it is wanted: most who open the console take no calls in it.
      const { SipPhone: Phone } = await import('./sipPhone.ts');
      this.phone = new Phone({
        account,
        audio: this.audio,
        devices: () => this.chosen,
        answersItself: () => this.chosen.answersItself,
        onState: (state) => this.show(state),
      });
      await this.phone.start();
    } catch (error) {
      this.show({ type: 'failed', why: whyNot(error) });
    }
  }

  async stop(): Promise<void> {
    const { phone } = this;
    this.phone = null;
    await phone?.stop();
    this.show({ type: 'off' });
  }

  leave = (): void => this.phone?.leave();
  answer = (): void => void this.phone?.answer();
  hangUp = (): void => void this.phone?.hangUp();
  echo = (): void => void this.phone?.echo(this.echoExtension);
  network = (): Promise<NetworkFacts | null> => this.phone?.network() ?? Promise.resolve(null);

  private show(state: PhoneState): void {
    this.shown = state;
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

const whyNot = (error: unknown) =>
  error instanceof ApiProblem && error.problem.code === 'no-softphone' ? 'not-set-up' : 'unreachable';
