import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Switch } from '../../../../api/contract/index.ts';
import { deleteSwitch, getSwitches } from '../../api/trunks.ts';
import { DataTable } from '../../design/DataTable.tsx';
import { Page } from '../../design/Page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../design/states.tsx';
import { useCan } from '../../session/useSession.ts';
import { RemoveDialog } from '../RemoveDialog.tsx';
import { DrainDialog } from './DrainDialog.tsx';
import { SwitchDialog } from './SwitchDialog.tsx';
import { useSwitchColumns } from './useSwitchColumns.tsx';

const EVERY_MS = 2_000;

/** The FreeSWITCH servers, what they carry, and how they are used. */
export function SwitchesPage() {
  const { t } = useTranslation();
  const mayWrite = useCan()('trunks.write');
  const [openId, setOpenId] = useState<string | null>(null);
  const [drained, setDrained] = useState<Switch | null>(null);
  const [removed, setRemoved] = useState<Switch | null>(null);
  const switches = useQuery({
    queryKey: ['switches'],
    queryFn: ({ signal }) => getSwitches(signal),
    refetchInterval: EVERY_MS,
  });
  const columns = useSwitchColumns(mayWrite ? { onDrain: setDrained, onRemove: setRemoved } : null);
  const rows = switches.data?.items ?? [];
  const edited = rows.find((line) => line.id === openId);
  return (
    <Page title={t('admin.switches.title')} lead={t('admin.switches.lead')} testId="switches">
      {switches.isPending ? (
        <Skeleton boxed lines={4} />
      ) : switches.isError && rows.length === 0 ? (
        <ErrorState boxed error={switches.error} onRetry={() => void switches.refetch()} />
      ) : rows.length === 0 ? (
        <EmptyState boxed icon="switches" title={t('admin.switches.empty')}>
          {t('admin.switches.emptyHint')}
        </EmptyState>
      ) : (
        <DataTable
          label={t('admin.switches.title')}
          columns={columns}
          rows={rows}
          rowKey={(line) => line.id}
          {...(mayWrite ? { onOpen: (line: Switch) => setOpenId(line.id) } : {})}
          minWidth="69rem"
          testId="switches-table"
        />
      )}
      {edited && <SwitchDialog line={edited} onClose={() => setOpenId(null)} />}
      {drained && (
        <DrainDialog
          line={drained}
          others={rows.some((line) => takesOver(line, drained))}
          onClose={() => setDrained(null)}
        />
      )}
      {removed && (
        <RemoveDialog
          title={t('admin.switches.forgetTitle', { id: removed.id })}
          action={t('admin.switches.forget')}
          remove={() => deleteSwitch(removed.id)}
          done={t('admin.switches.forgotten', { id: removed.id })}
          stale={['switches']}
          onClose={() => setRemoved(null)}
        >
          {t('admin.switches.forgetHint')}
        </RemoveDialog>
      )}
    </Page>
  );
}

/** Whether a switch can serve the skill groups of another one that is drained. */
const takesOver = (line: Switch, drained: Switch): boolean =>
  line.id !== drained.id && line.link === 'up' && !line.draining && line.simulated === drained.simulated;
