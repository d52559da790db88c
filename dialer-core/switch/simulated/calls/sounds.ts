/** Seconds a sound plays; null: there is no such file. */
export type SoundLength = (path: string) => number | null;

const wordsPerSecond = 2.5;

/**
 * The sounds of the simulated installation. The three files of the recordings are as long as they were
 * there; streams are as long as they say; everything else exists and plays for five seconds.
 */
export const soundLength: SoundLength = (path) => {
  const stream = /^(silence_stream|tone_stream|say):\/\/(.*)$/s.exec(path);
  if (stream?.[1] === 'silence_stream') return streamSeconds(stream[2] ?? '', /^(-?\d+)/);
  if (stream?.[1] === 'tone_stream') return streamSeconds(stream[2] ?? '', /%\((\d+)/);
  if (stream?.[1] === 'say') return Math.max(1, (stream[2] ?? '').split(/\s+/).length / wordsPerSecond);
  return recordedSounds.has(path) ? (recordedSounds.get(path) ?? null) : 5;
};

function streamSeconds(text: string, pattern: RegExp): number {
  const loops = /;loops=(-?\d+)/.exec(text)?.[1];
  const milliseconds = Number(pattern.exec(text)?.[1] ?? 1000);
  const times = loops === undefined ? 1 : Number(loops);
  if (milliseconds < 0 || times < 0) return endless;
  return (milliseconds / 1000) * Math.max(1, times);
}

/** Longer than any call. */
const endless = 86_400;

const recordedSounds: ReadonlyMap<string, number | null> = new Map([
  ['/usr/share/sounds/hello.wav', 1.2],
  ['/usr/share/sounds/nihao8k.wav', 2.048],
  ['/nonexistent.wav', null],
]);
