import type { PersonaName } from './personas/persona.ts';

/** What a carrier answers instead of a conversation. `q850`: cause code of Q.850. */
export interface Refusal {
  sipStatus: number;
  phrase: string;
  cause: string;
  q850: number;
}

/** The refusals a carrier was recorded to give; nothing else is ever simulated. */
export const refusals = {
  busy: { sipStatus: 486, phrase: 'Busy Here', cause: 'USER_BUSY', q850: 17 },
  rejected: { sipStatus: 603, phrase: 'Decline', cause: 'CALL_REJECTED', q850: 21 },
  unallocated: { sipStatus: 404, phrase: 'Not Found', cause: 'UNALLOCATED_NUMBER', q850: 1 },
  unavailable: { sipStatus: 480, phrase: 'Temporarily Unavailable', cause: 'NO_USER_RESPONSE', q850: 18 },
  'carrier-failure': {
    sipStatus: 503,
    phrase: 'Service Unavailable',
    cause: 'NORMAL_TEMPORARY_FAILURE',
    q850: 41,
  },
} as const satisfies Record<string, Refusal>;

export type RefusalKind = keyof typeof refusals;

/** How the callee's phone is heard before it is answered; seconds from the INVITE. */
export interface Ringing {
  at: number;
  /** 183 with audio in place of 180. */
  earlyMedia: boolean;
}

/**
 * What one dial meets. All times are seconds; `null` means never. The callee is a pure function of number,
 * how often it was dialed before, and seed: see `describeCallee`.
 */
export type Callee =
  | {
      kind: 'answer';
      by: 'human' | 'machine';
      ringing: Ringing | null;
      /** From the INVITE. */
      answerAfter: number;
      /** From the answer, or from being left alone again, until the callee hangs up unless somebody speaks. */
      patience: number | null;
      /** From the bridge until the callee hangs up. */
      talk: number | null;
      /** From the answer until the callee hangs up, bridged or not. */
      stays: number | null;
      /** From the answer until a machine's tone; null: there is none. */
      beepAt: number | null;
      /** Keys pressed after the answer. */
      keys: readonly { at: number; key: string }[];
      /** How they talk with a robot; null: they say nothing to one. */
      persona: PersonaName | null;
    }
  | { kind: 'refuse'; refusal: RefusalKind; ringing: Ringing | null; refuseAfter: number }
  | { kind: 'ring-on'; ringing: Ringing };
