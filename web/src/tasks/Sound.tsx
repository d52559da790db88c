import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { audioUrl } from '../api/recordings.ts';
import { Icon } from '../design/Icon.tsx';
import { Notice } from '../design/states.tsx';
import styles from './Attempts.module.css';

/** The sound of a recording, begun at once, and its download; give it the recording's id as key. */
export function Sound({ id }: { id: string }) {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  if (failed) return <Notice tone="bad">{t('tasks.attempts.gone')}</Notice>;
  return (
    <>
      <audio className={styles.audio} controls autoPlay src={audioUrl(id)} onError={() => setFailed(true)} />
      <a className={styles.download} href={audioUrl(id, true)} download>
        <Icon name="download" />
        {t('tasks.attempts.download')}
      </a>
    </>
  );
}
