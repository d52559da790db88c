import type { KnowledgeEntry } from '../document/intentsAndKnowledge.ts';
import { knowledgeName, type HandlerName } from '../matching/trainingSet.ts';
import { afterwardsNext, staysAtNode } from './afterwardsNext.ts';
import type { Anywhere } from './compileScript.ts';
import { defaultTexts } from './defaultTexts.ts';
import { visitsOf } from './enterNode.ts';
import { limitNext, notHelpful, sayAndGo } from './notHelpful.ts';
import type { Run } from './run.ts';
import { say, utteranceOfVisit, type Next } from './say.ts';

/** Something was understood: what counts in a row begins anew. */
export function noteUnderstood(run: Run, intent: string | null): void {
  const { state } = run;
  state.inRow = { silences: 0, unrecognised: 0 };
  state.total = { ...state.total, unrecognisedInRow: 0 };
  if (intent !== null)
    state.intents = [...state.intents.filter((known) => known !== intent), intent].slice(-200);
}

/** Answers what can be said anywhere. */
export function answer(run: Run, what: Anywhere): Next {
  if (what.knowledge) return answerQuestion(run, what.knowledge);
  return what.handler ? handle(run, what.handler) : null;
}

/** A detour: the node is kept, its branches and timers apply to what the callee says next. */
function answerQuestion(run: Run, entry: KnowledgeEntry): Next {
  const { state } = run;
  const asked = (Object.hasOwn(state.questions, entry.id) ? (state.questions[entry.id] ?? 0) : 0) + 1;
  state.questions = { ...state.questions, [entry.id]: asked };
  run.addToPath(knowledgeName(entry.id));
  run.addTags(entry.tags);
  const limited =
    (asked > 1 ? limitNext(run, 'sameQuestion', asked) : null) ??
    (asked === 1 ? limitNext(run, 'differentQuestions', Object.keys(state.questions).length) : null);
  if (limited) return limited.next;
  state.detour = entry.id;
  if (entry.flow !== undefined) {
    // A question within the answer to another leads back to where the first one left.
    const within = state.frames.at(-1);
    const frames = within && 'detour' in within ? state.frames.slice(0, -1) : state.frames;
    const node = within && 'detour' in within ? within.node : state.node;
    state.frames = [...frames, { detour: knowledgeName(entry.id), node }];
    return { do: 'sub-flow', flow: entry.flow };
  }
  const utterance = utteranceOfVisit(entry.answers, asked);
  state.lastPrompt = utterance;
  const then = afterwardsNext(run, entry.afterwards);
  return say(run, utterance, staysAtNode(then) ? (entry.bargeIn ?? 'on') : 'off', then);
}

function handle(run: Run, name: HandlerName): Next {
  const { repeat, holdOn, interrupt } = run.compiled.script.global;
  const texts = defaultTexts(run.language);
  run.addToPath(`global:${name}`);
  switch (name) {
    case 'repeat': {
      const repeats = run.state.total.repeats + 1;
      run.state.total = { ...run.state.total, repeats };
      if (repeats > (repeat?.times ?? 2))
        return repeat?.exceeded
          ? sayAndGo(run, repeat.exceeded.utterances, repeat.exceeded.then)
          : notHelpful(run, 'unrecognised');
      return say(run, utteranceOfVisit(repeat?.utterances ?? [], repeats), 'on', { do: 'repeat' });
    }
    case 'hold-on': {
      const text = utteranceOfVisit(holdOn?.utterances ?? [], visitsOf(run, 'global:hold-on'));
      return say(run, text ?? { text: texts.holdOn }, 'on', {
        do: 'listen',
        noInputSeconds: holdOn?.waitSeconds ?? 30,
      });
    }
    case 'interrupt': {
      const text = utteranceOfVisit(interrupt?.utterances ?? [], visitsOf(run, 'global:interrupt'));
      return say(run, text ?? { text: texts.interrupt }, 'on', { do: 'listen' });
    }
  }
}
