import { useTranslation } from 'react-i18next';
import type { InboundCall } from '../../../../api/contract/index.ts';
import { getInboundCalls } from '../../api/reception.ts';
import { usePages } from '../../api/usePages.ts';
import { Badge } from '../../design/Badge.tsx';
import type { Column } from '../../design/DataTable.tsx';
import { PagedTable } from '../../design/PagedTable.tsx';
import { EmptyState } from '../../design/states.tsx';
import { useFormat } from '../../format/useFormat.ts';
import admin from '../Admin.module.css';
import styles from './CallerNumbers.module.css';

/** Who has rung, the last ones first. */
export function InboundCalls() {
  const { t } = useTranslation();
  const format = useFormat();
  const pages = usePages<InboundCall>(['inbound-calls'], getInboundCalls);
  const columns: Column<InboundCall>[] = [
    { key: 'at', header: t('reception.at'), width: '10rem', cell: ({ at }) => format.dateTime(at) },
    {
      key: 'phone',
      header: t('reception.caller'),
      width: '10rem',
      cell: ({ phone }) =>
        phone === '' ? (
          <span className={admin.quiet}>{t('reception.withheld')}</span>
        ) : (
          <code title={phone}>{phone}</code>
        ),
    },
    {
      key: 'who',
      header: t('reception.contact'),
      cell: ({ call }) => {
        const text = call === null ? '' : [call.contactName ?? [], call.taskName].flat().join(' · ');
        return <span title={text}>{text}</span>;
      },
    },
    {
      key: 'called',
      header: t('reception.called'),
      width: '9rem',
      cell: ({ called }) => <code title={called}>{called}</code>,
    },
    {
      key: 'route',
      header: t('reception.route'),
      width: '15rem',
      cell: (call) => <Route call={call} />,
    },
    {
      key: 'talk',
      header: t('reception.talk'),
      width: '6rem',
      align: 'end',
      cell: ({ call }) => {
        const seconds = call?.talkSeconds ?? null;
        return seconds === null ? '' : format.elapsed(seconds);
      },
    },
  ];
  return (
    <section className={styles.inbound} aria-label={t('reception.calls')}>
      <h2 className={styles.inboundTitle}>{t('reception.calls')}</h2>
      <PagedTable
        label={t('reception.calls')}
        pages={pages}
        columns={columns}
        rowKey={({ id }) => id}
        minWidth="62rem"
        testId="inbound-calls"
        empty={
          <EmptyState boxed icon="phone" title={t('reception.noCalls')}>
            {t('reception.noCallsHint')}
          </EmptyState>
        }
      />
    </section>
  );
}

function Route({ call: { route, reason, call, optedOut } }: { call: InboundCall }) {
  const { t } = useTranslation();
  const text =
    call?.agentName ?? (reason === null ? t(`reception.routes.${route}`) : t(`reception.reasons.${reason}`));
  return (
    <span className={admin.badges}>
      <span className={styles.route} title={text}>
        {text}
      </span>
      {optedOut && <Badge tone="warn">{t('reception.optedOut')}</Badge>}
    </span>
  );
}
