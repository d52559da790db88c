import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OutcomeRow } from '../../../../api/contract/index.ts';
import { getOutcomeTable } from '../../api/outcomes.ts';
import type { Column } from '../../design/DataTable.tsx';
import { DataTable } from '../../design/DataTable.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Skeleton } from '../../design/states.tsx';
import { useWords } from '../../i18n/useWords.ts';
import { OutcomeMark } from '../../tasks/OutcomeMark.tsx';
import styles from './Outcomes.module.css';

/** Causes that are named before they are only counted. */
const NAMED = 3;

/** The rows that decide where no rule of the tenant does, by who tells the end. */
export function ShippedTable() {
  const { t } = useTranslation();
  const say = useWords();
  const table = useQuery({
    queryKey: ['outcomes', 'table'],
    queryFn: ({ signal }) => getOutcomeTable(signal),
    staleTime: Infinity,
  });
  if (table.isPending) return <Skeleton boxed lines={8} />;
  // The panel above tells of the failure and tries again.
  if (table.isError) return null;
  const columns: Column<OutcomeRow>[] = [
    { key: 'when', header: t('outcomes.shipped.when'), width: '34%', cell: (row) => <When row={row} /> },
    {
      key: 'means',
      header: t('outcomes.shipped.means'),
      width: '13rem',
      cell: (row) => (
        <span className={styles.means}>
          <OutcomeMark of={row.displayClass} abandoned={false} />
          {say('outcome', row.outcome)}
        </span>
      ),
    },
    {
      key: 'why',
      header: t('outcomes.shipped.why'),
      cell: (row) => <span title={row.reason}>{say('outcomeRow', row.key)}</span>,
    },
  ];
  const witnesses = [...new Set(table.data.rows.map((row) => row.witness))];
  return (
    <Panel title={t('outcomes.shipped.title')} note={t('outcomes.shipped.note')} testId="shipped-table">
      {witnesses.map((witness) => (
        <section key={witness} className={styles.witness}>
          <h3>{say('witness', witness)}</h3>
          <DataTable
            label={say('witness', witness)}
            columns={columns}
            rows={table.data.rows.filter((row) => row.witness === witness)}
            rowKey={(row) => row.key}
            minWidth="56rem"
          />
        </section>
      ))}
    </Panel>
  );
}

/** The one row that is decided by what was heard. */
const MACHINE = 'answer-machine';

function When({ row }: { row: OutcomeRow }) {
  const { t } = useTranslation();
  const say = useWords();
  const { sip, causes, endings, rang } = row;
  const parts = [
    ...sip.map(String),
    ...endings.map((ending) => say('endingReason', ending)),
    ...(rang === null ? [] : [rangText()]),
  ];
  function rangText() {
    if (rang === null || rang === 'never') return t('outcomes.shipped.neverRang');
    return rang.atLeast === 0
      ? t('outcomes.shipped.rang')
      : t('outcomes.shipped.rangLeast', { n: rang.atLeast });
  }
  const nothing = parts.length === 0 && causes.length === 0;
  return (
    <span className={styles.when} title={causes.join(', ')}>
      {parts.map((part) => (
        <span key={part} className={styles.chip}>
          {part}
        </span>
      ))}
      {causes.slice(0, NAMED).map((cause) => (
        <code key={cause} className={styles.chip}>
          {cause}
        </code>
      ))}
      {causes.length > NAMED && (
        <span className={styles.more}>{t('outcomes.shipped.more', { n: causes.length })}</span>
      )}
      {nothing && (
        <span className={styles.more}>
          {t(row.key === MACHINE ? 'outcomes.shipped.machine' : 'outcomes.shipped.otherwise')}
        </span>
      )}
    </span>
  );
}
