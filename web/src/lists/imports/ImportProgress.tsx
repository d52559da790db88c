import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import } from '../../../../api/contract/index.ts';
import { cancelImport } from '../../api/lists.ts';
import { Button } from '../../design/Button.tsx';
import { ConfirmDialog } from '../../design/ConfirmDialog.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Progress } from '../../design/Progress.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useToastError } from '../../design/useToastError.ts';
import { useFormat } from '../../format/useFormat.ts';
import { useCan } from '../../session/useSession.ts';
import { ImportCounts } from './ImportCounts.tsx';
import styles from './Import.module.css';

export function ImportProgress({ shown }: { shown: Import }) {
  const { t } = useTranslation();
  const format = useFormat();
  const can = useCan();
  const queries = useQueryClient();
  const onError = useToastError();
  const [asking, setAsking] = useState(false);
  const cancel = useMutation({
    mutationFn: () => cancelImport(shown.id),
    onSuccess: (after) => {
      queries.setQueryData(['imports', after.id], after);
      showToast({ tone: 'good', text: t('imports.cancelled') });
    },
    onError,
    onSettled: () => setAsking(false),
  });
  const fraction = shown.bytes > 0 ? shown.bytesRead / shown.bytes : 0;
  return (
    <>
      <Panel testId="import-progress">
        <div className={styles.progress}>
          <div className={styles.progressHead}>
            <span className={styles.big}>{format.percent(fraction, 0)}</span>
            {can('lists.write') && <Button onClick={() => setAsking(true)}>{t('imports.cancel')}</Button>}
          </div>
          <Progress value={fraction} label={t('words.importStatus.running')} running token="talking" />
          <p className={styles.hint}>
            {t('imports.read', { read: format.bytes(shown.bytesRead), bytes: format.bytes(shown.bytes) })}{' '}
            {t('imports.goOn')}
          </p>
        </div>
      </Panel>
      <ImportCounts shown={shown} />
      {asking && (
        <ConfirmDialog
          title={t('imports.cancel')}
          action={t('imports.cancel')}
          danger
          busy={cancel.isPending}
          onConfirm={() => cancel.mutate()}
          onClose={() => setAsking(false)}
        >
          {t('imports.cancelConfirm')}
        </ConfirmDialog>
      )}
    </>
  );
}
