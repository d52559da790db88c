import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PromptSound } from '../../../../api/contract/index.ts';
import { keepSound } from '../../api/promptSounds.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Notice } from '../../design/states.tsx';
import { useProblemText } from '../../i18n/useProblemText.ts';
import styles from './Prompts.module.css';
import { useRecorder } from './useRecorder.ts';

interface Props {
  text: string;
  onKept: (sound: PromptSound) => void;
  onClose: () => void;
}

/** Reads the text aloud into the microphone, hears it, and keeps it or does it again. */
export function RecordDialog({ text, onKept, onClose }: Props) {
  const { t } = useTranslation();
  const say = useProblemText();
  const { meter, state, wave, start, stop } = useRecorder();
  const [keeping, setKeeping] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const keep = async () => {
    if (wave === null) return;
    setKeeping(true);
    setFailure(null);
    try {
      onKept(await keepSound(wave, 'recording'));
    } catch (error) {
      setFailure(error);
      setKeeping(false);
    }
  };
  const recording = state === 'recording';
  return (
    <Dialog
      title={t('designer.recordTitle')}
      onClose={onClose}
      testId="record-dialog"
      foot={
        <>
          <Button onClick={onClose}>{t('everyPage.cancel')}</Button>
          {recording ? (
            <Button look="primary" icon="stop" data-testid="record-stop" onClick={stop}>
              {t('designer.recordStop')}
            </Button>
          ) : (
            <Button
              look={wave ? 'secondary' : 'primary'}
              icon="recordings"
              busy={state === 'asking' || state === 'finishing'}
              data-testid="record-start"
              onClick={() => void start()}
            >
              {t(wave ? 'designer.recordAgain' : 'designer.recordStart')}
            </Button>
          )}
          {wave && !recording && (
            <Button look="primary" busy={keeping} data-testid="record-keep" onClick={() => void keep()}>
              {t('designer.recordKeep')}
            </Button>
          )}
        </>
      }
    >
      <p className={styles.quiet}>{t('designer.recordHint')}</p>
      <blockquote className={styles.toRead}>{text}</blockquote>
      <meter
        ref={meter}
        className={styles.meter}
        min={0}
        max={1}
        low={0.25}
        high={0.92}
        optimum={0.6}
        aria-label={t('designer.recordLevel')}
        hidden={!recording}
      />
      {wave !== null && !recording && <Heard wave={wave} />}
      {state === 'refused' && <Notice tone="bad">{t('designer.recordRefused')}</Notice>}
      {state === 'failed' && <Notice tone="bad">{t('designer.recordFailed')}</Notice>}
      {failure !== null && <Notice tone="bad">{say(failure)}</Notice>}
    </Dialog>
  );
}

/** Plays what the page has in memory. */
function Heard({ wave }: { wave: Blob }) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const url = URL.createObjectURL(wave);
    if (audio.current) audio.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [wave]);
  return <audio ref={audio} className={styles.audio} controls />;
}
