import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Import } from '../../../../api/contract/index.ts';
import { uploadImport } from '../../api/lists.ts';
import type { Upload } from '../../api/upload.ts';
import { useProblemText } from '../../i18n/useProblemText.ts';

export const ACCEPTED = '.csv,.tsv,.txt,.xlsx,.xls';
const KINDS = /\.(csv|tsv|txt|xlsx?)$/i;

/** Sends one file to a list; when it has arrived, goes to the import to say what its columns are. */
export function useUpload(listId: string) {
  const { t } = useTranslation();
  const say = useProblemText();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [sending, setSending] = useState<{ name: string; sent: number } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const current = useRef<Upload<Import> | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  const refusal = (files: File[]): string | null => {
    if (files.length > 1) return t('imports.oneFile');
    const file = files[0];
    return file && !KINDS.test(file.name) ? t('imports.wrongKind', { file: file.name }) : null;
  };
  const send = (files: File[]) => {
    const [file] = files;
    if (!file) return;
    const refused = refusal(files);
    setProblem(refused);
    if (refused !== null) return;
    setSending({ name: file.name, sent: 0 });
    const upload = uploadImport(listId, file, (sent) => setSending({ name: file.name, sent }));
    current.current = upload;
    upload.done
      .then((arrived) => {
        queries.setQueryData(['imports', arrived.id], arrived);
        void queries.invalidateQueries({ queryKey: ['lists', listId, 'imports'] });
        navigate(`/lists/${listId}/imports/${arrived.id}`);
      })
      .catch((error: unknown) => {
        const cancelled = error instanceof DOMException && error.name === 'AbortError';
        setProblem(cancelled ? t('imports.uploadCancelled') : say(error));
      })
      .finally(() => {
        current.current = null;
        setSending(null);
      });
  };
  return { sending, problem, send, abort: () => current.current?.abort() };
}
