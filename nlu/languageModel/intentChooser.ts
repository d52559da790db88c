import { spokenForm } from '../text/normalise.ts';
import { candidatePrompt, readChoice, type CandidatePrompt, type PromptIntent } from './candidatePrompt.ts';

/** A language model behind any client: gives the text of its answer. Is told by the signal when nobody waits any more. */
export interface LanguageModel {
  answer(prompt: CandidatePrompt, signal: AbortSignal): Promise<string>;
}

export interface ChooserOptions {
  /** After this the utterance stays unrecognised. Milliseconds. */
  deadline: number;
  /** Answers that are remembered; the one unused for longest is forgotten. Default 1,000. */
  remembered?: number;
}

export type Choice =
  | { outcome: 'chosen'; intent: string; cached: boolean }
  | { outcome: 'none'; cached: boolean }
  | { outcome: 'late' }
  | { outcome: 'failed'; reason: string };

export interface IntentChooser {
  /** Never rejects: what went wrong stands in the outcome. */
  choose(text: string, candidates: PromptIntent[]): Promise<Choice>;
}

/** The optional last step of matching: a language model chooses among candidates, within a deadline, with a cache. */
export function createIntentChooser(
  model: LanguageModel,
  { deadline, remembered = 1_000 }: ChooserOptions,
): IntentChooser {
  const memory = new Map<string, string | null>();
  const remember = (key: string, intent: string | null) => {
    memory.delete(key);
    memory.set(key, intent);
    const oldest = memory.keys().next();
    if (memory.size > remembered && !oldest.done) memory.delete(oldest.value);
  };
  return {
    choose: async (text, candidates) => {
      const key = JSON.stringify([spokenForm(text), candidates]);
      const known = memory.get(key);
      if (known !== undefined) {
        remember(key, known);
        return choiceOf(known, true);
      }
      const answer = await answerInTime(model, candidatePrompt(text, candidates), deadline);
      if (answer.outcome !== 'answered') return answer;
      const intent = readChoice(answer.text, candidates);
      remember(key, intent);
      return choiceOf(intent, false);
    },
  };
}

function choiceOf(intent: string | null, cached: boolean): Choice {
  return intent === null ? { outcome: 'none', cached } : { outcome: 'chosen', intent, cached };
}

type Answer = { outcome: 'answered'; text: string } | Extract<Choice, { outcome: 'late' | 'failed' }>;

async function answerInTime(
  model: LanguageModel,
  prompt: CandidatePrompt,
  deadline: number,
): Promise<Answer> {
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Answer>((resolve) => {
    timer = setTimeout(() => resolve({ outcome: 'late' }), deadline);
  });
  const asked = Promise.resolve()
    .then(() => model.answer(prompt, stop.signal))
    .then(
      (text): Answer => ({ outcome: 'answered', text }),
      (error: unknown): Answer => ({
        outcome: 'failed',
        reason: error instanceof Error ? error.message : String(error),
      }),
    );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}
