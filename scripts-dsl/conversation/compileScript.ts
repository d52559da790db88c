import { entryOf, flowsById } from '../document/flows.ts';
import type { KnowledgeEntry } from '../document/intentsAndKnowledge.ts';
import type { Flow, Script, ScriptNode } from '../document/script.ts';
import { parseExpression, type Expression } from '../expressions/parseExpression.ts';
import { parseTemplate, type Template } from '../expressions/template.ts';
import type { IntentMatcher } from '../matching/intentMatcher.ts';
import { compileKeywords, plainUtterance, type KeywordRule } from '../matching/keywordRule.ts';
import {
  humanPhrases,
  refusalPhrases,
  stopCallingPhrases,
  wrongNumberPhrases,
} from '../matching/overridePhrases.ts';
import { compilePhrases, type PhraseRule } from '../matching/phraseRule.ts';
import { talkReplies, type TalkReplies } from '../matching/talkReplies.ts';
import {
  activeHandlers,
  handlerName,
  knowledgeName,
  overrideName,
  trainingSet,
  type HandlerName,
  type OverrideName,
} from '../matching/trainingSet.ts';
import { ScriptError, onlyScriptErrors } from '../scriptError.ts';

/** Something that can be meant anywhere in a conversation: a knowledge entry or a handler. */
export interface Anywhere {
  /** `knowledge:id` or `global:name`. */
  intent: string;
  rules: readonly KeywordRule[];
  refusal: boolean;
  knowledge: KnowledgeEntry | null;
  handler: HandlerName | null;
}

/** A script made ready to run; the same one serves any number of conversations. */
export interface CompiledScript {
  readonly script: Script;
  readonly matcher: IntentMatcher;
  readonly start: Flow;
  readonly flows: ReadonlyMap<string, Flow>;
  readonly nodes: ReadonlyMap<string, ScriptNode>;
  readonly anywhere: readonly Anywhere[];
  readonly byIntent: ReadonlyMap<string, Anywhere>;
  readonly overrides: readonly { name: OverrideName; intent: string; rule: PhraseRule }[];
  readonly refusal: PhraseRule;
  /** Whether an utterance is word for word a sample of an intent or entry, and so no override in other words. */
  readonly isSample: (plain: string) => boolean;
  /** Branches of a talk node; made when first asked for. */
  readonly replies: (node: ScriptNode & { kind: 'talk' }) => TalkReplies;
  /** Names the matcher is asked about at a node. */
  readonly among: (node: string) => string[];
  readonly template: (text: string) => Template;
  /** Null for one that cannot be read, which `checkScript` has found. */
  readonly expression: (source: string) => Expression | null;
  readonly keyword: (source: string) => KeywordRule | null;
}

/**
 * Makes a script ready to run, drafts with findings too; they end where they cannot go on. The matcher is one that was
 * trained with `trainingSet(script)`.
 * @throws ScriptError when the script has no flow to start with
 */
export function compileScript(script: Script, matcher: IntentMatcher): CompiledScript {
  return onlyScriptErrors('compiling the script', () => compiled(script, matcher));
}

function compiled(script: Script, matcher: IntentMatcher): CompiledScript {
  const flows = flowsById(script);
  const start = script.start === undefined ? undefined : flows.get(script.start);
  if (!start)
    throw new ScriptError('start', 'names no flow of the script: choose the flow a call begins with');
  if (!entryOf(start)) throw new ScriptError(`flows.${start.id}.entry`, 'names no node of the flow');

  const intents = new Map(script.intents.map((intent) => [intent.name, intent]));
  const intentRules = remembered((intent: string) => compileKeywords(intents.get(intent)?.keywords ?? []));
  const nodes = new Map(script.flows.flatMap((flow) => flow.nodes.map((node) => [node.id, node] as const)));
  const replies = remembered((node: ScriptNode & { kind: 'talk' }) =>
    talkReplies(node, intents, intentRules),
  );
  const anywhere = everythingAnywhere(script);
  const trained = new Set(trainingSet(script).map((definition) => definition.name));
  const overrides = compiledOverrides(script);
  const samples = new Set(
    [...script.intents, ...script.knowledge].flatMap((one) => one.utterances.map(plainUtterance)),
  );
  const general = [...anywhere, ...overrides].map((one) => one.intent).filter((name) => trained.has(name));

  return {
    script,
    matcher,
    start,
    flows,
    nodes,
    anywhere,
    byIntent: new Map(anywhere.map((one) => [one.intent, one])),
    overrides,
    refusal: compilePhrases(refusalPhrases),
    isSample: (plain) => samples.has(plain),
    replies,
    among: remembered((id: string) => {
      const node = nodes.get(id);
      const own = node?.kind === 'talk' ? Array.from(replies(node).byIntent.keys()) : [];
      return [...own.filter((name) => trained.has(name)), ...general];
    }),
    template: remembered(parseTemplate),
    expression: remembered((source: string) => readable(() => parseExpression(source))),
    keyword: remembered((source: string) => compileKeywords([source])[0] ?? null),
  };
}

function everythingAnywhere(script: Script): Anywhere[] {
  return [
    ...script.knowledge.map((knowledge) => ({
      intent: knowledgeName(knowledge.id),
      rules: compileKeywords(knowledge.keywords),
      refusal: knowledge.meaning === 'refuse' || knowledge.meaning === 'deny',
      knowledge,
      handler: null,
    })),
    ...activeHandlers(script).map(({ name, keywords }) => ({
      intent: handlerName(name),
      rules: compileKeywords(keywords),
      refusal: false,
      knowledge: null,
      handler: name,
    })),
  ];
}

function compiledOverrides(script: Script) {
  const { stopCalling, wrongNumber, human } = script.global.overrides;
  return [
    { name: 'stop-calling' as const, rule: compilePhrases(stopCallingPhrases, stopCalling?.keywords) },
    { name: 'wrong-number' as const, rule: compilePhrases(wrongNumberPhrases, wrongNumber?.keywords) },
    { name: 'human' as const, rule: compilePhrases(humanPhrases, human?.keywords) },
  ].map((override) => ({ ...override, intent: overrideName(override.name) }));
}

/** A function that computes each answer once. Only the texts and nodes of the document are asked for. */
function remembered<Key, Answer>(compute: (key: Key) => Answer): (key: Key) => Answer {
  const known = new Map<Key, Answer>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const answer = compute(key);
    known.set(key, answer);
    return answer;
  };
}

function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof ScriptError) return null;
    throw error;
  }
}
