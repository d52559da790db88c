/** One turn of a transcript as it is shown; what a later version of the server adds is passed over. */
export type ShownTurn =
  | { who: 'robot'; at: number; node: string; text: string }
  | { who: 'outside'; at: number; what: string; outcome: string }
  | {
      who: 'callee';
      at: number;
      said: string;
      rule: string;
      intent: string;
      /** 0 to 1. */
      score: number;
      close: { intent: string; score: number }[];
    };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Reads a turn of `CallTranscript`. */
export function readTurn(turn: Record<string, unknown>): ShownTurn {
  const at = number(turn['at']);
  if (turn['who'] === 'robot')
    return { who: 'robot', at, node: text(turn['node']), text: text(turn['text']) };
  if (turn['who'] === 'outside')
    return { who: 'outside', at, what: text(turn['what']), outcome: text(turn['outcome']) };
  const close: unknown[] = Array.isArray(turn['close']) ? turn['close'] : [];
  return {
    who: 'callee',
    at,
    said: text(turn['said']),
    rule: text(turn['rule']),
    intent: text(turn['intent']),
    score: number(turn['score']),
    close: close.flatMap((one) =>
      typeof one === 'object' && one !== null && 'intent' in one && 'score' in one
        ? [{ intent: text(one.intent), score: number(one.score) }]
        : [],
    ),
  };
}
