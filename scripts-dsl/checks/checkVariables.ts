import { builtInNames } from '../conversation/builtInVariables.ts';
import { namesIn, parseExpression } from '../expressions/parseExpression.ts';
import { brokenHole, namesInTemplate, parseTemplate } from '../expressions/template.ts';
import { ScriptError } from '../scriptError.ts';
import type { Findings, Place } from './findings.ts';
import { expressionsOf, namedBy, setBy, templatesOf } from './nodeExpressions.ts';
import { spokenAt, type PlacedNode, type ScriptIndex } from './scriptIndex.ts';
import { variablesSetBefore } from './variablesSetBefore.ts';

/** Every variable is declared, given by the list, or set before it is used on every path. */
export function checkVariables(index: ScriptIndex, findings: Findings): void {
  const { script } = index;
  const declared = new Map(script.variables.map((variable) => [variable.name, variable]));
  const seen = new Set<string>();
  for (const { name } of script.variables) {
    if (seen.has(name)) findings.add('variable-twice', { path: `variables.${name}` }, name);
    if (builtInNames.has(name)) findings.add('variable-reserved', { path: `variables.${name}` }, name);
    seen.add(name);
  }
  const base = new Set(
    script.variables.filter((one) => one.from === 'list' || one.default !== undefined).map((one) => one.name),
  );
  const setSomewhere = new Set<string>();
  for (const { node } of index.nodes.values()) for (const { name } of setBy(node)) setSomewhere.add(name);
  const names = Array.from(new Set([...declared.keys(), ...setSomewhere]));
  const before = variablesSetBefore(index, names, base);

  const used = new Set<string>();
  const use = (name: string, place: Place, set: ReadonlySet<string>) => {
    used.add(name);
    if (builtInNames.has(name)) return;
    if (!declared.has(name) && !setSomewhere.has(name)) findings.add('variable-undeclared', place, name);
    else if (!set.has(name)) findings.add('variable-unset', place, name);
  };
  for (const placed of index.nodes.values()) {
    const set = before.get(placed.node.id) ?? base;
    for (const [name, own] of usesOf(placed, findings))
      use(name, placed.place, own ? new Set([...set, ...own]) : set);
    for (const { name } of setBy(placed.node))
      if (builtInNames.has(name)) findings.add('variable-reserved', placed.place, name);
  }
  for (const { utterance, place, node } of index.spoken) {
    checkTemplate(utterance.text, place, findings);
    if (node === null) for (const name of namesInTemplate(utterance.text)) use(name, place, base);
  }
  for (const { plan, place } of index.transfers)
    if (place.node === undefined)
      for (const name of [...namesInTemplate(plan.whisper ?? ''), ...plan.data]) use(name, place, base);
  for (const { name } of script.variables)
    if (!used.has(name) && !setSomewhere.has(name))
      findings.add('variable-unused', { path: `variables.${name}` }, name);
}

/** What a node reads, each with what the node itself has set by then; in a set node one assignment after another. */
function usesOf({ node, place }: PlacedNode, findings: Findings): [string, Set<string> | null][] {
  const uses: [string, Set<string> | null][] = [];
  const add = (names: string[], own: Set<string> | null = null) =>
    uses.push(...names.map((name): [string, Set<string> | null] => [name, own]));
  if (node.kind === 'set') {
    const own = new Set<string>();
    for (const { variable, expression } of node.assignments) {
      if (expression !== undefined) add(namesOf(expression, place, findings), new Set(own));
      own.add(variable);
    }
  } else {
    // What a sub-flow gives back is set inside it, as far as the way through it shows.
    const own =
      node.kind === 'sub-flow' ? new Set([...node.inputs, ...node.outputs].map((one) => one.variable)) : null;
    const outputs =
      node.kind === 'sub-flow'
        ? new Set(node.outputs.flatMap((one) => (one.expression === undefined ? [] : [one.expression])))
        : null;
    for (const source of expressionsOf(node)) {
      const names = namesOf(source, place, findings);
      add(names, outputs?.has(source) ? new Set([...(own ?? []), ...names]) : null);
    }
  }
  for (const text of templatesOf(node)) {
    checkTemplate(text, place, findings, false);
    add(namesInTemplate(text));
  }
  for (const { text } of spokenAt(node)) add(namesInTemplate(text));
  add(namedBy(node));
  return uses;
}

function namesOf(source: string, place: Place, findings: Findings): string[] {
  try {
    return namesIn(parseExpression(source));
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    findings.add('expression-invalid', place, source, error.message);
    return [];
  }
}

function checkTemplate(text: string, place: Place, findings: Findings, spoken = true): void {
  const broken = brokenHole(text);
  if (broken !== null) findings.add('template-invalid', place, broken);
  const parts = parseTemplate(text);
  const words = parts.some((part) => typeof part === 'string' && /[\p{L}\p{N}]/u.test(part));
  if (spoken && parts.length > 0 && !words && parts.some((part) => typeof part !== 'string'))
    findings.add('text-of-variables-only', place, text);
}
