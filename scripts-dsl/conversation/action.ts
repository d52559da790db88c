import type { BargeIn, Value } from '../document/pieces.ts';
import type { TransferTarget } from '../document/afterwards.ts';

/** What the bot runner is to do, in this order. */
export type Action =
  | {
      type: 'play';
      /** Named again by `prompt-finished` and `prompt-interrupted`. */
      prompt: string;
      /** Text with its variables filled in. */
      text: string;
      /** The recorded prompt of the script that says it, if there is one. */
      recording: string | null;
      /** Seconds to skip: a prompt goes on where it stopped. */
      fromSeconds: number;
      /** When the callee's speech is to be reported during the prompt. */
      bargeIn: BargeIn;
    }
  | {
      type: 'listen';
      endSilenceSeconds: number;
      /** Counted from now; null while a prompt is played. Its end is the input `silence`. */
      noInputSeconds: number | null;
      maxSpeechSeconds: number;
    }
  | { type: 'stop-playing'; prompt: string }
  | {
      type: 'collect-keys';
      /** Keys come one by one as input `key`; this is how many can come. */
      digits: number;
      /** The key that ends them early; null for a fixed length. */
      endedBy: '#' | null;
      /** Without a key for so long: input `silence`. Null while a prompt is played. */
      timeoutSeconds: number | null;
    }
  | { type: 'start-timer'; timer: string; seconds: number }
  | {
      type: 'request';
      request: string;
      method: string;
      url: string;
      headers: { name: string; value: string }[];
      /** A JSON object; null for none. */
      body: Record<string, string> | null;
      timeoutSeconds: number;
    }
  | {
      type: 'ask-model';
      question: string;
      text: string;
      candidates: { intent: string; title: string; samples: string[] }[];
      deadlineSeconds: number;
    }
  | {
      type: 'send-message';
      message: string;
      via: { by: 'sms'; provider?: string | undefined } | { by: 'webhook'; url: string };
      recipient: string;
      text: string;
    }
  | {
      type: 'transfer';
      target: TransferTarget;
      whisper: string;
      /** 1 is served first, 9 last. */
      priority: number;
      maxWaitSeconds: number;
      holdMusic: string | null;
      data: Record<string, Value>;
    }
  | { type: 'tag'; tag: string }
  | { type: 'set-result'; result: string }
  | { type: 'suppress-number'; reason: string }
  | {
      type: 'schedule-callback';
      /** Callee's local time when one was said, else null. */
      localTime: string | null;
      /** Otherwise so many minutes from now. */
      afterMinutes: number;
      note: string;
    }
  | { type: 'hang-up'; afterSeconds: number };
