import { isEmpty } from '../expressions/values.ts';
import { onlyScriptErrors } from '../scriptError.ts';
import type { Action } from './action.ts';
import { checkInput, type CalleeInput } from './calleeInput.ts';
import type { CompiledScript } from './compileScript.ts';
import { checkState, hardLimits, type ConversationState } from './conversationState.ts';
import { durationReached, durationSeconds } from './duration.ts';
import { endConversation } from './endConversation.ts';
import { keepFacts, type CallFacts } from './facts.ts';
import { onInput } from './onInput.ts';
import { perform } from './perform.ts';
import { Run } from './run.ts';
import type { Next } from './say.ts';

/** What a step gives: the new state, plain JSON, and what is to be done now, in this order. */
export interface Step {
  state: ConversationState;
  actions: Action[];
}

/** Begins a conversation with a callee who has just answered. @throws ScriptError when the facts are none */
export function startConversation(script: CompiledScript, facts: CallFacts): Step {
  return onlyScriptErrors('starting the conversation', () => {
    const kept = keepFacts(facts);
    const run = new Run(script, emptyState(script, facts.at, kept));
    const { contact } = run.state.facts;
    for (const variable of script.script.variables) {
      const given =
        variable.from === 'list' && Object.hasOwn(contact, variable.name) ? contact[variable.name] : null;
      const value = isEmpty(given ?? null) ? variable.default : given;
      if (value !== undefined) run.setVariable(variable.name, value);
    }
    run.act({ type: 'start-timer', timer: 'duration', seconds: durationSeconds(script.script) });
    perform(run, { do: 'main-flow', flow: script.start.id });
    return { state: run.state, actions: run.actions };
  });
}

/**
 * Goes on with a conversation after something has happened. The given state is not changed. Same script, state and
 * input: same step. After the end nothing happens any more.
 * @throws ScriptError when the state or the input is none
 */
export function continueConversation(
  script: CompiledScript,
  state: ConversationState,
  input: CalleeInput,
): Step {
  return onlyScriptErrors('going on with the conversation', () => {
    checkState(state, script.script.id);
    checkInput(input);
    if (state.ended) return { state, actions: [] };
    const run = new Run(script, state);
    run.state.inputs += 1;
    // Reports may overtake each other; time does not go back.
    run.state.at = Math.max(state.at, input.at);
    if (input.type === 'hung-up') endConversation(run, { by: 'callee' });
    else if (run.state.inputs > hardLimits.inputs) endConversation(run, { by: 'limit', result: 'too-long' });
    else perform(run, next(run, input));
    return { state: run.state, actions: run.actions };
  });
}

function next(run: Run, input: Exclude<CalleeInput, { type: 'hung-up' }>): Next {
  const limit = durationReached(run, input);
  return limit === undefined ? onInput(run, input) : limit;
}

const emptyState = (
  compiled: CompiledScript,
  at: number,
  facts: ConversationState['facts'],
): ConversationState => ({
  version: 1,
  script: compiled.script.id,
  phase: 'listening',
  node: '',
  startedAt: at,
  at,
  enteredAt: at,
  facts,
  variables: {},
  tags: [],
  intents: [],
  result: null,
  grade: null,
  ended: false,
  endedBy: null,
  problem: null,
  path: [],
  outlets: [],
  turns: [],
  speech: null,
  frames: [],
  detour: null,
  earlier: null,
  lastPrompt: null,
  digits: '',
  errors: 0,
  inRow: { silences: 0, unrecognised: 0 },
  total: { silences: 0, repeats: 0, unrecognisedInRow: 0 },
  questions: {},
  pending: null,
  serial: 0,
  inputs: 0,
  draws: 0,
});
