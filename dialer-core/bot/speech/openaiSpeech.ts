import { writeFile } from 'node:fs/promises';
import OpenAI from 'openai';
import type { Script } from '../../../scripts-dsl/index.ts';
import { cachedSynthesis, type WriteSpeech } from './cachedSynthesis.ts';
import type { SpeechSynthesis } from './speechPorts.ts';

const deadlineMs = 20_000;

export interface OpenaiSpeechSettings {
  /** Of any service that speaks the protocol, such as https://speech.example/v1. */
  baseURL: string;
  apiKey: string;
  model: string;
  voices: Readonly<Record<Script['language'], string>>;
  folder: string;
}

/** Texts become WAV files by `POST /audio/speech` of an OpenAI-compatible service. */
export function openaiSynthesis({
  baseURL,
  apiKey,
  model,
  voices,
  folder,
}: OpenaiSpeechSettings): SpeechSynthesis {
  const client = new OpenAI({ baseURL, apiKey, timeout: deadlineMs, maxRetries: 1 });
  const write: WriteSpeech = async (text, language, path) => {
    const reply = await client.audio.speech.create({
      model,
      voice: voices[language],
      input: text,
      response_format: 'wav',
    });
    await writeFile(path, Buffer.from(await reply.arrayBuffer()));
  };
  return cachedSynthesis({ folder, fingerprint: JSON.stringify([baseURL, model, voices]), write });
}
