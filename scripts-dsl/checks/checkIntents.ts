import { knowledgeName } from '../matching/trainingSet.ts';
import { compileKeyword, plainUtterance } from '../matching/keywordRule.ts';
import { ScriptError } from '../scriptError.ts';
import type { Findings, Place } from './findings.ts';
import type { ScriptIndex } from './scriptIndex.ts';

const fewSamples = 5;

/** Intents and knowledge entries: keywords that can be read, samples enough and in one place only. */
export function checkIntents({ script, nodes }: ScriptIndex, findings: Findings): void {
  const sampleOf = new Map<string, string>();
  const samples = (name: string, place: Place, utterances: readonly string[]) => {
    for (const utterance of utterances) {
      const plain = plainUtterance(utterance);
      const other = sampleOf.get(plain);
      if (other !== undefined && other !== name) findings.add('sample-twice', place, utterance, other, name);
      sampleOf.set(plain, name);
    }
  };
  const used = new Set<string>();
  for (const { node } of nodes.values())
    if (node.kind === 'talk')
      for (const branch of node.branches) for (const intent of branch.intents) used.add(intent);

  for (const intent of script.intents) {
    const place = { path: `intents.${intent.name}` };
    if (intent.keywords.length + intent.utterances.length === 0)
      findings.add('intent-empty', place, intent.name);
    else if (intent.utterances.length < fewSamples)
      findings.add('few-samples', place, intent.name, intent.utterances.length);
    if (!used.has(intent.name) && intent.meaning === undefined)
      findings.add('intent-unused', place, intent.name);
    checkKeywords(intent.keywords, place, findings);
    samples(intent.name, place, intent.utterances);
  }
  for (const entry of script.knowledge) {
    const place = { path: `knowledge.${entry.id}` };
    if (entry.keywords.length + entry.utterances.length === 0)
      findings.add('knowledge-never-matches', place, entry.name);
    if (entry.flow === undefined && entry.answers.length === 0)
      findings.add('knowledge-without-answer', place, entry.name);
    checkKeywords(entry.keywords, place, findings);
    samples(knowledgeName(entry.id), place, entry.utterances);
  }
  const { repeat, holdOn, interrupt, overrides } = script.global;
  for (const [name, handler] of Object.entries({ repeat, holdOn, interrupt, ...overrides }))
    if (handler) checkKeywords(handler.keywords, { path: `global.${name}` }, findings);
}

/** Utterances without anything in common: what matches all of them matches everything. */
const unrelated = ['', '天气', 'weather report', '七', 'q', '42'];

function checkKeywords(keywords: readonly string[], place: Place, findings: Findings): void {
  for (const keyword of keywords) {
    try {
      const rule = compileKeyword(keyword);
      if (keyword === '' || unrelated.every((text) => rule.test(text)))
        findings.add('keyword-too-broad', place, keyword);
    } catch (error) {
      if (!(error instanceof ScriptError)) throw error;
      findings.add('keyword-invalid', place, keyword, error.message);
    }
  }
}
