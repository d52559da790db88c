import { useReactFlow } from '@xyflow/react';
import type { Flow, ScriptNode } from '../../../../api/contract/index.ts';
import { useDraft } from '../draftContext.ts';
import { align, arrange, type Alignment } from '../model/arrange.ts';
import { connect, moveNodes, pasteNodes, removeNodes } from '../model/editScript.ts';
import { edgesOf, outletsOf } from '../model/outlets.ts';
import { CARD_WIDTH, guessedHeight } from './cardData.ts';
import { wireId } from './useCards.ts';
import type { Selection } from './useSelection.ts';

export interface CanvasActions {
  copy: () => void;
  paste: () => void;
  /** Copies and pastes at once. */
  duplicate: () => void;
  remove: () => void;
  selectAll: () => void;
  selectNone: () => void;
  arrange: () => void;
  align: (how: Alignment) => void;
  undo: () => void;
  redo: () => void;
}

/** What was copied last, in whatever script: it can be pasted into another one. */
let copied: readonly ScriptNode[] = [];

export function useCanvasActions(flow: Flow, selection: Selection): CanvasActions {
  const { script, readOnly, edit, undo, redo } = useDraft();
  const { getNode, fitView } = useReactFlow();
  const chosen = () => flow.nodes.filter(({ id }) => selection.nodes.has(id));
  const sizeOf = (node: ScriptNode) => {
    const measured = getNode(node.id)?.measured;
    return {
      width: measured?.width ?? CARD_WIDTH,
      height: measured?.height ?? guessedHeight(outletsOf(node).length),
    };
  };
  const put = (nodes: readonly ScriptNode[]) => {
    if (readOnly || nodes.length === 0) return;
    const { ids } = pasteNodes(script, flow.id, nodes);
    edit((before) => pasteNodes(before, flow.id, nodes).script);
    selection.only(ids);
  };
  return {
    copy: () => {
      if (selection.nodes.size > 0) copied = chosen();
    },
    paste: () => put(copied),
    duplicate: () => put(chosen()),
    remove: () => {
      const cut = edgesOf(flow).filter(({ from, outlet }) => selection.wires.has(wireId(from, outlet)));
      if (cut.length === 0 && selection.nodes.size === 0) return;
      edit((before) =>
        removeNodes(
          flow.id,
          selection.nodes,
        )(cut.reduce((script, { from, outlet }) => connect(from, outlet, undefined)(script), before)),
      );
      selection.only([]);
    },
    selectAll: () => selection.only(flow.nodes.map(({ id }) => id)),
    selectNone: () => selection.only([]),
    arrange: () => {
      const heights = new Map(flow.nodes.map((node) => [node.id, sizeOf(node).height]));
      edit(
        moveNodes(
          flow.id,
          arrange(flow, (id) => heights.get(id) ?? guessedHeight(2)),
        ),
      );
      requestAnimationFrame(() => void fitView({ maxZoom: 1, padding: 0.15 }));
    },
    align: (how) => {
      const boxes = chosen().map((node) => ({
        id: node.id,
        ...(getNode(node.id)?.position ?? { x: 0, y: 0 }),
        ...sizeOf(node),
      }));
      if (boxes.length > 1) edit(moveNodes(flow.id, align(boxes, how)));
    },
    undo,
    redo,
  };
}
