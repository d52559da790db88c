import type { Anywhere, CompiledScript } from '../conversation/compileScript.ts';
import type { Rule } from '../conversation/conversationState.ts';
import type { IntentMatch } from './intentMatcher.ts';
import { anyMatches } from './keywordRule.ts';
import type { TalkReplies } from './talkReplies.ts';
import type { OverrideName } from './trainingSet.ts';

/** What an utterance was understood as. */
export interface Recognition {
  rule: Rule;
  intent: string | null;
  score: number;
  close: { intent: string; score: number }[];
  hit: { is: 'branch'; outlet: string } | { is: 'anywhere'; what: Anywhere } | null;
}

/** Scores this near to the best are close: then the node's own intents win. */
const closeness = 0.1;
/** An override counts when its score is this near to the best. */
const overrideCloseness = 0.05;
/** An override ends the call for good or hands it over: below this the matcher is not sure enough. */
const overrideCertainty = 0.5;

/** Asks the matcher once, when its answer is needed. */
export function askMatcher(compiled: CompiledScript, node: string, text: string): () => IntentMatch {
  let answer: IntentMatch | null = null;
  return () => (answer ??= compiled.matcher.match(text, compiled.among(node)));
}

/** The override that an utterance is, by phrase or by the matcher; no node comes before it. */
export function recogniseOverride(
  compiled: CompiledScript,
  plain: string,
  ask: () => IntentMatch,
): { name: OverrideName; score: number } | null {
  const byPhrase = compiled.overrides.find((override) => override.rule.test(plain));
  if (byPhrase) return { name: byPhrase.name, score: 1 };
  if (compiled.isSample(plain)) return null;
  const match = ask();
  if (match.intent === null) return null;
  for (const { name, intent } of compiled.overrides) {
    if (match.intent === intent && match.confidence >= overrideCertainty)
      return { name, score: match.confidence };
    const candidate = match.candidates.find((one) => one.intent === intent);
    const least = Math.max(overrideCertainty, match.confidence - overrideCloseness);
    if (match.by === 'utterance' && candidate && candidate.confidence >= least)
      return { name, score: candidate.confidence };
  }
  return null;
}

/**
 * Understands a final utterance at a node, in the order of the contract: the node's keyword rules, the knowledge
 * base's, then the matcher over both with the node's own intents preferred when the scores are close. A refusal
 * beside an affirmation wins. `replies` null: only what can be said anywhere.
 */
export function recognise(
  compiled: CompiledScript,
  replies: TalkReplies | null,
  plain: string,
  ask: () => IntentMatch,
): Recognition {
  if (replies?.any)
    return { rule: 'any', intent: null, score: 1, close: [], hit: { is: 'branch', outlet: 'any' } };
  const refuses =
    compiled.refusal.test(plain) ||
    compiled.anywhere.some((one) => one.refusal && anyMatches(one.rules, plain));
  return (
    byNodeKeyword(replies, plain, refuses) ??
    byKeywordAnywhere(compiled, plain) ??
    byMatcher(compiled, replies, ask(), refuses)
  );
}

const sure = (rule: Rule, intent: string | null, hit: Recognition['hit']): Recognition => ({
  rule,
  intent,
  score: 1,
  close: [],
  hit,
});

function byNodeKeyword(replies: TalkReplies | null, plain: string, refuses: boolean): Recognition | null {
  const found = replies?.replies.find((reply) => anyMatches(reply.rules, plain));
  if (!found) return null;
  if (found.on !== 'affirm' || !refuses)
    return sure('node-keyword', found.intent, { is: 'branch', outlet: found.outlet });
  return refusalOf(replies);
}

const refusalOf = (replies: TalkReplies | null): Recognition | null =>
  replies?.refusal ? sure('refusal-first', null, { is: 'branch', outlet: replies.refusal }) : null;

function byKeywordAnywhere(compiled: CompiledScript, plain: string): Recognition | null {
  const found = compiled.anywhere.filter((one) => anyMatches(one.rules, plain));
  const what = found.find((one) => one.refusal) ?? found[0];
  if (!what) return null;
  return sure(what.knowledge ? 'knowledge-keyword' : 'handler-keyword', what.intent, {
    is: 'anywhere',
    what,
  });
}

function byMatcher(
  compiled: CompiledScript,
  replies: TalkReplies | null,
  match: IntentMatch,
  refuses: boolean,
): Recognition {
  const close = match.candidates
    .filter(({ intent }) => intent !== match.intent)
    .slice(0, 3)
    .map(({ intent, confidence }) => ({ intent, score: confidence }));
  const nothing: Recognition = {
    rule: 'unrecognised',
    intent: null,
    score: match.confidence,
    close,
    hit: null,
  };
  if (match.intent === null) return nothing;
  const own = replies?.byIntent.get(match.intent) ?? null;
  const what = compiled.byIntent.get(match.intent);
  if (!own && what && replies) {
    const near = match.candidates.find(
      ({ intent, confidence }) => replies.byIntent.has(intent) && confidence >= match.confidence - closeness,
    );
    const preferred = near && replies.byIntent.get(near.intent);
    if (near && preferred && !(refuses && preferred.on === 'affirm'))
      return {
        rule: ruleOf(match, 'node-keyword'),
        intent: near.intent,
        score: near.confidence,
        close: [
          { intent: match.intent, score: match.confidence },
          ...close.filter((c) => c.intent !== near.intent),
        ],
        hit: { is: 'branch', outlet: preferred.outlet },
      };
  }
  const understood = { intent: match.intent, score: match.confidence, close };
  if (own?.on === 'affirm' && refuses) return refusalOf(replies) ?? nothing;
  if (own)
    return { ...understood, rule: ruleOf(match, 'node-keyword'), hit: { is: 'branch', outlet: own.outlet } };
  if (!what) return nothing;
  const keyword = what.knowledge ? 'knowledge-keyword' : 'handler-keyword';
  return { ...understood, rule: ruleOf(match, keyword), hit: { is: 'anywhere', what } };
}

const ruleOf = (match: IntentMatch, keyword: Rule): Rule => (match.by === 'keyword' ? keyword : 'utterance');
