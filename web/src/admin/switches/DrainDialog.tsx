import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Switch } from '../../../../api/contract/index.ts';
import { updateSwitch } from '../../api/trunks.ts';
import { ConfirmDialog } from '../../design/ConfirmDialog.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useToastError } from '../../design/useToastError.ts';
import { useFormat } from '../../format/useFormat.ts';

interface Props {
  line: Switch;
  /** Another switch of the same kind can take over. */
  others: boolean;
  onClose: () => void;
}

/** Asks before a switch is emptied, or used again. */
export function DrainDialog({ line, others, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const onError = useToastError();
  const [busy, setBusy] = useState(false);
  const { id, weight, maxSessions, note, draining } = line;
  const confirm = () => {
    setBusy(true);
    updateSwitch(id, { weight, maxSessions, note, draining: !draining })
      .then(async () => {
        showToast({
          tone: 'good',
          text: t(draining ? 'admin.switches.usedAgain' : 'admin.switches.drained'),
        });
        await queries.invalidateQueries({ queryKey: ['switches'] });
      })
      .catch(onError)
      .finally(onClose);
  };
  return (
    <ConfirmDialog
      title={t(draining ? 'admin.switches.useTitle' : 'admin.switches.drainTitle', { id })}
      action={t(draining ? 'admin.switches.use' : 'admin.switches.drain')}
      danger={!draining}
      busy={busy}
      onConfirm={confirm}
      onClose={onClose}
    >
      {draining
        ? t('admin.switches.useHint')
        : t(others ? 'admin.switches.drainHint' : 'admin.switches.drainLastHint', {
            calls: format.number(line.calls),
            legs: format.number(line.agentLegs),
          })}
    </ConfirmDialog>
  );
}
