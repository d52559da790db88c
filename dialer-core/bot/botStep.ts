import type { Action, ConversationState } from '../../scripts-dsl/index.ts';
import type { BotCall, Piece } from './botCall.ts';

/** What can happen to a conversation. `at`: epoch seconds on the installation's clock. */
export type BotInput = { at: number } & (
  | { type: 'played'; name: string; problem: boolean }
  | { type: 'speech-began' }
  | { type: 'speech'; text: string; final: boolean; confidence: number | null; unclear?: true }
  | { type: 'key'; key: string }
  | { type: 'request-finished'; request: string; status: number; body: unknown }
  | { type: 'request-failed'; request: string; reason: string }
  | { type: 'model-answered'; question: string; intent: string | null; confidence: number }
  | { type: 'message-ended'; message: string; ok: boolean }
  | { type: 'agent-connected' }
  | { type: 'no-agent' }
  | { type: 'transfer-failed' }
  /** By the callee, or by the switch. */
  | { type: 'hung-up' }
  /** Another runner has it now. */
  | { type: 'resumed' }
  /** A person talks in the robot's place, and gives the callee back. */
  | { type: 'taken-over' }
  | { type: 'handed-back' }
  | { type: 'deadline' }
);

type Of<Type extends Action['type']> = Extract<Action, { type: Type }>;

/** What is to be done, in this order. */
export type BotEffect =
  /** The state is committed before anything that follows is done. */
  | { type: 'checkpoint' }
  | { type: 'say'; name: string; piece: Piece }
  | { type: 'stop-saying' }
  /** The recogniser goes on after a result. */
  | { type: 'hear-on' }
  /** A person talks: nothing is heard, until it is begun anew. */
  | { type: 'stop-hearing' }
  | { type: 'hear' }
  | Of<'request'>
  | Of<'ask-model'>
  | Of<'send-message'>
  | Of<'transfer'>
  /** The callee is not given to anybody any more. */
  | { type: 'withdraw-transfer' }
  | Of<'suppress-number'>
  | Of<'schedule-callback'>
  | { type: 'hang-up' }
  /** The robot's part is over: result, grade, tags and transcript stand. */
  | { type: 'over'; conversation: ConversationState };

export interface BotStep {
  bot: BotCall;
  effects: BotEffect[];
}
