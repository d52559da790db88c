import type { CallUuid } from '../port.ts';
import type { SpeechEvent } from './translateSpeech.ts';

/** Seconds between the two tellings at most: the channel's thread comes by every 20 ms. */
const echoSeconds = 0.3;
const mostLegs = 10_000;

/**
 * `fire_asr_events` has each news of a recogniser told at once, and again when the parked leg's thread comes by.
 * Nobody says the same twice within a third of a second.
 */
export class SpeechEchoes {
  /** By leg, the last news of each kind that was told once. */
  private readonly told = new Map<CallUuid, Map<string, SpeechEvent>>();

  isEcho(event: SpeechEvent): boolean {
    const ofLeg = this.ofLeg(event.uuid);
    const kind = event.type === 'speech' ? `speech ${event.final}` : event.type;
    const before = ofLeg.get(kind);
    if (before !== undefined && textOf(before) === textOf(event) && event.at - before.at < echoSeconds) {
      ofLeg.delete(kind);
      return true;
    }
    ofLeg.set(kind, event);
    return false;
  }

  /** The leg is gone. */
  forget(uuid: CallUuid): void {
    this.told.delete(uuid);
  }

  private ofLeg(uuid: CallUuid): Map<string, SpeechEvent> {
    const known = this.told.get(uuid);
    if (known) return known;
    if (this.told.size >= mostLegs) this.told.clear();
    const fresh = new Map<string, SpeechEvent>();
    this.told.set(uuid, fresh);
    return fresh;
  }
}

const textOf = (event: SpeechEvent): string => (event.type === 'speech' ? event.text : '');
