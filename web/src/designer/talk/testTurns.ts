import type { Script } from '../../../../api/contract/index.ts';

export type TestTurn = Script['tests'][number]['turns'][number];

export const turnKinds = [
  'say',
  'keys',
  'silence',
  'hangUp',
  'answer',
  'requestFails',
  'agent',
  'model',
  'afterSeconds',
] as const;
export type TurnKind = (typeof turnKinds)[number];

/** What a turn is, and its value as text; null: it has none. */
export function turnValue(turn: TestTurn): { kind: TurnKind; text: string | null } {
  if ('say' in turn) return { kind: 'say', text: turn.say };
  if ('keys' in turn) return { kind: 'keys', text: turn.keys };
  if ('silence' in turn) return { kind: 'silence', text: null };
  if ('hangUp' in turn) return { kind: 'hangUp', text: null };
  if ('answer' in turn)
    return { kind: 'answer', text: `${turn.answer.status} ${JSON.stringify(turn.answer.body ?? {})}` };
  if ('requestFails' in turn) return { kind: 'requestFails', text: null };
  if ('agent' in turn) return { kind: 'agent', text: turn.agent };
  if ('model' in turn) return { kind: 'model', text: turn.model ?? '' };
  return { kind: 'afterSeconds', text: String(turn.afterSeconds) };
}

export function turnOfKind(kind: TurnKind): TestTurn {
  switch (kind) {
    case 'say':
      return { say: '' };
    case 'keys':
      return { keys: '1' };
    case 'silence':
      return { silence: true };
    case 'hangUp':
      return { hangUp: true };
    case 'answer':
      return { answer: { status: 200, body: {} } };
    case 'requestFails':
      return { requestFails: true };
    case 'agent':
      return { agent: 'none' };
    case 'model':
      return { model: null };
    case 'afterSeconds':
      return { afterSeconds: 60 };
  }
}

/** The turn with another value; the same one when the text is none that it can have. */
export function withTurnValue(turn: TestTurn, text: string): TestTurn {
  if ('say' in turn) return { ...turn, say: text };
  if ('keys' in turn) {
    const keys = text.replace(/[^0-9*#]/g, '').slice(0, 40);
    return keys === '' ? turn : { keys };
  }
  if ('agent' in turn)
    return text === 'connected' || text === 'none' || text === 'failed' ? { agent: text } : turn;
  if ('model' in turn) return { model: text === '' ? null : text };
  if ('afterSeconds' in turn) {
    const seconds = Number(text);
    return seconds >= 0 && seconds <= 7200 ? { afterSeconds: seconds } : turn;
  }
  return 'answer' in turn ? (answerOf(text) ?? turn) : turn;
}

/** `200 {"name": "Wang"}` */
function answerOf(text: string): TestTurn | null {
  const [, status, body] = /^(\d{3})\s*(.*)$/s.exec(text.trim()) ?? [];
  if (status === undefined) return null;
  try {
    return { answer: { status: Number(status), body: JSON.parse(body || '{}') as string } };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
