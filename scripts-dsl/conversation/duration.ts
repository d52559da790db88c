import type { Script } from '../document/script.ts';
import { plainUtterance } from '../matching/keywordRule.ts';
import { afterwardsNext } from './afterwardsNext.ts';
import type { CalleeInput } from './calleeInput.ts';
import { hardLimits } from './conversationState.ts';
import { defaultTexts } from './defaultTexts.ts';
import { endConversation } from './endConversation.ts';
import type { Run } from './run.ts';
import { say, stopPlaying, utteranceOfVisit, type Next } from './say.ts';

/** The longest a conversation may take. It cannot be switched off. */
export const durationSeconds = (script: Script) =>
  script.global.limits.duration?.seconds ?? hardLimits.defaultDurationSeconds;

const limitEntry = 'limit:duration';

/**
 * The end of a conversation that has lasted long enough: a goodbye, and a hard end when even that takes too long.
 * Undefined while there is time, and for “don't call again”, which ends the call by itself.
 */
export function durationReached(run: Run, input: CalleeInput): Next | undefined {
  const { state, compiled } = run;
  const over = state.at - state.startedAt - durationSeconds(compiled.script);
  if (over < 0 && !(input.type === 'timer' && input.timer === 'duration' && over > -1)) return undefined;
  const grace =
    state.phase === 'transferring' ? hardLimits.farewellSeconds + 600 : hardLimits.farewellSeconds;
  if (over >= grace) {
    endConversation(run, { by: 'limit', result: 'too-long' });
    return null;
  }
  if (state.path.includes(limitEntry) || stopsCalling(run, input)) return undefined;
  const limit = compiled.script.global.limits.duration;
  stopPlaying(run);
  state.pending = null;
  run.addToPath(limitEntry);
  const then =
    limit?.then && (limit.then.do === 'transfer' || limit.then.do === 'hang-up') ? limit.then : null;
  const next = afterwardsNext(run, then ?? { do: 'hang-up' });
  if (run.state.result === null && next.do === 'hang-up') run.setResult('too-long');
  return say(
    run,
    utteranceOfVisit(limit?.utterances ?? [], 1) ?? { text: defaultTexts(run.language).duration },
    'off',
    next,
  );
}

const stopsCalling = (run: Run, input: CalleeInput) =>
  input.type === 'spoke' &&
  input.final &&
  run.compiled.overrides.some(
    (one) => one.name === 'stop-calling' && one.rule.test(plainUtterance(input.text)),
  );
