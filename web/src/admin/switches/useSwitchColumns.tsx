import { useTranslation } from 'react-i18next';
import type { Switch } from '../../../../api/contract/index.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import type { Column } from '../../design/DataTable.tsx';
import { useFormat } from '../../format/useFormat.ts';
import admin from '../Admin.module.css';
import { UseOfLimit } from '../trunks/UseOfLimit.tsx';
import { shortDialer, shortVersion } from './shortNames.ts';
import { ClockBadge } from './ClockBadge.tsx';
import { SwitchLink } from './SwitchLink.tsx';

interface Actions {
  onDrain: (line: Switch) => void;
  onRemove: (line: Switch) => void;
}

/** `actions`: null for those who only look. */
export function useSwitchColumns(actions: Actions | null): Column<Switch>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Switch>[] = [
    {
      key: 'id',
      header: t('admin.switches.server'),
      cell: ({ id, note, simulated }) => (
        <span className={admin.badges} title={[id, note].filter(Boolean).join(' · ')}>
          <code>{id}</code>
          {simulated === true && <Badge>{t('admin.switches.simulated')}</Badge>}
        </span>
      ),
    },
    {
      key: 'link',
      header: t('admin.switches.linkColumn'),
      width: '9rem',
      cell: (line) => (
        <span className={admin.badges}>
          <SwitchLink line={line} />
          <ClockBadge line={line} />
        </span>
      ),
    },
    {
      key: 'sessions',
      header: t('admin.switches.sessions'),
      width: '7rem',
      cell: ({ sessions, sessionLimit }) => (
        <UseOfLimit label={t('admin.switches.sessions')} used={sessions ?? undefined} limit={sessionLimit} />
      ),
    },
    {
      key: 'rate',
      header: t('admin.switches.callsPerSecond'),
      width: '8.75rem',
      cell: ({ callsPerSecond, callsPerSecondLimit }) => (
        <UseOfLimit
          label={t('admin.switches.callsPerSecond')}
          used={callsPerSecond}
          limit={callsPerSecondLimit}
          digits={1}
        />
      ),
    },
    {
      key: 'calls',
      header: t('admin.switches.calls'),
      width: '5.5rem',
      align: 'end',
      cell: ({ calls }) => format.number(calls),
    },
    {
      key: 'legs',
      header: t('admin.switches.legs'),
      width: '5.5rem',
      align: 'end',
      cell: ({ agentLegs }) => format.number(agentLegs),
    },
    {
      key: 'holder',
      header: t('admin.switches.holder'),
      width: '6rem',
      cell: ({ heldBy }) =>
        heldBy === null ? (
          <span className={admin.quiet}>{t('admin.switches.nobody')}</span>
        ) : (
          <code title={heldBy}>{shortDialer(heldBy)}</code>
        ),
    },
    {
      key: 'weight',
      header: t('admin.switches.weight'),
      width: '4.5rem',
      align: 'end',
      cell: ({ weight }) => format.decimal(weight, 1),
    },
    {
      key: 'version',
      header: t('admin.switches.version'),
      width: '5.5rem',
      cell: ({ version }) =>
        version === null ? (
          <span className={admin.quiet}>–</span>
        ) : (
          <span title={version}>{shortVersion(version)}</span>
        ),
    },
  ];
  if (actions)
    columns.push({
      key: 'actions',
      header: <span className="visually-hidden">{t('admin.actions')}</span>,
      width: '6.5rem',
      cell: (line) => (
        <span className={admin.rowActions}>
          {line.link === 'unknown' ? (
            <Button size="small" look="quiet" onClick={() => actions.onRemove(line)} data-testid="forget">
              {t('admin.switches.forget')}
            </Button>
          ) : (
            <Button size="small" look="quiet" onClick={() => actions.onDrain(line)} data-testid="drain">
              {t(line.draining ? 'admin.switches.use' : 'admin.switches.drain')}
            </Button>
          )}
        </span>
      ),
    });
  return columns;
}
