import type { Afterwards, TransferPlan } from '../document/afterwards.ts';
import { outletsOf } from '../document/outlets.ts';
import type { Utterance } from '../document/pieces.ts';
import type { Flow, Script, ScriptNode } from '../document/script.ts';
import type { Place } from './findings.ts';

export interface PlacedNode {
  node: ScriptNode;
  flow: Flow;
  place: Place;
}

/** A script as the checks look at it: everything by its id, everything said, everywhere it goes on. */
export interface ScriptIndex {
  script: Script;
  nodes: ReadonlyMap<string, PlacedNode>;
  flows: ReadonlyMap<string, Flow>;
  /** Outlets of each node that lead to a node of the same flow. */
  targets: ReadonlyMap<string, { outlet: string; to: string }[]>;
  spoken: {
    utterance: Utterance;
    place: Place;
    /** Null: may be said at any moment. */ node: string | null;
  }[];
  afterwards: { afterwards: Afterwards; place: Place }[];
  transfers: { plan: TransferPlan; place: Place }[];
}

export const nodePlace = (flow: Flow, node: ScriptNode): Place => ({
  flow: flow.id,
  node: node.id,
  path: `flows.${flow.id}.nodes.${node.id}`,
});

export function indexScript(script: Script): ScriptIndex {
  const nodes = new Map<string, PlacedNode>();
  for (const flow of script.flows)
    for (const node of flow.nodes)
      if (!nodes.has(node.id)) nodes.set(node.id, { node, flow, place: nodePlace(flow, node) });
  const targets = new Map(
    Array.from(nodes.values(), ({ node, flow }) => [
      node.id,
      outletsOf(node).flatMap(({ name, to }) =>
        to !== undefined && nodes.get(to)?.flow === flow ? [{ outlet: name, to }] : [],
      ),
    ]),
  );
  const handlers = handlerAfterwards(script);
  return {
    script,
    nodes,
    flows: new Map(script.flows.toReversed().map((flow) => [flow.id, flow])),
    targets,
    spoken: [
      ...Array.from(nodes.values(), ({ node, place }) =>
        spokenAt(node).map((utterance) => ({ utterance, place, node: node.id })),
      ).flat(),
      ...handlerUtterances(script),
    ],
    afterwards: handlers,
    transfers: [
      ...Array.from(nodes.values()).flatMap(({ node, place }) =>
        node.kind === 'transfer' ? [{ plan: node, place }] : [],
      ),
      ...handlers.flatMap(({ afterwards, place }) =>
        afterwards.do === 'transfer' ? [{ plan: afterwards.transfer, place }] : [],
      ),
      ...(script.global.overrides.human?.transfer
        ? [{ plan: script.global.overrides.human.transfer, place: { path: 'global.overrides.human' } }]
        : []),
    ],
  };
}

/** Everything a node can say. */
export function spokenAt(node: ScriptNode): Utterance[] {
  switch (node.kind) {
    case 'talk':
    case 'rate':
    case 'transfer':
    case 'jump':
    case 'end':
      return node.utterances;
    case 'keys':
      return [...node.utterances, ...node.timeoutUtterances, ...node.errorUtterances];
    case 'request':
      return node.filler?.utterances ?? [];
    default:
      return [];
  }
}

function handlerAfterwards(script: Script): ScriptIndex['afterwards'] {
  const { noReply, unrecognised, repeat, limits } = script.global;
  const steps = [noReply, unrecognised].flatMap((ladder, i) =>
    (ladder?.enabled ? ladder.steps : []).map((step, number) => ({
      afterwards: step.then,
      place: { path: `global.${i === 0 ? 'noReply' : 'unrecognised'}.steps[${number}]` },
    })),
  );
  const limited = Object.entries(limits).flatMap(([name, limit]) =>
    limit?.then && (!('enabled' in limit) || limit.enabled)
      ? [{ afterwards: limit.then, place: { path: `global.limits.${name}` } }]
      : [],
  );
  return [
    ...script.knowledge.map((entry) => ({
      afterwards: entry.afterwards,
      place: { path: `knowledge.${entry.id}` },
    })),
    ...steps,
    ...(repeat?.enabled && repeat.exceeded
      ? [{ afterwards: repeat.exceeded.then, place: { path: 'global.repeat' } }]
      : []),
    ...limited,
  ];
}

function handlerUtterances(script: Script): ScriptIndex['spoken'] {
  const { global } = script;
  const at = (path: string, utterances: readonly Utterance[] | undefined) =>
    (utterances ?? []).map((utterance) => ({ utterance, place: { path }, node: null }));
  return [
    ...script.knowledge.flatMap((entry) => at(`knowledge.${entry.id}`, entry.answers)),
    ...(global.noReply?.steps ?? []).flatMap((step, i) => at(`global.noReply.steps[${i}]`, step.utterances)),
    ...(global.unrecognised?.steps ?? []).flatMap((step, i) =>
      at(`global.unrecognised.steps[${i}]`, step.utterances),
    ),
    ...at('global.repeat', [
      ...(global.repeat?.utterances ?? []),
      ...(global.repeat?.exceeded?.utterances ?? []),
    ]),
    ...at('global.holdOn', global.holdOn?.utterances),
    ...at('global.interrupt', global.interrupt?.utterances),
    ...Object.entries(global.limits).flatMap(([name, limit]) =>
      at(`global.limits.${name}`, limit?.utterances),
    ),
    ...at('global.overrides.stopCalling', global.overrides.stopCalling?.utterances),
    ...at('global.overrides.wrongNumber', global.overrides.wrongNumber?.utterances),
    ...at('global.overrides.human', [
      ...(global.overrides.human?.utterances ?? []),
      ...(global.overrides.human?.noAgent ?? []),
    ]),
  ];
}
