import { FRAME_SECONDS, LEAD_FRAMES, VoiceActivity, levelOf, type VoiceLimits } from './voiceActivity.ts';

export type UtteranceNews = { type: 'began' } | { type: 'ended'; samples: Int16Array };

/** Cuts what is said on a line into utterances. */
export class Utterances {
  private readonly frameSamples: number;
  private readonly voice = new VoiceActivity();
  /** Samples that make no whole frame yet. */
  private rest: Int16Array = new Int16Array();
  /** Of the utterance, or the last ones before one begins. */
  private frames: Int16Array[] = [];

  /** `rate`: samples a second. */
  constructor(rate: number) {
    this.frameSamples = Math.round(rate * FRAME_SECONDS);
  }

  get speaking(): boolean {
    return this.voice.speaking;
  }

  /**
   * Takes samples until something is to be told; `left`: those after it. An utterance begins a little before its
   * beginning was noticed.
   */
  take(samples: Int16Array, limits: VoiceLimits): { news: UtteranceNews | null; left: Int16Array } {
    const all = joined([this.rest, samples]);
    let at = 0;
    for (; at + this.frameSamples <= all.length; at += this.frameSamples) {
      const frame = all.slice(at, at + this.frameSamples);
      this.frames.push(frame);
      const told = this.voice.frame(levelOf(frame), limits);
      if (!this.voice.speaking && told === null) this.frames = this.frames.slice(-LEAD_FRAMES);
      if (told === null) continue;
      this.rest = new Int16Array();
      const left = all.slice(at + this.frameSamples);
      if (told === 'began') return { news: { type: 'began' }, left };
      const utterance = joined(this.frames);
      this.frames = [];
      return { news: { type: 'ended', samples: utterance }, left };
    }
    this.rest = all.slice(at);
    return { news: null, left: new Int16Array() };
  }
}

function joined(parts: readonly Int16Array[]): Int16Array {
  const all = new Int16Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
