import { knowledgeName } from '../matching/trainingSet.ts';
import type { Recognition } from '../matching/recognise.ts';
import type { Run } from './run.ts';

const mostCandidates = 100;
const samplesOfCandidate = 5;

/** Asks the language model, if the script wants it; the same candidates as the matcher had, and a deadline. */
export function askModel(run: Run, text: string, close: Recognition['close']): boolean {
  const { compiled, state } = run;
  const model = compiled.script.global.model;
  if (!model?.enabled) return false;
  const question = run.nextId('q');
  const deadlineSeconds = model.deadlineSeconds ?? 2;
  state.phase = 'asking-model';
  state.speech = null;
  state.pending = { for: 'model', id: question, text, close };
  run.act({ type: 'ask-model', question, text, candidates: candidatesAt(run), deadlineSeconds });
  run.act({ type: 'start-timer', timer: `model:${question}`, seconds: deadlineSeconds });
  return true;
}

function candidatesAt(run: Run) {
  const { script, among } = run.compiled;
  const names = new Set(among(run.state.node));
  const intents = script.intents.map((intent) => ({
    intent: intent.name,
    title: intent.title ?? intent.name,
    samples: intent.utterances,
  }));
  const entries = script.knowledge.map((entry) => ({
    intent: knowledgeName(entry.id),
    title: entry.name,
    samples: entry.utterances,
  }));
  return [...intents, ...entries]
    .filter(({ intent }) => names.has(intent))
    .slice(0, mostCandidates)
    .map((candidate) => ({ ...candidate, samples: candidate.samples.slice(0, samplesOfCandidate) }));
}

/** What the model's answer leads to; an answer that is no candidate is none. */
export function modelRecognition(run: Run, intent: string | null, score: number): Recognition {
  const { pending, node } = run.state;
  const close = pending?.for === 'model' ? pending.close : [];
  const at = run.compiled.nodes.get(node);
  const own =
    intent !== null && at?.kind === 'talk' ? run.compiled.replies(at).byIntent.get(intent) : undefined;
  const what = intent === null ? undefined : run.compiled.byIntent.get(intent);
  const understood = { rule: 'model' as const, intent, score, close };
  if (own) return { ...understood, hit: { is: 'branch', outlet: own.outlet } };
  if (what) return { ...understood, hit: { is: 'anywhere', what } };
  return { rule: 'unrecognised', intent: null, score: 0, close, hit: null };
}
