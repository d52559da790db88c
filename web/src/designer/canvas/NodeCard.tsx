import { Handle, Position, useUpdateNodeInternals, type NodeProps } from '@xyflow/react';
import { memo, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../design/Icon.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { outletsOf } from '../model/outlets.ts';
import styles from './Canvas.module.css';
import { toneOf, type Card } from './cardData.ts';
import { nodeName, nodeText } from './nodeText.ts';
import { useOutletWords } from './outletWords.ts';

/** A node of the script on the canvas: what it is, what it says, its outlets with a handle each. */
export const NodeCard = memo(function NodeCard({ id, data, selected }: NodeProps<Card>) {
  const { t } = useTranslation();
  const format = useFormat();
  const outletWords = useOutletWords();
  const { node, isEntry, errors, warnings, lit, visits } = data;
  const text = nodeText(node);
  const outlets = outletsOf(node);
  // Lines begin where the handles are: those that came, went or moved are looked up again.
  const update = useUpdateNodeInternals();
  const drawn = outlets.map(({ name }) => name).join(' ');
  useEffect(() => update(id), [update, id, drawn, text]);
  const branches = node.kind === 'condition' ? node.branches : [];
  return (
    <div
      className={styles.card}
      data-tone={toneOf[node.kind]}
      data-selected={selected || undefined}
      data-lit={lit ?? undefined}
      data-testid={`node-${node.id}`}
    >
      <Handle type="target" position={Position.Left} className={styles.target} />
      <div className={styles.cardHead}>
        <span className={styles.kind}>{t(`designer.kind.${node.kind}`)}</span>
        <span className={styles.cardTitle} title={nodeName(node)}>
          {nodeName(node)}
        </span>
        {isEntry && (
          <span className={styles.entry} title={t('designer.entryHint')}>
            {t('designer.entry')}
          </span>
        )}
        {errors > 0 && (
          <span
            className={styles.error}
            title={t('designer.errors', { count: errors })}
            data-testid="node-errors"
          >
            <Icon name="warn" size={12} />
            {errors}
          </span>
        )}
        {errors === 0 && warnings > 0 && (
          <span className={styles.warning} title={t('designer.warnings', { count: warnings })}>
            <Icon name="info" size={12} />
            {warnings}
          </span>
        )}
      </div>
      <p className={styles.cardText}>{text === '' ? t('designer.nothingYet') : text}</p>
      {visits && (
        <p className={styles.visits}>
          <span className={styles.share} style={{ width: `${visits.share * 100}%` }} />
          {t('designer.visits', {
            entered: format.number(visits.entered),
            ended: format.number(visits.ended),
          })}
        </p>
      )}
      {outlets.map(({ name, to }) => {
        const given = name.startsWith('case:') ? branches[Number(name.slice(5)) - 1]?.name : undefined;
        return (
          <div key={name} className={styles.outlet} data-open={to === undefined || undefined}>
            {given === undefined || given === '' ? outletWords(name) : given}
            <Handle
              type="source"
              id={name}
              position={Position.Right}
              className={styles.source}
              data-testid={`outlet-${node.id}-${name}`}
            />
          </div>
        );
      })}
    </div>
  );
});
