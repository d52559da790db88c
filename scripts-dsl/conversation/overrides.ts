import type { OverrideName } from '../matching/trainingSet.ts';
import { overrideName } from '../matching/trainingSet.ts';
import { staysAtNode } from './afterwardsNext.ts';
import { defaultTexts } from './defaultTexts.ts';
import type { Then } from './conversationState.ts';
import type { Run } from './run.ts';
import { say, stopPlaying, utteranceOfVisit, type Next } from './say.ts';

/** Carries out an override: what was going on is over. */
export function override(run: Run, name: OverrideName): Next {
  const own = run.compiled.script.global.overrides;
  stopPlaying(run);
  run.state.pending = null;
  run.addToPath(overrideName(name));
  const texts = defaultTexts(run.language);
  const bye: Then = { do: 'hang-up', afterSeconds: 0 };
  switch (name) {
    case 'stop-calling':
      run.addTags(own.stopCalling?.tags ?? []);
      run.setResult(own.stopCalling?.result ?? 'do-not-call');
      run.act({ type: 'suppress-number', reason: 'the callee asked not to be called again' });
      return say(
        run,
        utteranceOfVisit(own.stopCalling?.utterances ?? [], 1) ?? { text: texts.stopCalling },
        'off',
        bye,
      );
    case 'wrong-number':
      run.addTags(own.wrongNumber?.tags ?? []);
      run.setResult(own.wrongNumber?.result ?? 'wrong-number');
      return say(
        run,
        utteranceOfVisit(own.wrongNumber?.utterances ?? [], 1) ?? { text: texts.wrongNumber },
        'off',
        bye,
      );
    case 'human':
      return human(run);
  }
}

/** To a human, if the script says to whom; else the callee is told that nobody is free: the wish is the result. */
function human(run: Run): Next {
  const own = run.compiled.script.global.overrides.human;
  run.addTags(own?.tags ?? []);
  run.setResult(own?.result);
  const plan = own?.transfer ?? { data: [] };
  const then: Then = {
    do: 'transfer',
    plan,
    origin: { from: 'callee', noAgentText: own?.noAgent ?? [], callback: own?.callback },
  };
  if (!plan.target) return then;
  const text = utteranceOfVisit(own?.utterances ?? [], 1) ?? { text: defaultTexts(run.language).human };
  return say(run, text, 'off', then);
}

/** Whether the override is being carried out already: said again during its own goodbye it changes nothing. */
export function isUnderWay(run: Run, name: OverrideName): boolean {
  const { state } = run;
  if (name === 'human' && (state.phase === 'transferring' || state.speech?.then.do === 'transfer'))
    return true;
  if (state.path.at(-1) !== overrideName(name)) return false;
  return state.phase === 'transferring' || (state.speech !== null && !staysAtNode(state.speech.then));
}
