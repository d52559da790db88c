import { namesInTemplate } from '../expressions/template.ts';
import type { Findings } from './findings.ts';
import type { ScriptIndex } from './scriptIndex.ts';

/** What is said: every node that must speak does, and recorded prompts are there and ready. */
export function checkSpeech(index: ScriptIndex, findings: Findings): void {
  const prompts = new Map(index.script.prompts.map((prompt) => [prompt.id, prompt]));
  for (const { node, place } of index.nodes.values())
    if (
      (node.kind === 'talk' || node.kind === 'keys' || node.kind === 'rate') &&
      node.utterances.length === 0
    )
      findings.add('no-utterance', place);
  for (const { utterance, place } of index.spoken) {
    if (utterance.text.trim() === '' && utterance.prompt === undefined)
      findings.add('empty-utterance', place);
    if (utterance.prompt === undefined) continue;
    const prompt = prompts.get(utterance.prompt);
    if (!prompt) findings.add('prompt-missing', place, utterance.prompt);
    else if (prompt.state !== 'ready') findings.add('prompt-not-ready', place, utterance.prompt);
    if (namesInTemplate(utterance.text).length > 0)
      findings.add('prompt-with-variables', place, utterance.prompt);
  }
  for (const { plan, place } of index.transfers) {
    if (plan.holdMusic === undefined) continue;
    const prompt = prompts.get(plan.holdMusic);
    if (!prompt) findings.add('prompt-missing', place, plan.holdMusic);
    else if (prompt.state !== 'ready') findings.add('prompt-not-ready', place, plan.holdMusic);
  }
}
