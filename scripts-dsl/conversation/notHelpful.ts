import type { Limit } from '../document/globalHandlers.ts';
import type { Afterwards } from '../document/afterwards.ts';
import type { Utterance } from '../document/pieces.ts';
import { afterwardsNext, staysAtNode } from './afterwardsNext.ts';
import { hardLimits } from './conversationState.ts';
import { defaultLadder } from './defaultTexts.ts';
import { leave } from './leave.ts';
import type { Run } from './run.ts';
import { say, utteranceOfVisit, type Next } from './say.ts';

export type LimitName = 'silences' | 'sameQuestion' | 'differentQuestions' | 'unrecognisedInRow';

/** A silence or an utterance that was not understood: the limit, then the node's own branch, then the ladder. */
export function notHelpful(run: Run, kind: 'silence' | 'unrecognised'): Next {
  const { state } = run;
  const node = run.compiled.nodes.get(state.node);
  if (kind === 'silence') {
    state.inRow = { ...state.inRow, silences: state.inRow.silences + 1 };
    state.total = { ...state.total, silences: state.total.silences + 1 };
  } else {
    state.inRow = { ...state.inRow, unrecognised: state.inRow.unrecognised + 1 };
    state.total = { ...state.total, unrecognisedInRow: state.total.unrecognisedInRow + 1 };
  }
  const limited =
    kind === 'silence'
      ? limitNext(run, 'silences', state.total.silences)
      : limitNext(run, 'unrecognisedInRow', state.total.unrecognisedInRow);
  if (limited) return limited.next;
  if (node?.kind === 'talk' && run.compiled.replies(node)[kind]) return leave(run, node, kind);
  return ladder(run, kind);
}

function ladder(run: Run, kind: 'silence' | 'unrecognised'): Next {
  const { global, language } = run.compiled.script;
  const name = kind === 'silence' ? 'noReply' : 'unrecognised';
  const own = global[name] ?? defaultLadder(language, name);
  const steps = own.enabled ? own.steps : [];
  const count = kind === 'silence' ? run.state.inRow.silences : run.state.inRow.unrecognised;
  const step = steps[count - 1];
  if (step) {
    run.addToPath(`global:${name}:${count}`);
    return sayAndGo(run, step.utterances, step.then);
  }
  // No ladder, or its last step is behind us: listen a little longer, then end.
  if (steps.length === 0 && count < 3) return { do: 'listen' };
  run.setResult(kind === 'silence' ? 'no-reply' : 'not-understood');
  return { do: 'hang-up', afterSeconds: 0 };
}

/** What a limit over the call does when a count has reached it; null when it has not. */
export function limitNext(run: Run, name: LimitName, count: number): { next: Next } | null {
  if (name === 'silences' && count > hardLimits.silences) {
    run.setResult('no-reply');
    return { next: { do: 'hang-up', afterSeconds: 0 } };
  }
  const limit: Limit | undefined = run.compiled.script.global.limits[name];
  if (!limit?.enabled || count < limit.times || count % limit.times !== 0) return null;
  run.addToPath(`limit:${name}`);
  return { next: sayAndGo(run, limit.utterances, limit.then) };
}

/** Says something of a handler and goes on; it may be interrupted when the conversation stays at the node. */
export function sayAndGo(run: Run, utterances: readonly Utterance[], afterwards: Afterwards): Next {
  const then = afterwardsNext(run, afterwards);
  return say(run, utteranceOfVisit(utterances, 1), staysAtNode(then) ? 'on' : 'off', then);
}
