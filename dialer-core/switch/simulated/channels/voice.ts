import type { Draw } from '../population/draw.ts';
import type { PersonaName } from '../population/personas/persona.ts';
import type { Memory } from '../population/personas/replyTo.ts';

/** A recogniser on a leg. It rests after a final result until it is told to go on. */
export interface Recogniser {
  grammar: string;
  /** Seconds of silence after which speech is over. */
  endSilence: number;
  resting: boolean;
}

/** The voice of a callee who talks with robots. */
export interface Voice {
  persona: PersonaName;
  memory: Memory;
  draw: Draw;
  leave: () => void;
  /** What the robot says now; null: nothing. */
  hearing: { text: string; endsAt: number } | null;
  /** Speaks now. */
  speaking: boolean;
  /** Has answered this prompt while it was said. */
  answered: boolean;
}
