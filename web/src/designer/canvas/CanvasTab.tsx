import { useQuery } from '@tanstack/react-query';
import { ReactFlowProvider } from '@xyflow/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../../api/contract/index.ts';
import { getStatistics } from '../../api/scripts.ts';
import { EmptyState } from '../../design/states.tsx';
import { useDraft } from '../draftContext.ts';
import styles from './Canvas.module.css';
import { CanvasToolbar } from './CanvasToolbar.tsx';
import { FlowPanel } from './FlowPanel.tsx';
import { ScriptCanvas } from './ScriptCanvas.tsx';
import { SidePanel, type Side } from './SidePanel.tsx';
import { useSelection } from './useSelection.ts';

/** The canvas: flows and kinds of nodes at the left, the selected node, the trial or the checks at the right. */
export function CanvasTab() {
  const { t } = useTranslation();
  const { script } = useDraft();
  const [flowId, setFlowId] = useState(script.start ?? script.flows[0]?.id ?? '');
  const [side, setSide] = useState<Side>('node');
  const [trial, setTrial] = useState<Conversation | null>(null);
  const [counted, setCounted] = useState<string | null>(null);
  const selection = useSelection();
  const statistics = useQuery({
    queryKey: ['scripts', 'statistics', counted],
    queryFn: ({ signal }) => getStatistics(counted ?? '', signal),
    enabled: counted !== null,
  });
  const flow = script.flows.find(({ id }) => id === flowId) ?? script.flows[0];
  const show = (node: string) => {
    const home = script.flows.find(({ nodes }) => nodes.some(({ id }) => id === node));
    if (home) setFlowId(home.id);
    selection.only([node]);
    setSide('node');
  };
  return (
    <ReactFlowProvider>
      <div className={styles.layout}>
        <FlowPanel
          current={flow?.id ?? ''}
          onPick={(id) => {
            setFlowId(id);
            selection.only([]);
          }}
          selection={selection}
        />
        {flow ? (
          <ScriptCanvas
            key={flow.id}
            flow={flow}
            selection={selection}
            trial={side === 'try' ? trial : null}
            statistics={counted === null ? null : (statistics.data ?? null)}
          >
            <CanvasToolbar
              flow={flow}
              selection={selection}
              onShow={show}
              counted={counted}
              onCount={setCounted}
            />
          </ScriptCanvas>
        ) : (
          <EmptyState icon="scripts" title={t('designer.noFlow')}>
            {t('designer.noFlowHint')}
          </EmptyState>
        )}
        <SidePanel
          side={side}
          onSide={setSide}
          selected={selection.nodes}
          onShow={show}
          trial={trial}
          onTrial={setTrial}
        />
      </div>
    </ReactFlowProvider>
  );
}
