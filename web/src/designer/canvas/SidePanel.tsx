import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../../api/contract/index.ts';
import { Segmented } from '../../design/Segmented.tsx';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import { NodeEditor } from '../nodes/NodeEditor.tsx';
import { TryChat } from '../talk/TryChat.tsx';
import styles from './Canvas.module.css';
import { FindingsPanel } from './FindingsPanel.tsx';

export type Side = 'node' | 'try' | 'checks';

interface Props {
  side: Side;
  onSide: (side: Side) => void;
  selected: ReadonlySet<string>;
  onShow: (node: string) => void;
  trial: Conversation | null;
  onTrial: (trial: Conversation | null) => void;
}

/** At the right of the canvas: the selected node, the trial, or what the checks found. */
export function SidePanel({ side, onSide, selected, onShow, trial, onTrial }: Props) {
  const { t } = useTranslation();
  const { script, findings } = useDraft();
  const [only] = selected;
  const node =
    selected.size === 1
      ? script.flows.flatMap(({ nodes }) => nodes).find(({ id }) => id === only)
      : undefined;
  return (
    <aside className={styles.right} aria-label={t('designer.side')}>
      <div className={styles.rightHead}>
        <Segmented
          label={t('designer.side')}
          value={side}
          onChange={onSide}
          testId="side"
          options={[
            { value: 'node', label: t('designer.sideNode') },
            { value: 'try', label: t('designer.sideTry') },
            {
              value: 'checks',
              label:
                findings.length === 0
                  ? t('designer.sideChecks')
                  : t('designer.sideChecksN', { n: findings.length }),
            },
          ]}
        />
      </div>
      <div className={styles.rightBody}>
        {side === 'checks' && <FindingsPanel onShow={onShow} />}
        {side === 'try' && <TryChat trial={trial} onTrial={onTrial} onShow={onShow} />}
        {side === 'node' &&
          (node ? (
            <NodeEditor key={node.id} node={node} />
          ) : (
            <p className={page.quiet}>
              {selected.size > 1 ? t('designer.several', { count: selected.size }) : t('designer.pickNode')}
            </p>
          ))}
      </div>
    </aside>
  );
}
