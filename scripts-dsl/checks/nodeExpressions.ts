import type { Condition } from '../document/conditions.ts';
import type { ScriptNode } from '../document/script.ts';
import type { Assignment } from '../document/workingNodes.ts';

/** The expressions of a node, in the order they are computed. */
export function expressionsOf(node: ScriptNode): string[] {
  switch (node.kind) {
    case 'condition':
      return node.branches.flatMap((branch) => ofCondition(branch.when));
    case 'set':
      return ofAssignments(node.assignments);
    case 'sub-flow':
      return [...ofAssignments(node.inputs), ...ofAssignments(node.outputs)];
    case 'message':
      return node.recipient === undefined ? [] : [node.recipient];
    default:
      return [];
  }
}

export function ofCondition(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(ofCondition);
  if ('any' in condition) return condition.any.flatMap(ofCondition);
  return [condition.left, ...(condition.rightExpression === undefined ? [] : [condition.rightExpression])];
}

export const ofAssignments = (assignments: readonly Assignment[]): string[] =>
  assignments.flatMap(({ expression }) => (expression === undefined ? [] : [expression]));

/** The texts with `${variables}` that a node sends somewhere, besides what it says. */
export function templatesOf(node: ScriptNode): string[] {
  switch (node.kind) {
    case 'request':
      return [
        node.url,
        ...node.headers.map((header) => header.value),
        ...node.body.map((field) => field.value),
      ];
    case 'message':
      return [node.template, ...(node.via.by === 'webhook' ? [node.via.url] : [])];
    case 'transfer':
      return [node.whisper ?? ''];
    case 'jump':
      return [node.then.do === 'hang-up' ? (node.then.callback?.note ?? '') : ''];
    case 'end':
      return [node.callback?.note ?? ''];
    default:
      return [];
  }
}

/** Variables a node sets, and by which outlet they are sure to be set; null: by every one. */
export function setBy(node: ScriptNode): { name: string; outlet: string | null; sure: boolean }[] {
  const always = (name: string) => ({ name, outlet: null, sure: true });
  switch (node.kind) {
    case 'set':
      return node.assignments.map(({ variable }) => always(variable));
    case 'sub-flow':
      return [...node.inputs, ...node.outputs].map(({ variable }) => always(variable));
    case 'request':
      return node.outputs.map(({ variable }) => always(variable));
    case 'keys':
      return node.variable === undefined ? [] : [{ name: node.variable, outlet: 'collected', sure: true }];
    case 'rate':
      return [node.keyVariable, node.meaningVariable].flatMap((name) =>
        name === undefined ? [] : [{ name, outlet: 'rated', sure: true }],
      );
    case 'talk':
      return node.entities.map(({ variable }) => ({ name: variable, outlet: null, sure: false }));
    default:
      return [];
  }
}

/** Variables read as they are, by name. */
export function namedBy(node: ScriptNode): string[] {
  switch (node.kind) {
    case 'transfer':
      return node.data;
    case 'jump':
      return node.then.do === 'hang-up' && node.then.callback?.atVariable !== undefined
        ? [node.then.callback.atVariable]
        : [];
    case 'end':
      return node.callback?.atVariable === undefined ? [] : [node.callback.atVariable];
    default:
      return [];
  }
}
