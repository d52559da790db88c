import { useTranslation } from 'react-i18next';
import type { Import } from '../../../../api/contract/index.ts';
import { Panel } from '../../design/Panel.tsx';
import { Progress } from '../../design/Progress.tsx';
import { useFormat } from '../../format/useFormat.ts';
import styles from './Import.module.css';

/** How many of the contacts are out of the list again. */
export function UndoProgress({ shown }: { shown: Import }) {
  const { t } = useTranslation();
  const format = useFormat();
  const fraction = shown.accepted > 0 ? Math.min(1, shown.removed / shown.accepted) : 0;
  return (
    <Panel testId="undo-progress">
      <div className={styles.progress}>
        <span className={styles.big}>{format.percent(fraction, 0)}</span>
        <Progress value={fraction} label={t('words.importStatus.undoing')} running token="talking" />
        <p className={styles.hint}>
          {t('imports.takenOut', { n: format.number(shown.removed), of: format.number(shown.accepted) })}
        </p>
      </div>
    </Panel>
  );
}
