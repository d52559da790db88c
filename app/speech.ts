import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  commandSynthesis,
  fileRecognition,
  openaiSynthesis,
  openaiTranscription,
  switchRecognition,
  switchSynthesis,
  type SpeechPorts,
} from '../dialer-core/index.ts';

const service = z.url({ protocol: /^https?$/, error: 'is no address such as https://speech.example/v1' });
const model = z.string().min(1).max(100);
const voices = z.object({ zh: z.string().min(1).max(64), en: z.string().min(1).max(64) });

/** What robots speak and hear with: the setting OUTPACE_SPEECH. */
export const SpeechSettings = z.strictObject({
  synthesis: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('switch'), engine: z.string().min(1).max(64), voices }),
    z.strictObject({ by: z.literal('command'), command: z.string().min(1).max(200), voices }),
    z.strictObject({ by: z.literal('openai'), baseURL: service, model, voices }),
  ]),
  recognition: z.preprocess(
    (given) => (typeof given === 'object' && given !== null ? { by: 'switch', ...given } : given),
    z.discriminatedUnion('by', [
      z.strictObject({
        by: z.literal('switch'),
        engine: z.string().min(1).max(64),
        grammar: z.string().min(1).max(200),
        partialResults: z.boolean().default(false),
        silenceParameter: z.string().max(64).nullable().default(null),
        hotWordsParameter: z.string().max(64).nullable().default(null),
        parameters: z.record(z.string(), z.string()).default({}),
      }),
      z.strictObject({
        by: z.literal('openai'),
        baseURL: service,
        model,
        timeoutSeconds: z.number().min(1).max(20).default(6),
        stream: z.boolean().default(false),
      }),
    ]),
  ),
});
export type SpeechSettings = z.infer<typeof SpeechSettings>;

/** The simulated switch has an engine for both; its recogniser is called as that of FreeSWITCH's mod_test. */
export const simulatedSpeech: SpeechSettings = {
  synthesis: { by: 'switch', engine: 'simulated', voices: { zh: 'zh', en: 'en' } },
  recognition: {
    by: 'switch',
    engine: 'test',
    grammar: 'default',
    partialResults: false,
    silenceParameter: 'vad-silence-ms',
    hotWordsParameter: null,
    parameters: { 'start-input-timers': 'false' },
  },
};

/** What services want to see; null: nothing. */
export interface SpeechKeys {
  speechKey: string | null;
  recognitionKey: string | null;
}

/** `sharedFolder`: written and read by the switch under the same path. */
export function speechPorts(settings: SpeechSettings, sharedFolder: string, keys: SpeechKeys): SpeechPorts {
  const { synthesis, recognition } = settings;
  const folder = join(sharedFolder, 'synthesised');
  const apiKey = keys.speechKey ?? '';
  return {
    recognition:
      recognition.by === 'switch'
        ? switchRecognition(recognition)
        : fileRecognition({
            folder: join(sharedFolder, 'hearing'),
            transcribe: openaiTranscription({ ...recognition, apiKey: recognitionKey(settings, keys) }),
          }),
    synthesis:
      synthesis.by === 'switch'
        ? switchSynthesis(synthesis)
        : synthesis.by === 'command'
          ? commandSynthesis({ ...synthesis, folder })
          : openaiSynthesis({ ...synthesis, apiKey, folder }),
  };
}

/** The key of one service is not shown to another. */
function recognitionKey({ synthesis, recognition }: SpeechSettings, keys: SpeechKeys): string {
  if (keys.recognitionKey !== null) return keys.recognitionKey;
  const elsewhere =
    synthesis.by === 'openai' &&
    recognition.by === 'openai' &&
    new URL(synthesis.baseURL).origin !== new URL(recognition.baseURL).origin;
  return elsewhere ? '' : (keys.speechKey ?? '');
}

/** For prompts that a designer wants to hear and keep: only where a program or a service writes files. */
export function promptSynthesis({
  speech,
  recordingsFolder,
  ...keys
}: SpeechKeys & { speech: SpeechSettings | null; recordingsFolder: string }):
  ((text: string, language: 'zh' | 'en') => Promise<Buffer>) | null {
  if (speech === null || speech.synthesis.by === 'switch') return null;
  const { synthesis } = speechPorts(speech, recordingsFolder, keys);
  return async (text, language) => {
    const sound = await synthesis.sound({
      piece: { text, recording: null, fromSeconds: 0 },
      language,
      contactId: null,
    });
    if (sound.kind !== 'file') throw new Error('the synthesis made no file');
    return readFile(sound.prompt);
  };
}
