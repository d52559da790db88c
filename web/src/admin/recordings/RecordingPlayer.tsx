import { useTranslation } from 'react-i18next';
import type { Recording } from '../../../../api/contract/index.ts';
import { IconButton } from '../../design/Button.tsx';
import { useFormat } from '../../format/useFormat.ts';
import styles from '../../tasks/Attempts.module.css';
import { Sound } from '../../tasks/Sound.tsx';

/** Plays a recording above the table. */
export function RecordingPlayer({ recording, onClose }: { recording: Recording; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section className={styles.player} aria-label={t('tasks.attempts.player')} data-testid="recording-player">
      <span className={styles.heard}>
        {recording.taskName}
        <span className={styles.path}>{format.dateTime(recording.startedAt)}</span>
      </span>
      <Sound id={recording.id} />
      <span className={styles.close}>
        <IconButton icon="close" size="small" label={t('everyPage.close')} onClick={onClose} />
      </span>
    </section>
  );
}
