import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { OwnCallCommand } from '../../../api/contract/index.ts';
import { getColleagues } from '../api/calls.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Field, TextInput } from '../design/Field.tsx';
import { SearchInput } from '../design/SearchInput.tsx';
import { EmptyState, ErrorState, Skeleton } from '../design/states.tsx';
import { useFormat } from '../format/useFormat.ts';
import styles from './CallBar.module.css';

interface Props {
  onPick: (command: OwnCallCommand) => void;
  onClose: () => void;
}

/** To whom the callee goes: a colleague, asked first or not, or the head of a skill group's queue. */
export function TransferDialog({ onPick, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [search, setSearch] = useState('');
  const found = useQuery({
    queryKey: ['colleagues'],
    queryFn: ({ signal }) => getColleagues(signal),
    staleTime: 0,
    refetchInterval: 5_000,
  });
  const wanted = search.trim().toLocaleLowerCase();
  const agents = (found.data?.agents ?? []).filter(
    ({ name, phone }) => name.toLocaleLowerCase().includes(wanted) || phone.includes(wanted),
  );
  return (
    <Dialog
      title={t('call.transferTo')}
      onClose={onClose}
      testId="transfer"
      foot={<Button onClick={onClose}>{t('everyPage.cancel')}</Button>}
    >
      {found.isPending ? (
        <Skeleton lines={4} />
      ) : found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <div className={styles.list}>
          <SearchInput label={t('call.searchColleague')} onSearch={setSearch} />
          {agents.length === 0 && <EmptyState icon="users" title={t('call.nobodyFree')} />}
          {agents.map(({ id, name, phone }) => (
            <div key={id} className={styles.row} data-testid="colleague">
              <span>
                {name} · {phone}
              </span>
              <Button size="small" onClick={() => onPick({ type: 'consult', agentId: id })}>
                {t('call.consult')}
              </Button>
              <Button size="small" onClick={() => onPick({ type: 'transfer', agentId: id })}>
                {t('call.transferNow')}
              </Button>
            </div>
          ))}
          <h3>{t('call.groups')}</h3>
          {found.data.skillGroups.map(({ id, name, ready }) => (
            <div key={id} className={styles.row}>
              <span>
                {name} · {t('call.groupReady', { n: format.number(ready) })}
              </span>
              <Button
                size="small"
                disabled={ready === 0}
                onClick={() => onPick({ type: 'consult-group', skillGroupId: id })}
              >
                {t('call.consult')}
              </Button>
              <Button size="small" onClick={() => onPick({ type: 'transfer-to-group', skillGroupId: id })}>
                {t('call.transferNow')}
              </Button>
            </div>
          ))}
          <h3>{t('call.outside')}</h3>
          <OutsideNumber onPick={onPick} />
        </div>
      )}
    </Dialog>
  );
}

function OutsideNumber({ onPick }: Pick<Props, 'onPick'>) {
  const { t } = useTranslation();
  const [number, setNumber] = useState('');
  const missing = number.replace(/\D/g, '').length < 3;
  return (
    <div className={styles.outside}>
      <Field label={t('call.outsideNumber')} labelHidden hint={t('call.outsideHint')}>
        <TextInput
          inputMode="tel"
          maxLength={40}
          placeholder={t('call.outsideNumber')}
          value={number}
          data-testid="outside-number"
          onChange={(e) => setNumber(e.target.value)}
        />
      </Field>
      <Button
        size="small"
        disabled={missing}
        onClick={() => onPick({ type: 'consult-number', number })}
        data-testid="consult-number"
      >
        {t('call.consult')}
      </Button>
      <Button
        size="small"
        disabled={missing}
        onClick={() => onPick({ type: 'transfer-to-number', number })}
        data-testid="transfer-number"
      >
        {t('call.transferNow')}
      </Button>
    </div>
  );
}
