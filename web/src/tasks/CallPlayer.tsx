import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attempt, WriteDetectionLabel } from '../../../api/contract/index.ts';
import { labelDetection } from '../api/recordings.ts';
import { IconButton } from '../design/Button.tsx';
import { Segmented } from '../design/Segmented.tsx';
import { useToastError } from '../design/useToastError.ts';
import { useFormat } from '../format/useFormat.ts';
import { useWords } from '../i18n/useWords.ts';
import styles from './Attempts.module.css';
import { Sound } from './Sound.tsx';

const labels = ['human', 'machine', 'unclear'] as const;
type Label = WriteDetectionLabel['label'];

/** Plays the recording of a call above the table; where a machine was looked for, asks who was heard. */
export function CallPlayer({ attempt, onClose }: { attempt: Attempt; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [part, setPart] = useState(String(attempt.recordings[0]?.part ?? 1));
  const recording = attempt.recordings.find((each) => String(each.part) === part);
  if (!recording) return null;
  return (
    <section className={styles.player} aria-label={t('tasks.attempts.player')} data-testid="call-player">
      <span className={styles.heard}>
        {attempt.contactName ?? attempt.phone}
        <span className={styles.path}>{format.dateTime(attempt.createdAt)}</span>
      </span>
      {attempt.recordings.length > 1 && (
        <Segmented
          label={t('tasks.attempts.part')}
          value={part}
          options={attempt.recordings.map((each) => ({ value: String(each.part), label: String(each.part) }))}
          onChange={setPart}
        />
      )}
      <Sound key={recording.id} id={recording.id} />
      {attempt.detection !== null && <WhoWasHeard key={attempt.id} attempt={attempt} />}
      <span className={styles.close}>
        <IconButton icon="close" size="small" label={t('everyPage.close')} onClick={onClose} />
      </span>
    </section>
  );
}

/** The label of a person, against the verdict of the detector: its error rate is measured by these. */
function WhoWasHeard({ attempt }: { attempt: Attempt }) {
  const { t } = useTranslation();
  const say = useWords();
  const queries = useQueryClient();
  const onError = useToastError();
  const [label, setLabel] = useState<Label | null>(attempt.detectionLabel);
  const save = (next: Label) => {
    const before = label;
    setLabel(next);
    labelDetection(attempt.id, next)
      .then(() => queries.invalidateQueries({ queryKey: ['attempts'] }))
      .catch((error: unknown) => {
        setLabel(before);
        onError(error);
      });
  };
  return (
    <span className={styles.heard}>
      {t('tasks.attempts.whoWasHeard', { verdict: say('detection', attempt.detection ?? 'unsure') })}
      <Segmented<Label | ''>
        label={t('tasks.attempts.whoWasHeardLabel')}
        value={label ?? ''}
        options={labels.map((value) => ({ value, label: say('detectionLabel', value) }))}
        onChange={(next) => next !== '' && save(next)}
        testId="detection-label"
      />
    </span>
  );
}
