import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  commandSynthesis,
  openaiSynthesis,
  switchRecognition,
  switchSynthesis,
  type SpeechPorts,
} from '../dialer-core/index.ts';

const voices = z.object({ zh: z.string().min(1).max(64), en: z.string().min(1).max(64) });

/** What robots speak and hear with: the setting OUTPACE_SPEECH. */
export const SpeechSettings = z.strictObject({
  synthesis: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('switch'), engine: z.string().min(1).max(64), voices }),
    z.strictObject({ by: z.literal('command'), command: z.string().min(1).max(200), voices }),
    z.strictObject({ by: z.literal('openai'), baseURL: z.url(), model: z.string().min(1).max(100), voices }),
  ]),
  recognition: z.strictObject({
    engine: z.string().min(1).max(64),
    grammar: z.string().min(1).max(200),
    partialResults: z.boolean().default(false),
    silenceParameter: z.string().max(64).nullable().default(null),
    hotWordsParameter: z.string().max(64).nullable().default(null),
    parameters: z.record(z.string(), z.string()).default({}),
  }),
});
export type SpeechSettings = z.infer<typeof SpeechSettings>;

/** The simulated switch has an engine for both; its recogniser is called as that of FreeSWITCH's mod_test. */
export const simulatedSpeech: SpeechSettings = {
  synthesis: { by: 'switch', engine: 'simulated', voices: { zh: 'zh', en: 'en' } },
  recognition: {
    engine: 'test',
    grammar: 'default',
    partialResults: false,
    silenceParameter: 'vad-silence-ms',
    hotWordsParameter: null,
    parameters: { 'start-input-timers': 'false' },
  },
};

/** `apiKey`: of the service that synthesises, if it wants one. */
export function speechPorts(settings: SpeechSettings, promptsFolder: string, apiKey: string): SpeechPorts {
  const { synthesis } = settings;
  const folder = join(promptsFolder, 'synthesised');
  return {
    recognition: switchRecognition(settings.recognition),
    synthesis:
      synthesis.by === 'switch'
        ? switchSynthesis(synthesis)
        : synthesis.by === 'command'
          ? commandSynthesis({ ...synthesis, folder })
          : openaiSynthesis({ ...synthesis, apiKey, folder }),
  };
}

/** For prompts that a designer wants to hear and keep: only where a program or a service writes files. */
export function promptSynthesis({
  speech,
  speechKey,
  recordingsFolder,
}: {
  speech: SpeechSettings | null;
  speechKey: string | null;
  recordingsFolder: string;
}): ((text: string, language: 'zh' | 'en') => Promise<Buffer>) | null {
  if (speech === null || speech.synthesis.by === 'switch') return null;
  const { synthesis } = speechPorts(speech, recordingsFolder, speechKey ?? '');
  return async (text, language) => {
    const sound = await synthesis.sound({ piece: { text, recording: null, fromSeconds: 0 }, language });
    if (sound.kind !== 'file') throw new Error('the synthesis made no file');
    return readFile(sound.prompt);
  };
}
