import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Allocation, AllocationTarget } from '../../../../api/contract/index.ts';
import { reclaimTarget } from '../../api/filters.ts';
import { Button } from '../../design/Button.tsx';
import { ConfirmDialog } from '../../design/ConfirmDialog.tsx';
import { DataTable, type Column } from '../../design/DataTable.tsx';
import { Panel } from '../../design/Panel.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useToastError } from '../../design/useToastError.ts';
import { useFormat } from '../../format/useFormat.ts';
import { useCan } from '../../session/useSession.ts';

/** One pass: how many fitted, who got how many, and what they have dialed. */
export function AllocationPass({ pass }: { pass: Allocation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayWrite = useCan()('lists.write');
  const [asked, setAsked] = useState<AllocationTarget | null>(null);
  const number = (key: 'given' | 'dialed' | 'undialed' | 'reclaimed'): Column<AllocationTarget> => ({
    key,
    header: t(`allocation.${key}`),
    width: '7.5rem',
    align: 'end',
    cell: (target) => format.number(target[key]),
  });
  const columns: Column<AllocationTarget>[] = [
    {
      key: 'target',
      header: t('allocation.target'),
      cell: ({ kind, name }) => `${name ?? t('allocation.gone')} · ${t(`allocation.kinds.${kind}`)}`,
    },
    number('given'),
    number('dialed'),
    number('undialed'),
    number('reclaimed'),
    {
      key: 'actions',
      header: <span className="visually-hidden">{t('admin.actions')}</span>,
      width: '8rem',
      cell: (target) =>
        mayWrite &&
        target.undialed > 0 && (
          <Button size="small" look="quiet" onClick={() => setAsked(target)} data-testid="reclaim">
            {t('allocation.reclaim')}
          </Button>
        ),
    },
  ];
  return (
    <Panel
      flush
      title={pass.filterName ?? t('allocation.everyContact')}
      note={t('allocation.passNote', {
        at: format.dateTime(pass.createdAt),
        by: pass.createdBy ?? '–',
        filtered: format.number(pass.filtered),
        given: format.number(pass.given),
        left: format.number(pass.filtered - pass.given),
      })}
      testId="allocation-pass"
    >
      <DataTable
        label={t('allocation.targets')}
        rows={pass.targets}
        columns={columns}
        rowKey={({ id }) => id}
        minWidth="50rem"
      />
      {asked && <ReclaimDialog target={asked} onClose={() => setAsked(null)} />}
    </Panel>
  );
}

function ReclaimDialog({ target, onClose }: { target: AllocationTarget; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const onError = useToastError();
  const [busy, setBusy] = useState(false);
  const confirm = () => {
    setBusy(true);
    reclaimTarget(target.id)
      .then(async ({ reclaimed }) => {
        const text = t('allocation.reclaimedNow', { count: reclaimed, n: format.number(reclaimed) });
        showToast({ tone: 'good', text });
        await queries.invalidateQueries({ queryKey: ['allocations'] });
      })
      .catch(onError)
      .finally(onClose);
  };
  return (
    <ConfirmDialog
      title={t('allocation.reclaimTitle', { name: target.name ?? t('allocation.gone') })}
      action={t('allocation.reclaim')}
      busy={busy}
      onConfirm={confirm}
      onClose={onClose}
    >
      {t('allocation.reclaimHint', { count: target.undialed, n: format.number(target.undialed) })}
    </ConfirmDialog>
  );
}
