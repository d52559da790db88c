import type { TestTurn } from '../document/scriptTests.ts';
import type { Value } from '../document/pieces.ts';
import type { CalleeInput } from '../conversation/calleeInput.ts';
import type { CompiledScript } from '../conversation/compileScript.ts';
import { continueConversation, startConversation, type Step } from '../conversation/conversation.ts';
import type { ConversationState } from '../conversation/conversationState.ts';
import type { CallFacts } from '../conversation/facts.ts';
import { bodyWith } from './bodyWith.ts';

/** What happens in a rehearsed call: the turns of a test, or a request's outputs as a real call had them. */
export type RehearsedTurn = TestTurn | { outputs: Record<string, Value> };

const mostSteps = 5000;
/** How long a prompt takes: seconds for each character. */
const pace = { zh: 0.2, en: 0.065 };

/**
 * Lets a script talk with a callee who does what the turns say, on a clock of its own: prompts are heard to their
 * end, messages arrive, a request without an answer in the turns fails, an agent without one connects. Ends with the
 * conversation, or where the turns end.
 */
export function converse(
  compiled: CompiledScript,
  turns: readonly RehearsedTurn[],
  facts: CallFacts,
): ConversationState {
  let step = startConversation(compiled, facts);
  let at = facts.at;
  let next = 0;
  const feed = (input: Untimed, after: number) => {
    at += after;
    step = continueConversation(compiled, step.state, { ...input, at });
  };
  for (let steps = 0; steps < mostSteps && !step.state.ended; steps++) {
    const turn = turns[next];
    const given = turn && inputsOf(turn, step, compiled);
    if (given) {
      next += 1;
      for (const input of given) feed(input, 1);
    } else if (turn && 'afterSeconds' in turn) {
      next += 1;
      feed({ type: 'timer', timer: 'duration' }, turn.afterSeconds);
    } else if (step.state.phase === 'speaking') {
      const seconds = (step.state.speech?.text.length ?? 0) * pace[compiled.script.language];
      feed({ type: 'prompt-finished' }, seconds);
    } else {
      const byDefault = defaultInput(step.state);
      // The callee is awaited: a turn that does not fit is passed over, and without turns the rehearsal is over.
      if (byDefault) feed(byDefault, 1);
      else if (turn) next += 1;
      else break;
    }
  }
  return step.state;
}

type Untimed = CalleeInput extends infer I ? (I extends { at: number } ? Omit<I, 'at'> : never) : never;

/** The inputs of a turn when its moment has come; null before. */
function inputsOf(turn: RehearsedTurn, { state }: Step, compiled: CompiledScript): Untimed[] | null {
  const { phase, pending } = state;
  const awaitsCallee = phase === 'listening' || phase === 'collecting';
  if ('say' in turn)
    return awaitsCallee || (phase === 'speaking' && turn.interrupting === true)
      ? [{ type: 'spoke', text: turn.say, final: true }]
      : null;
  if ('keys' in turn) return awaitsCallee ? Array.from(turn.keys, (key) => ({ type: 'key', key })) : null;
  if ('silence' in turn) return awaitsCallee ? [{ type: 'silence' }] : null;
  if ('hangUp' in turn) return awaitsCallee || phase === 'speaking' ? [{ type: 'hung-up' }] : null;
  if ('agent' in turn) {
    if (phase !== 'transferring') return null;
    const types = { connected: 'agent-connected', none: 'no-agent', failed: 'transfer-failed' } as const;
    return [{ type: types[turn.agent] }];
  }
  if ('model' in turn)
    return pending?.for === 'model'
      ? [{ type: 'model-answered', question: pending.id, intent: turn.model }]
      : null;
  if (pending?.for !== 'request') return null;
  if ('answer' in turn)
    return [
      { type: 'request-finished', request: pending.id, status: turn.answer.status, body: turn.answer.body },
    ];
  if ('requestFails' in turn) return [{ type: 'request-failed', request: pending.id }];
  if ('outputs' in turn) {
    const node = compiled.nodes.get(state.node);
    const body = node?.kind === 'request' ? bodyWith(node.outputs, turn.outputs) : {};
    return [{ type: 'request-finished', request: pending.id, status: 200, body }];
  }
  return null;
}

function defaultInput({ phase, pending }: ConversationState): Untimed | null {
  if (phase === 'transferring') return { type: 'agent-connected' };
  if (pending?.for === 'request') return { type: 'request-failed', request: pending.id };
  return pending?.for === 'model' ? { type: 'model-answered', question: pending.id, intent: null } : null;
}
