import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { PersonalData } from '../../../api/contract/index.ts';
import { erasePerson, getPersonalData } from '../api/numbers.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Field, TextInput } from '../design/Field.tsx';
import { ErrorState, Notice, Skeleton } from '../design/states.tsx';
import { showToast } from '../design/toastStore.ts';
import { useToastError } from '../design/useToastError.ts';
import styles from './Numbers.module.css';

/** Digits that have to be typed: nobody is erased by one click. */
const LAST = 4;

/** Takes the person who has a number out of everything: shows what there is, and asks. */
export function ErasePerson({ phone }: { phone: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" size="small" onClick={() => setOpen(true)} data-testid="erase-person">
        {t('numbers.erase')}
      </Button>
      {open && <EraseDialog phone={phone} onClose={() => setOpen(false)} />}
    </>
  );
}

function EraseDialog({ phone, onClose }: { phone: string; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const onError = useToastError();
  const [typed, setTyped] = useState('');
  const found = useQuery({
    queryKey: ['numbers', phone, 'person'],
    queryFn: ({ signal }) => getPersonalData(phone, signal),
    retry: false,
    gcTime: 0,
  });
  const erase = useMutation({
    mutationFn: () => erasePerson(phone),
    onSuccess: () => {
      showToast({ tone: 'good', text: t('numbers.erased') });
      // Nothing is left to look at.
      navigate('/numbers');
      queries.removeQueries({ queryKey: ['numbers', phone] });
    },
    onError,
  });
  const matches = typed === phone.slice(-LAST);
  const ready = matches && found.data?.inCall === false;
  return (
    <Dialog
      title={t('numbers.eraseTitle', { phone })}
      onClose={onClose}
      testId="erase-dialog"
      foot={
        <>
          <Button onClick={onClose}>{t('everyPage.cancel')}</Button>
          <Button
            look="danger"
            busy={erase.isPending}
            disabled={!ready}
            onClick={() => erase.mutate()}
            data-testid="erase-for-good"
          >
            {t('numbers.eraseAction')}
          </Button>
        </>
      }
    >
      {found.isPending ? (
        <Skeleton lines={5} />
      ) : found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <div className={styles.erase}>
          <WhatGoes data={found.data} />
          <p>{t('numbers.eraseKeeps')}</p>
          {found.data.inCall ? (
            <Notice tone="warn">{t('numbers.eraseInCall')}</Notice>
          ) : (
            <Field label={t('numbers.eraseType', { count: LAST })}>
              <TextInput
                inputMode="numeric"
                autoComplete="off"
                maxLength={LAST}
                value={typed}
                data-testid="erase-digits"
                onChange={(event) => setTyped(event.target.value)}
              />
            </Field>
          )}
        </div>
      )}
    </Dialog>
  );
}

const parts = ['contacts', 'numbers', 'recordings', 'conversations', 'results', 'calls'] as const;

function WhatGoes({ data }: { data: PersonalData }) {
  const { t } = useTranslation();
  return (
    <dl className={styles.goes}>
      {parts.map((part) => (
        <div key={part}>
          <dt>{t(`numbers.eraseParts.${part}`)}</dt>
          <dd>{data[part]}</dd>
        </div>
      ))}
    </dl>
  );
}
