import type { SpeechRecognition } from '../speech/speechPorts.ts';
import { FileEars } from './fileEars.ts';
import { hearingOf } from './hearingWishes.ts';
import type { Transcribe } from './transcription.ts';

export interface FileRecognitionSettings {
  /** Absolute; the switch writes to it under the same path. */
  folder: string;
  transcribe: Transcribe;
}

/** Recognition outside the switch: utterances are cut from what the switch writes, and transcribed. */
export function fileRecognition({ folder, transcribe }: FileRecognitionSettings): SpeechRecognition {
  return {
    // Parts come only after the end of speech: too late to stop a prompt.
    partialResults: false,
    hearing: hearingOf,
    listener: (place) => new FileEars({ ...place, folder, transcribe }),
  };
}
