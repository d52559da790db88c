import type { Script } from '../../../scripts-dsl/index.ts';
import type { Hearing, Sound } from '../../switch/port.ts';
import type { Piece } from '../botCall.ts';

/** What is to be heard, and in which language. */
export interface WantedSpeech {
  piece: Piece;
  language: Script['language'];
}

/** Makes sound of texts, by whatever engine. */
export interface SpeechSynthesis {
  /**
   * What the switch is to play. Resolves within `deadlineSeconds`; rejects when there is no sound for it. The same text
   * is made once.
   */
  sound(wanted: WantedSpeech): Promise<Sound>;
}

/** How a leg is listened to. */
export interface WantedHearing {
  language: Script['language'];
  endSilenceSeconds: number;
  hotWords: readonly { word: string; weight: number }[];
}

/** Recognises speech by an engine that is loaded in the switch. */
export interface SpeechRecognition {
  /** Parts are told while the callee still speaks. */
  readonly partialResults: boolean;
  hearing(wanted: WantedHearing): Hearing;
}

export interface SpeechPorts {
  synthesis: SpeechSynthesis;
  recognition: SpeechRecognition;
}
