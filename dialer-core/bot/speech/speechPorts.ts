import type { Script } from '../../../scripts-dsl/index.ts';
import type { Clock } from '../../../platform/index.ts';
import type { CallUuid, Hearing, Sound, Switch, SwitchEvent } from '../../switch/port.ts';
import type { Piece } from '../botCall.ts';

/** What is to be heard, and in which language. */
export interface WantedSpeech {
  piece: Piece;
  language: Script['language'];
  /** Of whose values the text may be made; null: of nobody's. */
  contactId: number | null;
}

/** Makes sound of texts, by whatever engine. */
export interface SpeechSynthesis {
  /**
   * What the switch is to play. Resolves within `deadlineSeconds`; rejects when there is no sound for it. The same text
   * is made once.
   */
  sound(wanted: WantedSpeech): Promise<Sound>;
  /** What is kept of sounds that are made of people's values, by contact; null: sounds are made when they are heard. */
  readonly people: { kept(): Promise<number[]>; forget(contactId: number): Promise<void> } | null;
}

/** How a leg is listened to. */
export interface WantedHearing {
  language: Script['language'];
  endSilenceSeconds: number;
  maxSpeechSeconds: number;
  hotWords: readonly { word: string; weight: number }[];
}

/** Listens to the legs of one switch. What it hears it tells as the events of the switch would. */
export interface LegListener extends Pick<Switch, 'hear' | 'hearOn' | 'hearWith' | 'stopHearing'> {
  legEnded(leg: CallUuid): void;
  /** Somebody else listens to all of them from now on. */
  letGo(): void;
}

export interface ListenerPlace {
  clock: Clock;
  line: Pick<Switch, 'startRecording' | 'stopRecording'>;
  tell: (event: SwitchEvent) => void;
  onError: (error: unknown) => void;
}

/** Recognises speech: by an engine that is loaded in the switch, or by a listener of its own. */
export interface SpeechRecognition {
  /** Parts are told while the callee still speaks. */
  readonly partialResults: boolean;
  hearing(wanted: WantedHearing): Hearing;
  /** Absent: the switch listens itself. */
  listener?(place: ListenerPlace): LegListener;
}

export interface SpeechPorts {
  synthesis: SpeechSynthesis;
  recognition: SpeechRecognition;
}
