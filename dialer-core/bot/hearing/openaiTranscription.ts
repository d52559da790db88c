import OpenAI, { toFile } from 'openai';
import { waveFile } from './waveBytes.ts';
import type { Transcribe } from './transcription.ts';

export interface OpenaiTranscriptionSettings {
  /** Of any service that speaks the protocol, such as https://speech.example/v1. */
  baseURL: string;
  apiKey: string;
  model: string;
  /** Seconds after which what was said is given up, a second try included. */
  timeoutSeconds: number;
  /** The service streams the text as it finds it. */
  stream: boolean;
}

/** Utterances at a time; more are refused at once, as nobody could wait for them. */
const MOST_AT_ONCE = 256;
/** The first try may take this share of the time, so that a second one can follow. */
const FIRST_TRY = 0.6;
const LONGEST_PROMPT = 600;

/** `POST /audio/transcriptions` of an OpenAI-compatible service; hot words go along as its prompt. */
export function openaiTranscription(settings: OpenaiTranscriptionSettings): Transcribe {
  const { baseURL, apiKey, model, timeoutSeconds, stream } = settings;
  const client = new OpenAI({
    baseURL,
    // A service of the own network may want none; the client does.
    apiKey: apiKey === '' ? 'none' : apiKey,
    timeout: timeoutSeconds * 1000 * FIRST_TRY,
    maxRetries: 1,
    // The key and the voice go to the service that was named, and nowhere else.
    fetchOptions: { redirect: 'error' },
  });
  let underWay = 0;
  return async ({ samples, rate, language, hotWords }, soFar) => {
    if (underWay >= MOST_AT_ONCE) throw new Error('the speech service has too much to recognise already');
    underWay++;
    try {
      const file = await toFile(waveFile(samples, rate), 'speech.wav', { type: 'audio/wav' });
      const prompt = hotWords.join(language === 'zh' ? '，' : ', ').slice(0, LONGEST_PROMPT);
      const body = { file, model, language, ...(prompt !== '' && { prompt }) };
      const signal = AbortSignal.timeout(timeoutSeconds * 1000);
      if (!stream) {
        const { text } = await client.audio.transcriptions.create(
          { ...body, response_format: 'json' },
          { signal },
        );
        return checked(text);
      }
      let text = '';
      for await (const event of await client.audio.transcriptions.create({ ...body, stream }, { signal })) {
        if (event.type === 'transcript.text.done') return checked(event.text);
        if (event.type !== 'transcript.text.delta') continue;
        text += event.delta;
        soFar(text);
      }
      throw new Error('the speech service broke off before the end of the text');
    } finally {
      underWay--;
    }
  };
}

/** A service may answer anything. */
function checked(text: unknown): string {
  if (typeof text !== 'string') throw new Error('the speech service has answered without a text');
  return text.trim();
}
