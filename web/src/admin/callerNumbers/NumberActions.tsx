import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallerNumber } from '../../../../api/contract/index.ts';
import { wakeCallerNumber } from '../../api/callerNumbers.ts';
import { Button } from '../../design/Button.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useToastError } from '../../design/useToastError.ts';
import admin from '../Admin.module.css';

interface Props {
  number: CallerNumber;
  onRest: () => void;
  onDelete: () => void;
}

/** What can be done to a number without opening it. */
export function NumberActions({ number, onRest, onDelete }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const onError = useToastError();
  const [busy, setBusy] = useState(false);
  const wake = () => {
    setBusy(true);
    wakeCallerNumber(number.id)
      .then(async () => {
        showToast({ tone: 'good', text: t('callerNumbers.woken', { number: number.phone }) });
        await queries.invalidateQueries({ queryKey: ['caller-numbers'] });
      })
      .catch(onError)
      .finally(() => setBusy(false));
  };
  return (
    <span className={admin.rowActions}>
      {number.rest === null ? (
        <Button size="small" look="quiet" onClick={onRest} data-testid="rest">
          {t('callerNumbers.rest')}
        </Button>
      ) : (
        <Button size="small" look="quiet" busy={busy} onClick={wake} data-testid="wake">
          {t('callerNumbers.wake')}
        </Button>
      )}
      <Button size="small" look="quiet" onClick={onDelete} data-testid="delete">
        {t('admin.delete')}
      </Button>
    </span>
  );
}
