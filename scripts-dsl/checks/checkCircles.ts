import type { ScriptNode } from '../document/script.ts';
import { hardLimits } from '../conversation/conversationState.ts';
import type { Findings } from './findings.ts';
import { flowsEnteredFrom } from './checkStructure.ts';
import type { ScriptIndex } from './scriptIndex.ts';
import { circles } from './stronglyConnected.ts';

/** Outlets that are taken without the callee doing anything. */
function takenByItself(node: ScriptNode, outlet: string, silence: boolean): boolean {
  switch (node.kind) {
    case 'talk':
      return silence && outlet === 'silence';
    case 'keys':
      return silence && outlet === 'failed';
    case 'rate':
      return silence && outlet === 'not-rated';
    case 'jump':
    case 'end':
      return false;
    default:
      return true;
  }
}

/**
 * Ways that go round without the callee. A sub-flow counts as a step from its call to what follows when it can be
 * gone through without the callee, so that two calls of it in a row are no circle.
 */
export function checkCircles(index: ScriptIndex, findings: Findings): void {
  const errors = circlesOf(index, false);
  for (const circle of errors) report(index, findings, 'cycle-without-input', circle);
  const known = new Set(errors.flat());
  for (const circle of circlesOf(index, true))
    if (!circle.some((node) => known.has(node))) report(index, findings, 'cycle-of-silence', circle);
  checkRecursion(index, findings);
}

function report(
  index: ScriptIndex,
  findings: Findings,
  code: 'cycle-without-input' | 'cycle-of-silence',
  circle: string[],
) {
  const place = index.nodes.get(circle[0] ?? '')?.place;
  if (place)
    findings.add(code, place, [...circle.slice(0, 6), circle.length > 6 ? '…' : circle[0]].join(' → '));
}

function circlesOf(index: ScriptIndex, silence: boolean): string[][] {
  const open = passableSubFlows(index, silence);
  return circles(index.nodes.keys(), (id) => stepsFrom(index, id, silence, open, true));
}

function stepsFrom(
  index: ScriptIndex,
  id: string,
  silence: boolean,
  passable: ReadonlySet<string>,
  into: boolean,
): string[] {
  const node = index.nodes.get(id)?.node;
  if (!node) return [];
  const targets = index.targets.get(id) ?? [];
  const entered = into || node.kind !== 'sub-flow' ? flowsEnteredFrom(index, id) : [];
  if (node.kind === 'sub-flow')
    return [...entered, ...(passable.has(node.flow ?? '') ? targets.map(({ to }) => to) : [])];
  return [
    ...entered,
    ...targets.filter(({ outlet }) => takenByItself(node, outlet, silence)).map(({ to }) => to),
  ];
}

/** Sub-flows that lead from their entry to a return without the callee. */
function passableSubFlows(index: ScriptIndex, silence: boolean): ReadonlySet<string> {
  const passable = new Set<string>();
  const subFlows = index.script.flows.filter((flow) => flow.kind === 'sub');
  for (let grew = true; grew;) {
    grew = false;
    for (const flow of subFlows) {
      if (passable.has(flow.id) || !passes(index, flow.entry, silence, passable)) continue;
      passable.add(flow.id);
      grew = true;
    }
  }
  return passable;
}

function passes(
  index: ScriptIndex,
  entry: string | undefined,
  silence: boolean,
  passable: ReadonlySet<string>,
): boolean {
  const seen = new Set<string>();
  const waiting = entry === undefined ? [] : [entry];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const node = index.nodes.get(id)?.node;
    if (node?.kind === 'jump' && node.then.do === 'return') return true;
    waiting.push(...stepsFrom(index, id, silence, passable, false));
  }
  return false;
}

/** Sub-flows that call themselves, and calls that go too deep. */
function checkRecursion(index: ScriptIndex, findings: Findings): void {
  const calls = new Map(
    index.script.flows.map((flow) => [
      flow.id,
      flow.nodes.flatMap((node) =>
        node.kind === 'sub-flow' && node.flow !== undefined && index.flows.has(node.flow) ? [node.flow] : [],
      ),
    ]),
  );
  const recursive = circles(calls.keys(), (flow) => calls.get(flow) ?? []);
  for (const circle of recursive) {
    const name = index.flows.get(circle[0] ?? '')?.name ?? '';
    findings.add(
      'sub-flow-recursion',
      { flow: circle[0] ?? '', path: `flows.${circle[0]}` },
      name,
      circle.join(' → '),
    );
  }
  if (recursive.length > 0) return;
  const depths = new Map<string, number>();
  const depthOf = (flow: string): number => {
    const known = depths.get(flow);
    if (known !== undefined) return known;
    const depth = Math.max(0, ...(calls.get(flow) ?? []).map((called) => depthOf(called) + 1));
    depths.set(flow, depth);
    return depth;
  };
  for (const flow of index.script.flows) {
    if (flow.kind !== 'main' || depthOf(flow.id) <= hardLimits.frames) continue;
    findings.add(
      'sub-flow-depth',
      { flow: flow.id, path: `flows.${flow.id}` },
      depthOf(flow.id),
      hardLimits.frames,
    );
  }
}
