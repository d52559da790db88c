import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { waveFile } from '../hearing/waveBytes.ts';
import { startSpeechService, type SpeechReply, type SpeechService } from '../testing/speechService.ts';
import { openaiSynthesis } from './openaiSpeech.ts';

let folder: string;
let service: SpeechService;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpace-speech-'));
});
afterEach(async () => {
  await service.stop();
  await rm(folder, { recursive: true });
});

const wave = waveFile(
  Int16Array.from({ length: 4000 }, (_, i) => i),
  24_000,
);

async function synthesis(reply: SpeechReply) {
  service = await startSpeechService(() => reply);
  const voices = { zh: 'voice-zh', en: 'voice-en' };
  return openaiSynthesis({ baseURL: service.baseURL, apiKey: 'k-2', model: 'mouth-1', voices, folder });
}
const wanted = {
  piece: { text: '您好', recording: null, fromSeconds: 1.5 },
  language: 'zh' as const,
  contactId: null,
};

it('a text is asked for once, in the voice of its language, and kept as the service sent it', async () => {
  const speech = await synthesis({ type: 'bytes', body: wave });
  const [first, second] = await Promise.all([speech.sound(wanted), speech.sound(wanted)]);
  expect(first).toEqual(second);
  expect(first).toMatchObject({ kind: 'file', fromSeconds: 1.5 });
  expect(service.asked).toHaveLength(1);
  expect(service.asked[0]).toMatchObject({ path: '/v1/audio/speech', key: 'Bearer k-2' });
  expect(Object.fromEntries(service.asked[0]?.fields ?? [])).toEqual({
    ...{ model: 'mouth-1', voice: 'voice-zh', input: '您好', response_format: 'wav' },
  });
  if (first.kind !== 'file') throw new Error('no file');
  expect(await readFile(first.prompt)).toEqual(wave);
});

it('what is no sound is an error, and nothing of it is played later', async () => {
  const speech = await synthesis({ type: 'bytes', body: Buffer.from('{"error":"out of credit"}') });
  await expect(speech.sound(wanted)).rejects.toThrow(/no WAV file/);
  await expect(speech.sound(wanted)).rejects.toThrow(/no WAV file/);
  expect(service.asked).toHaveLength(2);
  expect((await readdir(folder)).filter((name) => name.endsWith('.wav'))).toEqual([]);
});

it('nobody is followed to another address', async () => {
  const speech = await synthesis({ type: 'status', status: 308, location: 'http://127.0.0.1:9/v1/else' });
  await expect(speech.sound(wanted)).rejects.toThrow();
});
