import type { Flow, NodeKind, Script, ScriptNode } from '../../../../api/contract/index.ts';
import { newNode } from './newNode.ts';
import { withOutlet, withoutTargets, withRenamedTargets } from './outlets.ts';

/** One change of the document: pure, and the unchanged parts stay the same objects. */
export type Edit = (script: Script) => Script;
export interface Point {
  x: number;
  y: number;
}

const inFlow =
  (flowId: string, change: (flow: Flow) => Flow): Edit =>
  (script) => ({
    ...script,
    flows: script.flows.map((flow) => (flow.id === flowId ? change(flow) : flow)),
  });

export const changeFlow = (flowId: string, change: Partial<Flow>): Edit =>
  inFlow(flowId, (flow) => ({ ...flow, ...change }));

/** Changes one node, wherever it stands. */
export const changeNode =
  (nodeId: string, change: (node: ScriptNode) => ScriptNode): Edit =>
  (script) => ({
    ...script,
    flows: script.flows.map((flow) =>
      flow.nodes.some(({ id }) => id === nodeId)
        ? { ...flow, nodes: flow.nodes.map((node) => (node.id === nodeId ? change(node) : node)) }
        : flow,
    ),
  });

export const connect = (from: string, outlet: string, to: string | undefined): Edit =>
  changeNode(from, (node) => withOutlet(node, outlet, to));

/** An id that nothing in the script has: `talk-1`, `talk-2`, … */
export function freeId(script: Script, stem: string): string {
  const taken = new Set([
    ...script.flows.flatMap((flow) => [flow.id, ...flow.nodes.map(({ id }) => id)]),
    ...script.knowledge.map(({ id }) => id),
    ...script.prompts.map(({ id }) => id),
    ...script.tests.map(({ id }) => id),
  ]);
  for (let i = 1; ; i++) if (!taken.has(`${stem}-${i}`)) return `${stem}-${i}`;
}

/** Adds a node; the first one of a flow becomes its entry. */
export const addNode =
  (flowId: string, kind: NodeKind, id: string, position: Point): Edit =>
  (script) =>
    inFlow(flowId, (flow) => ({
      ...flow,
      entry: flow.nodes.length === 0 ? id : flow.entry,
      nodes: [...flow.nodes, newNode(kind, id, position, script.language)],
    }))(script);

/** Removes nodes; what led to them is open again. */
export const removeNodes = (flowId: string, ids: ReadonlySet<string>): Edit =>
  inFlow(flowId, (flow) => ({
    ...flow,
    entry: flow.entry !== undefined && ids.has(flow.entry) ? undefined : flow.entry,
    nodes: flow.nodes.filter(({ id }) => !ids.has(id)).map((node) => withoutTargets(node, ids)),
  }));

export const moveNodes = (flowId: string, places: ReadonlyMap<string, Point>): Edit =>
  inFlow(flowId, (flow) => ({
    ...flow,
    nodes: flow.nodes.map((node) => {
      const place = places.get(node.id);
      return place ? { ...node, position: { x: Math.round(place.x), y: Math.round(place.y) } } : node;
    }),
  }));

/** How far a copy stands from its original. */
const ASIDE = 40;

/** Puts copies of nodes into a flow, connected among themselves; says how the copies are called. */
export function pasteNodes(
  script: Script,
  flowId: string,
  nodes: readonly ScriptNode[],
): { script: Script; ids: string[] } {
  const names = new Map<string, string>();
  let grown = script;
  for (const node of nodes) {
    const id = freeId(grown, node.id.replace(/-\d+$/, '').slice(0, 55));
    names.set(node.id, id);
    const copy = {
      ...structuredClone(node),
      id,
      position: { x: (node.position?.x ?? 0) + ASIDE, y: (node.position?.y ?? 0) + ASIDE },
    };
    grown = inFlow(flowId, (flow) => ({
      ...flow,
      entry: flow.nodes.length === 0 ? id : flow.entry,
      nodes: [...flow.nodes, copy],
    }))(grown);
  }
  const ids = Array.from(names.values());
  for (const id of ids) grown = changeNode(id, (node) => withRenamedTargets(node, names))(grown);
  return { script: grown, ids };
}

/** Renames an intent everywhere it is named: branches, grades. */
export const renameIntent =
  (before: string, after: string): Edit =>
  (script) => ({
    ...script,
    intents: script.intents.map((intent) => (intent.name === before ? { ...intent, name: after } : intent)),
    flows: script.flows.map((flow) => ({
      ...flow,
      nodes: flow.nodes.map((node) =>
        node.kind === 'talk'
          ? {
              ...node,
              branches: node.branches.map((branch) => ({
                ...branch,
                intents: branch.intents.map((name) => (name === before ? after : name)),
              })),
            }
          : node,
      ),
    })),
    grades: script.grades.map((grade) => ({
      ...grade,
      of: grade.of.map((rule) => ('intent' in rule && rule.intent === before ? { intent: after } : rule)),
    })),
  });

/** Adds a sample to an intent, unless it is there. */
export const addSample =
  (intent: string, utterance: string): Edit =>
  (script) => ({
    ...script,
    intents: script.intents.map((one) =>
      one.name === intent && !one.utterances.includes(utterance)
        ? { ...one, utterances: [...one.utterances, utterance] }
        : one,
    ),
  });

/** Moves a sample from one intent to another. */
export const moveSample =
  (utterance: string, from: string, to: string): Edit =>
  (script) =>
    addSample(
      to,
      utterance,
    )({
      ...script,
      intents: script.intents.map((one) =>
        one.name === from
          ? { ...one, utterances: one.utterances.filter((sample) => sample !== utterance) }
          : one,
      ),
    });
