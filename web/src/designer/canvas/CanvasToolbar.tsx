import { useQuery } from '@tanstack/react-query';
import { useReactFlow } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import type { Flow } from '../../../../api/contract/index.ts';
import { getVersions } from '../../api/scripts.ts';
import { IconButton } from '../../design/Button.tsx';
import type { IconName } from '../../design/Icon.tsx';
import { useDraft } from '../draftContext.ts';
import styles from './Canvas.module.css';
import { NodeSearch } from './NodeSearch.tsx';
import { useCanvasActions } from './useCanvasActions.ts';
import { useCanvasKeys } from './useCanvasKeys.ts';
import type { Selection } from './useSelection.ts';

interface Props {
  flow: Flow;
  selection: Selection;
  onShow: (node: string) => void;
  /** The version whose calls are drawn; null: none. */
  counted: string | null;
  onCount: (versionId: string | null) => void;
}

/** What can be done on the canvas, each with its key. */
export function CanvasToolbar({ flow, selection, onShow, counted, onCount }: Props) {
  const { t } = useTranslation();
  const { fitView } = useReactFlow();
  const { id, readOnly, undo, redo, canUndo, canRedo } = useDraft();
  const actions = useCanvasActions(flow, selection);
  useCanvasKeys(actions);
  const versions = useQuery({
    queryKey: ['scripts', id, 'versions'],
    queryFn: ({ signal }) => getVersions(id, signal),
  });
  const counting = versions.data?.items.filter(({ publishedAt }) => publishedAt !== null) ?? [];
  const some = selection.nodes.size > 0;
  const several = selection.nodes.size > 1;
  const buttons: (['rule'] | [IconName, string, () => void, boolean, string])[] = [
    ['undo', t('designer.undo'), undo, canUndo, 'undo'],
    ['redo', t('designer.redo'), redo, canRedo, 'redo'],
    ['rule'],
    ['copy', t('designer.copy'), actions.copy, some, 'copy'],
    ['paste', t('designer.paste'), actions.paste, !readOnly, 'paste'],
    [
      'trash',
      t('designer.remove'),
      actions.remove,
      !readOnly && (some || selection.wires.size > 0),
      'remove',
    ],
    ['rule'],
    ['arrange', t('designer.arrange'), actions.arrange, !readOnly && flow.nodes.length > 0, 'arrange'],
    ['alignLeft', t('designer.alignLeft'), () => actions.align('left'), !readOnly && several, 'align-left'],
    ['alignTop', t('designer.alignTop'), () => actions.align('top'), !readOnly && several, 'align-top'],
    ['fit', t('designer.fit'), () => void fitView({ maxZoom: 1, padding: 0.15 }), true, 'fit'],
  ];
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t('designer.toolbar')}>
      {buttons.map(([icon, label, onClick, enabled, testId], i) =>
        icon === 'rule' ? (
          <span key={i} className={styles.rule} aria-hidden="true" />
        ) : (
          <IconButton
            key={icon}
            icon={icon}
            size="small"
            label={label}
            disabled={!enabled}
            onClick={onClick}
            data-testid={`canvas-${testId}`}
          />
        ),
      )}
      <span className={styles.rule} aria-hidden="true" />
      <NodeSearch onShow={onShow} />
      {counting.length > 0 && (
        <select
          className={styles.counted}
          aria-label={t('designer.statistics')}
          title={t('designer.statistics')}
          value={counted ?? ''}
          onChange={(event) => onCount(event.target.value === '' ? null : event.target.value)}
          data-testid="statistics"
        >
          <option value="">{t('designer.noStatistics')}</option>
          {counting.map((version) => (
            <option key={version.id} value={version.id}>
              {t('designer.statisticsOf', { n: version.number })}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
