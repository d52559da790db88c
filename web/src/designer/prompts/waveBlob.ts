/** Samples a second of a prompt: telephones carry no more. */
export const PROMPT_RATE = 16_000;

/** Whatever the browser can decode (MP3, Ogg, WebM, WAV …) as one channel of 16-bit PCM. Rejects when it cannot. */
export async function asWave(sound: Blob): Promise<Blob> {
  const context = new OfflineAudioContext(1, 1, PROMPT_RATE);
  // Decoding brings it to the rate of the context.
  const decoded = await context.decodeAudioData(await sound.arrayBuffer());
  return waveBlob(mixed(decoded), PROMPT_RATE);
}

function mixed(sound: AudioBuffer): Float32Array {
  const samples = new Float32Array(sound.length);
  for (let channel = 0; channel < sound.numberOfChannels; channel++) {
    const own = sound.getChannelData(channel);
    for (let i = 0; i < samples.length; i++)
      samples[i] = (samples[i] ?? 0) + (own[i] ?? 0) / sound.numberOfChannels;
  }
  return samples;
}

/** Samples −1 … 1 as a WAV file of one channel. */
export function waveBlob(samples: Float32Array, rate: number): Blob {
  const data = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const text = (at: number, letters: string) => {
    for (let i = 0; i < letters.length; i++) data.setUint8(at + i, letters.charCodeAt(i));
  };
  text(0, 'RIFF');
  data.setUint32(4, 36 + samples.length * 2, true);
  text(8, 'WAVEfmt ');
  data.setUint32(16, 16, true);
  data.setUint16(20, 1, true);
  data.setUint16(22, 1, true);
  data.setUint32(24, rate, true);
  data.setUint32(28, rate * 2, true);
  data.setUint16(32, 2, true);
  data.setUint16(34, 16, true);
  text(36, 'data');
  data.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, i) => {
    const whole = Math.max(-1, Math.min(1, sample));
    data.setInt16(44 + i * 2, Math.round(whole * (whole < 0 ? 32_768 : 32_767)), true);
  });
  return new Blob([data], { type: 'audio/wav' });
}
