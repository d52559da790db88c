import { ScriptError } from '../scriptError.ts';

/** What happened on the call, `at` in epoch seconds. */
export type CalleeInput = { at: number } & (
  | {
      type: 'spoke';
      text: string;
      /** False: a partial result that may still change. */
      final: boolean;
      /** Of the recogniser, 0 to 1. */
      confidence?: number;
      /** Epoch seconds at which the speech began; it belongs to the node of that moment. */
      began?: number;
    }
  | { type: 'key'; key: string }
  | { type: 'silence' }
  | { type: 'prompt-finished'; prompt?: string }
  | {
      type: 'prompt-interrupted';
      prompt?: string;
      /** Seconds of the prompt that the callee has heard. */
      heardSeconds: number;
    }
  | { type: 'hung-up' }
  | { type: 'request-finished'; request: string; status: number; body?: unknown }
  | { type: 'request-failed'; request: string; reason?: string }
  | { type: 'model-answered'; question: string; intent: string | null; confidence?: number }
  | { type: 'message-sent'; message: string }
  | { type: 'message-failed'; message: string; reason?: string }
  | { type: 'agent-connected' }
  | { type: 'no-agent' }
  | { type: 'transfer-failed'; reason?: string }
  | { type: 'timer'; timer: string }
);

type Kind = 'text' | 'number' | 'flag' | 'text?' | 'number?' | 'text or null';

/** The fields of each input that are relied on. */
const shapes = new Map<string, [string, Kind][]>([
  [
    'spoke',
    [
      ['text', 'text'],
      ['final', 'flag'],
      ['confidence', 'number?'],
      ['began', 'number?'],
    ],
  ],
  ['key', [['key', 'text']]],
  ['silence', []],
  ['prompt-finished', [['prompt', 'text?']]],
  [
    'prompt-interrupted',
    [
      ['prompt', 'text?'],
      ['heardSeconds', 'number'],
    ],
  ],
  ['hung-up', []],
  [
    'request-finished',
    [
      ['request', 'text'],
      ['status', 'number'],
    ],
  ],
  ['request-failed', [['request', 'text']]],
  [
    'model-answered',
    [
      ['question', 'text'],
      ['intent', 'text or null'],
    ],
  ],
  ['message-sent', [['message', 'text']]],
  ['message-failed', [['message', 'text']]],
  ['agent-connected', []],
  ['no-agent', []],
  ['transfer-failed', []],
  ['timer', [['timer', 'text']]],
]);

/** Refuses what is no input. @throws ScriptError naming the field */
export function checkInput(input: CalleeInput): void {
  const fields = input as unknown;
  if (typeof fields !== 'object' || fields === null) throw new ScriptError('input', 'is no object');
  const given = fields as Record<string, unknown>;
  const shape = typeof given.type === 'string' ? shapes.get(given.type) : undefined;
  if (!shape) throw new ScriptError('input.type', 'is no known input');
  if (!isEpoch(given.at)) throw new ScriptError('input.at', 'is no time in epoch seconds');
  for (const [name, kind] of shape)
    if (!is(given[name], kind)) throw new ScriptError(`input.${name}`, `is missing or no ${kind}`);
}

/** Epoch seconds of a sensible year; milliseconds are none. */
export const isEpoch = (at: unknown): at is number => typeof at === 'number' && at >= 0 && at < 1e11;

function is(value: unknown, kind: Kind): boolean {
  switch (kind) {
    case 'text?':
      return value === undefined || typeof value === 'string';
    case 'text or null':
      return value === null || typeof value === 'string';
    case 'number?':
      return value === undefined || Number.isFinite(value);
    case 'text':
      return typeof value === 'string';
    case 'flag':
      return typeof value === 'boolean';
    case 'number':
      return Number.isFinite(value);
  }
}
