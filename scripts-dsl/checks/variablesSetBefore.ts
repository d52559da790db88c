import { flowsEnteredAnytime, flowsEnteredFrom } from './checkStructure.ts';
import { setBy } from './nodeExpressions.ts';
import type { ScriptIndex } from './scriptIndex.ts';

/** A set of variables as bits. */
type Bits = bigint;

/**
 * The variables that are sure to be set when a node is entered, on every path: what all ways into it have in common.
 * `base` are those that always are. What follows a sub-flow has what its caller had, and what every return of the
 * sub-flow has. A node that nothing leads to has none but the base.
 */
export function variablesSetBefore(
  index: ScriptIndex,
  names: readonly string[],
  base: ReadonlySet<string>,
): Map<string, ReadonlySet<string>> {
  const bit = new Map(names.map((name, i) => [name, 1n << BigInt(i)]));
  const bitsOf = (wanted: Iterable<string>): Bits =>
    Array.from(wanted).reduce((bits, name) => bits | (bit.get(name) ?? 0n), 0n);
  const everything: Bits = (1n << BigInt(names.length)) - 1n;
  const atStart = bitsOf(base);
  const atEntry = new Map<string, Bits>();
  const returned = new Map<string, Bits>();
  const callers = callersOf(index);

  const waiting = new Set<string>();
  const meet = (node: string, bits: Bits) => {
    const before = atEntry.get(node);
    const met = before === undefined ? bits : before & bits;
    if (met === before) return;
    atEntry.set(node, met);
    waiting.add(node);
  };
  const start = index.script.start === undefined ? undefined : index.flows.get(index.script.start)?.entry;
  for (const entry of [...(start === undefined ? [] : [start]), ...flowsEnteredAnytime(index)])
    meet(entry, atStart);

  for (const id of waiting) {
    waiting.delete(id);
    const placed = index.nodes.get(id);
    const bits = atEntry.get(id);
    if (!placed || bits === undefined) continue;
    const { node, flow } = placed;
    const sets = setBy(node).filter(({ sure }) => sure);
    const inputs = node.kind === 'sub-flow' ? bitsOf(node.inputs.map(({ variable }) => variable)) : 0n;
    for (const entry of flowsEnteredFrom(index, id)) meet(entry, bits | inputs);
    const within = node.kind === 'sub-flow' ? (returned.get(node.flow ?? '') ?? everything) : 0n;
    for (const { outlet, to } of index.targets.get(id) ?? []) {
      const set = bitsOf(
        sets.filter((one) => one.outlet === null || one.outlet === outlet).map(({ name }) => name),
      );
      if (node.kind === 'sub-flow' && !returned.has(node.flow ?? '')) continue;
      meet(to, bits | set | within);
    }
    if (node.kind !== 'jump' || node.then.do !== 'return' || flow.kind !== 'sub') continue;
    const before = returned.get(flow.id);
    const met = before === undefined ? bits : before & bits;
    if (met === before) continue;
    returned.set(flow.id, met);
    for (const caller of callers.get(flow.id) ?? []) if (atEntry.has(caller)) waiting.add(caller);
  }
  return new Map(
    Array.from(index.nodes.keys(), (id) => {
      const bits = atEntry.get(id);
      const set = bits === undefined ? null : names.filter((name) => (bits & (bit.get(name) ?? 0n)) !== 0n);
      return [id, new Set(set ?? names)] as const;
    }),
  );
}

function callersOf(index: ScriptIndex): Map<string, string[]> {
  const callers = new Map<string, string[]>();
  for (const { node } of index.nodes.values()) {
    if (node.kind !== 'sub-flow' || node.flow === undefined) continue;
    callers.set(node.flow, [...(callers.get(node.flow) ?? []), node.id]);
  }
  return callers;
}
