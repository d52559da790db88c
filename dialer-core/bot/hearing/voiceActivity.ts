/** One frame: 20 ms of samples, at whatever rate. */
export const FRAME_SECONDS = 0.02;

/** Mean amplitude (16 bit) below which nothing is speech: some −45 dB of full scale. */
const FAINTEST = 150;
/** Speech is so many times as loud as what is heard between words. */
const ABOVE_NOISE = 3;
/** However loud a street is, speech need not be louder than this. */
const LOUDEST_THRESHOLD = 2_000;
/** Shares of the way to the present level by which the noise is followed: down, up, and up to what may be speech. */
const FOLLOW = { down: 0.3, up: 0.05, toSpeech: 0.001 };
/** Speech has begun when so many of the last frames are loud. */
const WINDOW = 10;
const LOUD_IN_WINDOW = 5;
/** So many loud frames one after the other end a pause; fewer are a click. */
const LOUD_AGAIN = 2;

export interface VoiceLimits {
  /** Seconds without speech that end an utterance. */
  endSilenceSeconds: number;
  /** An utterance ends after so many seconds, whatever is heard. */
  maxSpeechSeconds: number;
}

/** Frames of an utterance that stand before the one in which its beginning was noticed: its first sounds are faint. */
export const LEAD_FRAMES = WINDOW + 10;

/**
 * Tells from the loudness of a line when somebody begins and ends to speak: a threshold above the noise between words,
 * which is followed. Beginnings and ends alternate; an utterance that has begun ends within `maxSpeechSeconds`.
 */
export class VoiceActivity {
  private noise = FAINTEST / ABOVE_NOISE;
  private recent: boolean[] = [];
  private spoken = 0;
  private quiet = 0;
  private loudRun = 0;
  speaking = false;

  /** `level`: mean amplitude of the next frame, of 16-bit samples. */
  frame(level: number, limits: VoiceLimits): 'began' | 'ended' | null {
    const loud = level > Math.min(LOUDEST_THRESHOLD, Math.max(FAINTEST, this.noise * ABOVE_NOISE));
    this.follow(level, loud);
    this.loudRun = loud ? this.loudRun + 1 : 0;
    return this.speaking ? this.goesOn(limits) : this.begins(loud);
  }

  private begins(loud: boolean): 'began' | null {
    this.recent = [...this.recent.slice(1 - WINDOW), loud];
    if (this.recent.filter(Boolean).length < LOUD_IN_WINDOW) return null;
    this.speaking = true;
    this.spoken = 0;
    this.quiet = 0;
    return 'began';
  }

  private goesOn({ endSilenceSeconds, maxSpeechSeconds }: VoiceLimits): 'ended' | null {
    this.spoken += FRAME_SECONDS;
    this.quiet = this.loudRun >= LOUD_AGAIN ? 0 : this.quiet + FRAME_SECONDS;
    if (this.quiet < endSilenceSeconds && this.spoken < maxSpeechSeconds) return null;
    this.speaking = false;
    this.recent = [];
    return 'ended';
  }

  private follow(level: number, loud: boolean): void {
    const share = level < this.noise ? FOLLOW.down : loud ? FOLLOW.toSpeech : FOLLOW.up;
    this.noise += (level - this.noise) * share;
  }
}

/** Mean amplitude of 16-bit samples. */
export function levelOf(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += Math.abs(sample);
  return samples.length === 0 ? 0 : sum / samples.length;
}
