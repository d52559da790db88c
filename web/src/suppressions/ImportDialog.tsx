import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { importSuppressions, type ImportReport } from '../api/suppressions.ts';
import type { Upload } from '../api/upload.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Checkbox, Field } from '../design/Field.tsx';
import { Progress } from '../design/Progress.tsx';
import { Notice } from '../design/states.tsx';
import { useProblemText } from '../i18n/useProblemText.ts';
import { ImportReportPanel } from './ImportReportPanel.tsx';
import { ListSelect } from './ListSelect.tsx';
import styles from './Suppressions.module.css';

/** Puts the numbers of a file on a list, then tells what became of its rows. */
export function ImportDialog({ listId: initial, onClose }: { listId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const queries = useQueryClient();
  const [listId, setListId] = useState(initial);
  const [replace, setReplace] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const running = useRef<Upload<ImportReport> | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const begin = () => {
    if (!file) {
      setProblem(t('problems.file-missing'));
      return;
    }
    setProblem(null);
    setSent(0);
    const wanted = { listId: listId === '' ? null : listId, replace: replace && listId !== '' };
    const upload = importSuppressions(file, wanted, setSent);
    running.current = upload;
    upload.done
      .then(async (result) => {
        setReport(result);
        await queries.invalidateQueries({ queryKey: ['suppressions'] });
      })
      .catch((error: unknown) => {
        if (!(error instanceof DOMException)) setProblem(say(error));
      })
      .finally(() => {
        running.current = null;
        setSent(null);
      });
  };
  const foot = report ? (
    <Button look="primary" onClick={onClose} data-testid="done">
      {t('everyPage.close')}
    </Button>
  ) : (
    <>
      <Button onClick={onClose}>{t('everyPage.cancel')}</Button>
      <Button look="primary" busy={sent !== null} onClick={begin} data-testid="submit">
        {t('suppressions.import')}
      </Button>
    </>
  );
  return (
    <Dialog title={t('suppressions.importTitle')} onClose={onClose} foot={foot} testId="import-dialog">
      {report ? (
        <ImportReportPanel report={report} />
      ) : (
        <div className={styles.fields}>
          <Field label={t('suppressions.file')} hint={t('suppressions.fileHint')}>
            <Chosen name={file?.name ?? null} onChoose={() => input.current?.click()} />
          </Field>
          <input
            ref={input}
            type="file"
            hidden
            accept=".csv,.txt,.tsv"
            data-testid="file"
            onChange={(e) => {
              setFile(e.target.files?.[0] ?? null);
              setProblem(null);
            }}
          />
          <Field label={t('suppressions.list')}>
            <ListSelect value={listId} onChange={setListId} />
          </Field>
          {listId !== '' && (
            <Checkbox
              label={t('suppressions.replace')}
              hint={t('suppressions.replaceHint')}
              checked={replace}
              data-testid="replace"
              onChange={(e) => setReplace(e.target.checked)}
            />
          )}
          {sent !== null && <Progress value={sent} label={t('suppressions.importing')} running />}
          {problem !== null && (
            <Notice tone="bad" testId="import-problem">
              {problem}
            </Notice>
          )}
        </div>
      )}
    </Dialog>
  );
}

function Chosen({ name, onChoose }: { name: string | null; onChoose: () => void }) {
  const { t } = useTranslation();
  return (
    <span className={styles.chosen} role="group" aria-label={t('suppressions.file')}>
      <Button icon="file" onClick={onChoose} data-testid="choose-file">
        {t('imports.choose')}
      </Button>
      <span className={name === null ? styles.quiet : undefined}>{name ?? t('suppressions.noFile')}</span>
    </span>
  );
}
