import type { Flow, Script, ScriptNode } from './script.ts';

/** Flows by id; of two with the same id the first. */
export const flowsById = (script: Script): Map<string, Flow> =>
  new Map(script.flows.toReversed().map((flow) => [flow.id, flow]));

/** The node a flow begins with; undefined in a draft. */
export const entryOf = (flow: Flow): ScriptNode | undefined =>
  flow.nodes.find((node) => node.id === flow.entry);
