import { MarkerType } from '@xyflow/react';
import { useMemo } from 'react';
import type { Conversation, Finding, Flow, ScriptStatistics } from '../../../../api/contract/index.ts';
import { arrange } from '../model/arrange.ts';
import type { Point } from '../model/editScript.ts';
import { edgesOf, outletsOf } from '../model/outlets.ts';
import { CARD_WIDTH, guessedHeight, type Card, type Wire } from './cardData.ts';

interface Shown {
  flow: Flow;
  findings: readonly Finding[];
  selected: ReadonlySet<string>;
  selectedWires: ReadonlySet<string>;
  /** Where nodes are while they are dragged. */
  dragged: ReadonlyMap<string, Point>;
  measured: ReadonlyMap<string, { width: number; height: number }>;
  trial: Conversation | null;
  statistics: ScriptStatistics | null;
}

export const wireId = (from: string, outlet: string): string => `${from}/${outlet}`;

/** A flow of the document as the canvas draws it. */
export function useCards(shown: Shown): { cards: Card[]; wires: Wire[] } {
  const { flow, findings, selected, selectedWires, dragged, measured, trial, statistics } = shown;
  // Places for nodes that have none yet: files written by hand.
  const fallback = useMemo(() => {
    const outlets = new Map(flow.nodes.map((node) => [node.id, outletsOf(node).length]));
    return arrange(flow, (id) => guessedHeight(outlets.get(id) ?? 0));
  }, [flow]);
  const cards = useMemo((): Card[] => {
    const path = new Set(trial?.path);
    const visits = new Map(statistics?.nodes.map((one) => [one.node, one]));
    return flow.nodes.map((node) => {
      const own = findings.filter((finding) => finding.node === node.id);
      const size = measured.get(node.id);
      const seen = visits.get(node.id);
      return {
        id: node.id,
        type: 'card',
        position: dragged.get(node.id) ?? node.position ?? fallback.get(node.id) ?? { x: 0, y: 0 },
        selected: selected.has(node.id),
        width: CARD_WIDTH,
        ...(size ? { measured: size } : {}),
        data: {
          node,
          isEntry: flow.entry === node.id,
          errors: own.filter(({ severity }) => severity === 'error').length,
          warnings: own.filter(({ severity }) => severity === 'warning').length,
          lit: trial === null ? null : trial.node === node.id ? 'here' : path.has(node.id) ? 'path' : null,
          visits: statistics && {
            entered: seen?.entered ?? 0,
            ended: seen?.ended ?? 0,
            share: statistics.calls === 0 ? 0 : Math.min(1, (seen?.entered ?? 0) / statistics.calls),
          },
        },
      };
    });
  }, [flow, findings, selected, dragged, measured, trial, statistics, fallback]);
  const wires = useMemo((): Wire[] => {
    const taken = new Set(trial?.outlets);
    const counts = new Map(statistics?.outlets.map((one) => [one.outlet, one.taken]));
    return edgesOf(flow).map(({ from, outlet, to }) => {
      const id = wireId(from, outlet);
      const lit = taken.has(id);
      const count = counts.get(id);
      const color = lit ? 'var(--success)' : 'var(--line-control)';
      return {
        id,
        source: from,
        sourceHandle: outlet,
        target: to,
        selected: selectedWires.has(id),
        data: { lit },
        animated: lit,
        markerEnd: { type: MarkerType.ArrowClosed, color },
        ...(lit ? { style: { stroke: color, strokeWidth: 2.5 } } : {}),
        ...(statistics ? { label: String(count ?? 0) } : {}),
      };
    });
  }, [flow, selectedWires, trial, statistics]);
  return { cards, wires };
}
