import {
  Background,
  Controls,
  MiniMap,
  ReactFlow,
  useReactFlow,
  type Connection,
  type NodeChange,
  type OnConnectEnd,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useState, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation, Flow, NodeKind, ScriptStatistics } from '../../../../api/contract/index.ts';
import { useDraft } from '../draftContext.ts';
import { addNode, connect, freeId, moveNodes, type Point } from '../model/editScript.ts';
import { nodeKinds } from '../model/newNode.ts';
import styles from './Canvas.module.css';
import { CARD_WIDTH, type Card } from './cardData.ts';
import { NodeCard } from './NodeCard.tsx';
import type { Selection } from './useSelection.ts';
import { useCards } from './useCards.ts';

interface Props {
  flow: Flow;
  selection: Selection;
  trial: Conversation | null;
  statistics: ScriptStatistics | null;
  children: ReactNode;
}

const nodeTypes = { card: NodeCard };
/** In pixels; it does its own sums with them. */
const miniMap = { width: 150, height: 100 };
const none: ReadonlyMap<string, Point> = new Map();
/** What a node of the palette is dragged as. */
export const DRAGGED_KIND = 'application/x-outpace-node';

/** The flow, drawn: nodes are dragged, outlets are connected by pulling from their handles. */
export function ScriptCanvas({ flow, selection, trial, statistics, children }: Props) {
  const { t } = useTranslation();
  const { script, findings, readOnly, edit } = useDraft();
  const { screenToFlowPosition } = useReactFlow();
  const [dragged, setDragged] = useState(none);
  const [measured, setMeasured] = useState<ReadonlyMap<string, { width: number; height: number }>>(new Map());
  const { nodes: selected, wires: selectedWires } = selection;
  const { cards, wires } = useCards({
    ...{ flow, findings, selected, selectedWires, dragged, measured, trial, statistics },
  });

  const onNodesChange = (changes: NodeChange<Card>[]) => {
    const sizes = new Map<string, { width: number; height: number }>();
    const moving = new Map<string, Point>();
    const moved = new Map<string, Point>();
    const picked: { id: string; selected: boolean }[] = [];
    for (const change of changes) {
      if (change.type === 'dimensions' && change.dimensions) sizes.set(change.id, change.dimensions);
      else if (change.type === 'select') picked.push(change);
      else if (change.type === 'position' && change.position)
        (change.dragging === true ? moving : moved).set(change.id, change.position);
    }
    if (sizes.size > 0) setMeasured((before) => new Map([...before, ...sizes]));
    if (picked.length > 0) selection.pickNodes(picked);
    if (moving.size > 0) setDragged((before) => new Map([...before, ...moving]));
    if (moved.size > 0) {
      setDragged(none);
      edit(moveNodes(flow.id, moved), `move ${Array.from(moved.keys()).join(' ')}`);
    }
  };
  const join = ({ source, sourceHandle, target }: Connection) => {
    if (sourceHandle !== null) edit(connect(source, sourceHandle, target));
  };
  /** Let go over a node it leads there; over the empty canvas a new node stands there, connected. */
  const onConnectEnd: OnConnectEnd = (event, state) => {
    if (state.isValid || readOnly || state.fromHandle?.type !== 'source' || state.toNode) return;
    const { id: outlet, nodeId } = state.fromHandle;
    if (outlet === null || outlet === undefined) return;
    const point = 'changedTouches' in event ? event.changedTouches[0] : event;
    if (!point) return;
    const under = document.elementFromPoint(point.clientX, point.clientY);
    const target = under?.closest('.react-flow__node')?.getAttribute('data-id');
    if (target) {
      edit(connect(nodeId, outlet, target));
      return;
    }
    if (!under?.closest('.react-flow__pane')) return;
    const id = freeId(script, 'talk');
    const { x, y } = screenToFlowPosition({ x: point.clientX, y: point.clientY });
    edit((before) => connect(nodeId, outlet, id)(addNode(flow.id, 'talk', id, { x, y: y - 16 })(before)));
    selection.only([id]);
  };
  const onDrop = (event: DragEvent) => {
    const kind = event.dataTransfer.getData(DRAGGED_KIND);
    if (!isKind(kind) || readOnly) return;
    event.preventDefault();
    const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const id = freeId(script, kind);
    edit(addNode(flow.id, kind, id, { x: x - CARD_WIDTH / 2, y: y - 20 }));
    selection.only([id]);
  };

  return (
    <div
      className={styles.middle}
      data-testid="canvas"
      onDrop={onDrop}
      onDragOver={(event) => event.preventDefault()}
    >
      <ReactFlow
        className={styles.flow ?? ''}
        nodes={cards}
        edges={wires}
        nodeTypes={nodeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={(changes) =>
          selection.pickWires(changes.flatMap((change) => (change.type === 'select' ? [change] : [])))
        }
        onConnect={join}
        onReconnect={(wire, to) =>
          edit((before) =>
            connect(
              to.source,
              to.sourceHandle ?? '',
              to.target,
            )(connect(wire.source, wire.sourceHandle ?? '', undefined)(before)),
          )
        }
        onConnectEnd={onConnectEnd}
        nodesDraggable={!readOnly}
        nodesConnectable={!readOnly}
        edgesReconnectable={!readOnly}
        deleteKeyCode={null}
        multiSelectionKeyCode={['Shift', 'Control', 'Meta']}
        snapToGrid
        snapGrid={[10, 10]}
        minZoom={0.15}
        maxZoom={1.75}
        fitView
        fitViewOptions={{ maxZoom: 1, minZoom: 0.45, padding: 0.1 }}
        colorMode="system"
        ariaLabelConfig={{ 'minimap.ariaLabel': t('designer.miniMap') }}
        proOptions={{ hideAttribution: false }}
      >
        <Background gap={20} />
        <Controls showInteractive={false} aria-label={t('designer.zoom')} />
        <MiniMap pannable zoomable nodeColor="var(--bar)" style={miniMap} />
      </ReactFlow>
      {flow.nodes.length === 0 && <p className={styles.hint}>{t('designer.emptyFlow')}</p>}
      {children}
    </div>
  );
}

const isKind = (text: string): text is NodeKind => (nodeKinds as readonly string[]).includes(text);
