import { parsePath } from '../conversation/jsonPath.ts';
import type { Condition } from '../document/conditions.ts';
import type { ScriptNode } from '../document/script.ts';
import type { Assignment } from '../document/workingNodes.ts';
import { compileKeyword } from '../matching/keywordRule.ts';
import { ScriptError } from '../scriptError.ts';
import { parseTemplate } from '../expressions/template.ts';
import type { Findings, Place } from './findings.ts';
import type { ScriptIndex } from './scriptIndex.ts';

/** What each kind of node needs to do its work. */
export function checkWorkingNodes(index: ScriptIndex, findings: Findings): void {
  for (const { node, place } of index.nodes.values()) checkNode(node, place, findings);
}

function checkNode(node: ScriptNode, place: Place, findings: Findings): void {
  switch (node.kind) {
    case 'keys':
      if (node.variable === undefined) findings.add('variable-to-store-missing', place);
      return;
    case 'rate':
      if (node.keys.length === 0) findings.add('rate-keys-missing', place);
      return;
    case 'condition':
      node.branches.forEach((branch, i) => {
        checkCondition(branch.when, branch.name ?? `case:${i + 1}`, place, findings);
      });
      return;
    case 'set':
      checkAssignments(node.assignments, place, findings);
      return;
    case 'sub-flow':
      checkAssignments([...node.inputs, ...node.outputs], place, findings);
      return;
    case 'request':
      if (!isWebAddress(node.url)) findings.add('url-invalid', place, node.url);
      for (const { path } of node.outputs) if (!parsePath(path)) findings.add('path-invalid', place, path);
      return;
    case 'hours':
      if (node.openOn.length === 0 && node.periods.every((period) => period.days.length === 0))
        findings.add('hours-empty', place);
      return;
    case 'message':
      if (node.template.trim() === '') findings.add('template-empty', place);
      if (node.via.by === 'webhook' && !isWebAddress(node.via.url))
        findings.add('url-invalid', place, node.via.url);
      return;
    case 'talk':
    case 'transfer':
    case 'jump':
    case 'end':
      return;
  }
}

/** An address of http or https whose host is no variable: a list must not choose where a request goes. */
function isWebAddress(text: string): boolean {
  const [first] = parseTemplate(text);
  if (typeof first !== 'string' || !/^https?:\/\/[^/?#@\s]+([/?#]|$)/i.test(first)) return false;
  return first !== text ? /^https?:\/\/[^/?#@\s]+[/?#]/i.test(first) : URL.canParse(text);
}

function checkAssignments(assignments: readonly Assignment[], place: Place, findings: Findings): void {
  for (const { variable, value, expression } of assignments)
    if (value === undefined && expression === undefined) findings.add('value-missing', place, variable);
}

function checkCondition(condition: Condition, branch: string, place: Place, findings: Findings): void {
  if ('all' in condition || 'any' in condition) {
    const inner = 'all' in condition ? condition.all : condition.any;
    if (inner.length === 0) findings.add('condition-empty', place, branch);
    for (const one of inner) checkCondition(one, branch, place, findings);
    return;
  }
  const { left, operator, right, rightExpression } = condition;
  if (operator === 'is-empty' || operator === 'is-not-empty') return;
  if (right === undefined && rightExpression === undefined)
    findings.add('comparison-incomplete', place, left);
  if (operator !== 'matches' || typeof right !== 'string') return;
  try {
    compileKeyword(right);
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    findings.add('keyword-invalid', place, right, error.message);
  }
}
