import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../api/suppressions.ts';
import { DataTable } from '../design/DataTable.tsx';
import { Notice } from '../design/states.tsx';
import { useFormat } from '../format/useFormat.ts';
import { textFor } from '../i18n/textFor.ts';
import styles from './Suppressions.module.css';

/** What became of the rows of a file, and the first that could not be read. */
export function ImportReportPanel({ report }: { report: ImportReport }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const counts = [
    ['rows', report.rows],
    ['added', report.added],
    ['renewed', report.renewed],
    ['removed', report.removed],
    ['rejected', report.rejected],
  ] as const;
  return (
    <div className={styles.fields} data-testid="import-report">
      <dl className={styles.counts}>
        {counts.map(([key, count]) => (
          <div key={key}>
            <dt>{t(`suppressions.report.${key}`)}</dt>
            <dd data-testid={`report-${key}`}>{format.number(count)}</dd>
          </div>
        ))}
      </dl>
      {report.rejected > 0 && <Notice tone="warn">{t('suppressions.someRejected')}</Notice>}
      {report.rejects.length > 0 && (
        <div className={styles.rejects}>
          <DataTable
            label={t('suppressions.someRejected')}
            rows={report.rejects}
            rowKey={({ row }) => row}
            testId="rejects"
            columns={[
              {
                key: 'row',
                header: t('imports.row'),
                width: '5rem',
                align: 'end',
                cell: ({ row }) => format.number(row),
              },
              {
                key: 'reason',
                header: t('imports.reason'),
                cell: ({ code, detail }) => (
                  <span title={detail}>
                    {textFor(i18n, `words.rejectReason.${code}`) ??
                      textFor(i18n, `fieldProblems.${code}`) ??
                      detail}
                  </span>
                ),
              },
            ]}
          />
        </div>
      )}
    </div>
  );
}
