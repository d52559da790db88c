import type { CallUuid, Hearing } from '../../switch/port.ts';
import type { Utterance } from './transcription.ts';
import { Utterances } from './utterances.ts';
import { wishesOf } from './hearingWishes.ts';
import type { WaveTail } from './waveTail.ts';

/** What a leg's ear tells. `utterance`: it rests until `goOn`. */
export interface EarPorts {
  began(): void;
  utterance(utterance: Utterance): void;
}

/** Listens to one leg by the file into which the switch writes what it says. */
export class LegEar {
  readonly leg: CallUuid;
  readonly tail: WaveTail;
  private readonly ports: EarPorts;
  private hearing: Hearing;
  private utterances: Utterances | null = null;
  /** After an utterance: what is said meanwhile is heard once it goes on. */
  private resting = false;
  private left: Int16Array = new Int16Array();
  private reading = false;
  /** Counts utterances: what is found out of one after the next one has begun to be waited for comes too late. */
  heard = 0;
  /** Epoch seconds at which the file has last grown. */
  grewAt: number;
  isDeaf = false;

  constructor(leg: CallUuid, tail: WaveTail, hearing: Hearing, at: number, ports: EarPorts) {
    this.leg = leg;
    this.tail = tail;
    this.hearing = hearing;
    this.grewAt = at;
    this.ports = ports;
  }

  goOn(): void {
    this.resting = false;
    this.heard++;
  }

  with(parameters: Hearing['parameters']): void {
    this.hearing = { ...this.hearing, parameters };
  }

  /** Reads what was written meanwhile. @throws Error when it cannot be read */
  async listen(at: number): Promise<void> {
    if (this.reading || this.resting) {
      // A file that nobody reads has not stopped to grow.
      if (this.resting) this.grewAt = at;
      return;
    }
    this.reading = true;
    try {
      const samples = await this.tail.read();
      const { rate } = this.tail;
      if (samples.length > 0) this.grewAt = at;
      if (rate !== null) this.take(rate, samples);
    } finally {
      this.reading = false;
    }
  }

  private take(rate: number, samples: Int16Array): void {
    this.utterances ??= new Utterances(rate);
    const { limits, language, hotWords } = wishesOf(this.hearing);
    let next = samples;
    if (this.left.length > 0) {
      next = new Int16Array(this.left.length + samples.length);
      next.set(this.left);
      next.set(samples, this.left.length);
      this.left = new Int16Array();
    }
    for (;;) {
      const { news, left } = this.utterances.take(next, limits);
      if (news === null) return;
      if (news.type === 'began') {
        this.ports.began();
        next = left;
        continue;
      }
      this.left = left;
      this.resting = true;
      this.ports.utterance({ samples: news.samples, rate, language, hotWords });
      return;
    }
  }
}
