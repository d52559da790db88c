import { afterEach, expect, it } from 'vitest';
import { startSpeechService, type SpeechReply, type SpeechService } from '../testing/speechService.ts';
import { openaiTranscription } from './openaiTranscription.ts';

let service: SpeechService;
afterEach(() => service.stop());

const samples = Int16Array.from({ length: 1600 }, (_, i) => (i % 2 === 0 ? 1000 : -1000));
const utterance = { samples, rate: 8000, language: 'zh' as const, hotWords: ['分期', '保单'] };

async function transcribe(
  replies: readonly SpeechReply[],
  more: { stream?: boolean; timeoutSeconds?: number } = {},
): Promise<{ text: string; parts: string[] }> {
  let next = 0;
  service = await startSpeechService(() => replies[Math.min(next++, replies.length - 1)] ?? { type: 'hang' });
  const { stream = false, timeoutSeconds = 5 } = more;
  const settings = { baseURL: service.baseURL, apiKey: 'k-1', model: 'ears-1', timeoutSeconds, stream };
  const parts: string[] = [];
  const text = await openaiTranscription(settings)(utterance, (part) => parts.push(part));
  return { text, parts };
}

it('the utterance goes as a WAV file, with its language and the hot words as prompt', async () => {
  expect(await transcribe([{ type: 'json', body: { text: ' 好的 ' } }])).toEqual({ text: '好的', parts: [] });
  const [asked] = service.asked;
  expect(asked).toMatchObject({ path: '/v1/audio/transcriptions', key: 'Bearer k-1' });
  expect(Object.fromEntries(asked?.fields ?? [])).toMatchObject({
    model: 'ears-1',
    language: 'zh',
    prompt: '分期，保单',
  });
  expect(asked?.file?.length).toBe(44 + 3200);
  expect(asked?.file?.readUInt32LE(24)).toBe(8000);
  expect(asked?.file?.readInt16LE(44)).toBe(1000);
});

it('a streamed text is told as it comes', async () => {
  const events = [
    { type: 'transcript.text.delta', delta: '我' },
    { type: 'transcript.text.delta', delta: '不要' },
    { type: 'transcript.text.done', text: '我不要' },
  ];
  expect(await transcribe([{ type: 'events', events }], { stream: true })).toEqual({
    text: '我不要',
    parts: ['我', '我不要'],
  });
});

it('a service that fails once is asked again, and one that fails twice is an error', async () => {
  const busy: SpeechReply = { type: 'status', status: 503 };
  expect((await transcribe([busy, { type: 'json', body: { text: 'yes' } }])).text).toBe('yes');
  expect(service.asked).toHaveLength(2);
  await service.stop();
  await expect(transcribe([busy])).rejects.toThrow(/503/);
  expect(service.asked).toHaveLength(2);
});

it('a service that never answers is given up', async () => {
  await expect(transcribe([{ type: 'hang' }], { timeoutSeconds: 0.2 })).rejects.toThrow();
});

it('nobody is followed to another address, and an answer without a text is none', async () => {
  const away: SpeechReply = { type: 'status', status: 307, location: 'http://127.0.0.1:9/v1/elsewhere' };
  await expect(transcribe([away])).rejects.toThrow();
  await service.stop();
  await expect(transcribe([{ type: 'json', body: { words: 3 } }])).rejects.toThrow(/without a text/);
});
