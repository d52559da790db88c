import type { CompiledScript } from '../conversation/compileScript.ts';
import { startConversation } from '../conversation/conversation.ts';
import { defaultLadder, defaultTexts } from '../conversation/defaultTexts.ts';
import type { CallFacts } from '../conversation/facts.ts';
import { Run } from '../conversation/run.ts';
import { namesInTemplate } from '../expressions/template.ts';
import { setBy } from './nodeExpressions.ts';
import { indexScript } from './scriptIndex.ts';

/** What a script will say that is known before the call. */
export interface TextsAhead {
  /** The same in every call: texts without variables, of the script and of the interpreter. */
  fixed: ReadonlySet<string>;
  /** Those with variables, as they sound for one callee, where every variable is known before the call; each once. */
  ofCallee(facts: CallFacts): string[];
}

/** Built-in variables that are known before the call: those of the day are, unless midnight comes between. */
const knownBuiltIns = new Set(['calleeNumber', 'campaign', 'task', 'today', 'weekdayToday']);

/** Texts that are played from a recorded prompt are none of them: they are synthesised only when its file is missing. */
export function textsAhead(compiled: CompiledScript): TextsAhead {
  const { script } = compiled;
  const index = indexScript(script);
  const changing = new Set(
    Array.from(index.nodes.values()).flatMap(({ node }) => setBy(node).map(({ name }) => name)),
  );
  const given = new Set(script.variables.map(({ name }) => name));
  const isKnown = (name: string) => !changing.has(name) && (given.has(name) || knownBuiltIns.has(name));
  const spoken = [
    ...index.spoken.flatMap(({ utterance }) => (utterance.prompt === undefined ? [utterance.text] : [])),
    ...index.transfers.flatMap(({ plan }) => (plan.whisper === undefined ? [] : [plan.whisper])),
  ].filter((text) => text.trim() !== '');
  const filled = spoken.filter((text) => {
    const names = namesInTemplate(text);
    return names.length > 0 && names.every(isKnown);
  });
  return {
    fixed: new Set([
      ...spoken.filter((text) => namesInTemplate(text).length === 0),
      ...textsOfInterpreter(script.language),
    ]),
    ofCallee(facts) {
      const run = new Run(compiled, startConversation(compiled, facts).state);
      return Array.from(new Set(filled.map((text) => run.fill(text)).filter((text) => text.trim() !== '')));
    },
  };
}

function textsOfInterpreter(language: 'zh' | 'en'): string[] {
  const ladders = (['noReply', 'unrecognised'] as const).map((kind) => defaultLadder(language, kind));
  return [
    ...Object.values(defaultTexts(language)).filter((text) => typeof text === 'string'),
    ...ladders.flatMap(({ steps }) => steps.flatMap(({ utterances }) => utterances.map(({ text }) => text))),
  ];
}
