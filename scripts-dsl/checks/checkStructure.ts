import { outletsOf } from '../document/outlets.ts';
import type { ScriptNode } from '../document/script.ts';
import type { Findings } from './findings.ts';
import type { ScriptIndex } from './scriptIndex.ts';

/** Ids, entries, outlets, and whether everything can be reached. */
export function checkStructure(index: ScriptIndex, findings: Findings): void {
  const { script, flows } = index;
  const start = script.start === undefined ? undefined : flows.get(script.start);
  if (!start) findings.add('start-missing', { path: 'start' });
  else if (start.kind === 'sub') findings.add('start-not-main', { path: 'start' }, start.name);
  checkIds(index, findings);
  for (const flow of script.flows) {
    if (!flow.nodes.some((node) => node.id === flow.entry))
      findings.add('entry-missing', { flow: flow.id, path: `flows.${flow.id}.entry` }, flow.name);
  }
  for (const { node, flow, place } of index.nodes.values()) {
    for (const { name, to, optional } of outletsOf(node)) {
      if (to === undefined) {
        if (!optional) findings.add('outlet-missing', place, name);
        continue;
      }
      const target = index.nodes.get(to);
      if (!target) findings.add('outlet-unknown', place, name, to);
      else if (target.flow !== flow) findings.add('outlet-outside-flow', place, name, to);
    }
  }
  checkFlowTargets(index, findings);
  checkReachable(index, findings);
}

function checkIds({ script }: ScriptIndex, findings: Findings): void {
  const twice = (ids: string[], path: string) => {
    const seen = new Set<string>();
    for (const id of ids) {
      if (seen.has(id)) findings.add('duplicate-id', { path: `${path}.${id}` }, id);
      seen.add(id);
    }
  };
  twice(
    script.flows.map((flow) => flow.id),
    'flows',
  );
  twice(
    script.knowledge.map((entry) => entry.id),
    'knowledge',
  );
  twice(
    script.prompts.map((prompt) => prompt.id),
    'prompts',
  );
  twice(
    script.intents.map((intent) => intent.name),
    'intents',
  );
  twice(
    script.skillGroups.map((group) => group.id),
    'skillGroups',
  );
  twice(
    script.tests.map((test) => test.id),
    'tests',
  );
  const seen = new Set<string>();
  for (const flow of script.flows) {
    for (const node of flow.nodes) {
      if (seen.has(node.id))
        findings.add(
          'duplicate-id',
          { flow: flow.id, node: node.id, path: `flows.${flow.id}.nodes.${node.id}` },
          node.id,
        );
      seen.add(node.id);
    }
  }
}

/** Jumps, sub-flow calls and handlers name flows of the right kind. */
function checkFlowTargets(index: ScriptIndex, findings: Findings): void {
  const check = (id: string | undefined, wanted: 'main' | 'sub', place: { path: string }) => {
    const flow = id === undefined ? undefined : index.flows.get(id);
    if (id === undefined) findings.add('flow-missing', place);
    else if (!flow) findings.add('flow-unknown', place, id);
    else if (flow.kind !== wanted)
      findings.add(wanted === 'main' ? 'jump-to-sub-flow' : 'sub-flow-of-main', place, flow.name);
  };
  for (const { node, flow, place } of index.nodes.values()) {
    if (node.kind === 'sub-flow') check(node.flow, 'sub', place);
    if (node.kind !== 'jump') continue;
    if (node.then.do === 'flow') check(node.then.flow, 'main', place);
    if (node.then.do === 'return' && flow.kind === 'main') findings.add('return-in-main-flow', place);
  }
  const called = new Set(
    Array.from(index.nodes.values()).flatMap(({ node }) => (node.kind === 'sub-flow' ? [node.flow] : [])),
  );
  for (const flow of index.script.flows)
    if (flow.kind === 'sub' && called.has(flow.id) && !flow.nodes.some(isReturn))
      findings.add('sub-flow-never-returns', { flow: flow.id, path: `flows.${flow.id}` }, flow.name);
  for (const { afterwards, place } of index.afterwards)
    if (afterwards.do === 'flow') check(afterwards.flow, 'main', place);
  for (const entry of index.script.knowledge)
    if (entry.flow !== undefined) check(entry.flow, 'sub', { path: `knowledge.${entry.id}` });
}

const isReturn = (node: ScriptNode) => node.kind === 'jump' && node.then.do === 'return';

/** Where a node leads besides its outlets: the entries of flows it jumps to or calls. */
export function flowsEnteredFrom(index: ScriptIndex, id: string): string[] {
  const node = index.nodes.get(id)?.node;
  const flow =
    node?.kind === 'sub-flow'
      ? node.flow
      : node?.kind === 'jump' && node.then.do === 'flow'
        ? node.then.flow
        : undefined;
  const entry = flow === undefined ? undefined : index.flows.get(flow)?.entry;
  return entry !== undefined && index.nodes.has(entry) ? [entry] : [];
}

/** Entries of flows that a knowledge entry or handler can lead to at any moment. */
export function flowsEnteredAnytime(index: ScriptIndex): string[] {
  const named = [
    ...index.script.knowledge.map((entry) => entry.flow),
    ...index.afterwards.map(({ afterwards }) => (afterwards.do === 'flow' ? afterwards.flow : undefined)),
  ];
  return named.flatMap((flow) => {
    const entry = flow === undefined ? undefined : index.flows.get(flow)?.entry;
    return entry !== undefined && index.nodes.has(entry) ? [entry] : [];
  });
}

function checkReachable(index: ScriptIndex, findings: Findings): void {
  const start = index.script.start === undefined ? undefined : index.flows.get(index.script.start);
  if (!start) return;
  const reached = new Set<string>();
  const waiting = [...(start.entry === undefined ? [] : [start.entry]), ...flowsEnteredAnytime(index)];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id) || !index.nodes.has(id)) continue;
    reached.add(id);
    waiting.push(...(index.targets.get(id) ?? []).map(({ to }) => to), ...flowsEnteredFrom(index, id));
  }
  for (const flow of index.script.flows) {
    const lost = flow.nodes.filter((node) => !reached.has(node.id));
    if (lost.length > 0 && lost.length === flow.nodes.length)
      findings.add('unreachable-flow', { flow: flow.id, path: `flows.${flow.id}` }, flow.name);
    for (const node of lost)
      findings.add('unreachable-node', {
        flow: flow.id,
        node: node.id,
        path: `flows.${flow.id}.nodes.${node.id}`,
      });
  }
}
