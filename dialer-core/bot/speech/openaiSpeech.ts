import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import OpenAI from 'openai';
import type { Script } from '../../../scripts-dsl/index.ts';
import { cachedSynthesis, type WriteSpeech } from './cachedSynthesis.ts';
import type { SpeechSynthesis } from './speechPorts.ts';

const deadlineMs = 20_000;
/** The first try may take this share of the time, so that a second one can follow. */
const firstTry = 0.6;
/** Ten minutes of 24,000 samples a second. */
const mostBytes = 30_000_000;

export interface OpenaiSpeechSettings {
  /** Of any service that speaks the protocol, such as https://speech.example/v1. */
  baseURL: string;
  apiKey: string;
  model: string;
  voices: Readonly<Record<Script['language'], string>>;
  folder: string;
}

/** Texts become WAV files by `POST /audio/speech` of an OpenAI-compatible service, written as they come. */
export function openaiSynthesis({
  baseURL,
  apiKey,
  model,
  voices,
  folder,
}: OpenaiSpeechSettings): SpeechSynthesis {
  const client = new OpenAI({
    baseURL,
    // A service of the own network may want none; the client does.
    apiKey: apiKey === '' ? 'none' : apiKey,
    timeout: deadlineMs * firstTry,
    maxRetries: 1,
    // The key goes to the service that was named, and nowhere else.
    fetchOptions: { redirect: 'error' },
  });
  const write: WriteSpeech = async (text, language, path) => {
    const signal = AbortSignal.timeout(deadlineMs);
    const reply = await client.audio.speech.create(
      { model, voice: voices[language], input: text, response_format: 'wav' },
      { signal },
    );
    if (reply.body === null) throw new Error('the speech service has answered without a sound');
    await pipeline(Readable.fromWeb(reply.body), soundOnly, createWriteStream(path), { signal });
  };
  return cachedSynthesis({ folder, fingerprint: JSON.stringify([baseURL, model, voices]), write });
}

/** What is no WAV file, or has no end, is not kept. */
async function* soundOnly(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  let head = Buffer.alloc(0);
  for await (const part of parts) {
    if (head.length < 12) head = Buffer.concat([head, part]).subarray(0, 12);
    bytes += part.length;
    if (bytes > mostBytes) throw new Error('the speech service sends a sound without an end');
    yield part;
  }
  if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WAVE')
    throw new Error('what the speech service has sent is no WAV file');
}
