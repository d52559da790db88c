import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button.tsx';
import { classes } from '../../design/classes.ts';
import { Progress } from '../../design/Progress.tsx';
import { Notice } from '../../design/states.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { PasteDialog } from './PasteDialog.tsx';
import styles from './Upload.module.css';
import { ACCEPTED, useUpload } from './useUpload.ts';

/** Takes one file, dropped or chosen, and shows how it travels. `roomy`: it is what the page is about. */
export function UploadArea({ listId, roomy }: { listId: string; roomy: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const upload = useUpload(listId);
  const [over, setOver] = useState(false);
  const [pasting, setPasting] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    upload.send([...event.dataTransfer.files]);
  };
  return (
    <>
      <div
        className={classes(styles.area, roomy && styles.roomy, over && styles.over)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={(event) => {
          if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)))
            setOver(false);
        }}
        onDrop={onDrop}
        data-testid="upload-area"
      >
        {upload.sending ? (
          <div className={styles.sending}>
            <div className={styles.sendingHead}>
              <span className={styles.title}>{t('imports.uploading', { file: upload.sending.name })}</span>
              <span>{format.percent(upload.sending.sent, 0)}</span>
            </div>
            <Progress
              value={upload.sending.sent}
              label={t('imports.uploading', { file: upload.sending.name })}
              running
            />
            <div>
              <Button size="small" onClick={upload.abort}>
                {t('everyPage.cancel')}
              </Button>
            </div>
          </div>
        ) : (
          <>
            <div className={styles.text}>
              <p className={styles.title}>{over ? t('imports.dropHere') : t('imports.drop')}</p>
              <p className={styles.hint}>{t('imports.kinds')}</p>
            </div>
            <Button look="quiet" onClick={() => setPasting(true)} data-testid="paste">
              {t('imports.paste')}
            </Button>
            <Button
              icon="upload"
              look={roomy ? 'primary' : 'secondary'}
              onClick={() => input.current?.click()}
              data-testid="choose-file"
            >
              {t('imports.choose')}
            </Button>
            <input
              ref={input}
              type="file"
              hidden
              accept={ACCEPTED}
              data-testid="file"
              onChange={(event) => {
                upload.send([...(event.target.files ?? [])]);
                event.target.value = '';
              }}
            />
          </>
        )}
      </div>
      {pasting && <PasteDialog onSend={(file) => upload.send([file])} onClose={() => setPasting(false)} />}
      {upload.problem !== null && (
        <Notice tone="bad" testId="upload-problem">
          {upload.problem}
        </Notice>
      )}
    </>
  );
}
