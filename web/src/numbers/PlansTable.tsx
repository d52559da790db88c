import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { NumberTask } from '../../../api/contract/index.ts';
import { Badge, type Tone } from '../design/Badge.tsx';
import { DataTable, type Column } from '../design/DataTable.tsx';
import { useFormat } from '../format/useFormat.ts';
import { useWords } from '../i18n/useWords.ts';
import styles from './Numbers.module.css';
import { useExplanation } from './useExplanation.ts';

/** What each task plans for the number, and what keeps it from being dialed now. */
export function PlansTable({ plans }: { plans: NumberTask[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useWords();
  const explain = useExplanation();
  const columns: Column<NumberTask>[] = [
    {
      key: 'task',
      header: t('numbers.task'),
      width: '15rem',
      cell: ({ taskId, taskName }) => <Link href={`/tasks/${taskId}`}>{taskName}</Link>,
    },
    {
      key: 'contact',
      header: t('numbers.contact'),
      width: '15rem',
      cell: ({ listId, listName, contactName }) => (
        <>
          <Link href={`/lists/${listId}`}>{listName}</Link>
          {contactName !== null && ` · ${contactName}`}
        </>
      ),
    },
    {
      key: 'why',
      header: t('numbers.why'),
      cell: ({ explanation: { reason, at } }) => (
        <span className={styles.reason} data-testid="explanation">
          <Badge tone={toneOf(reason)}>{explain(reason)}</Badge>
          {at !== null && (
            <span className={styles.quiet}>{t('numbers.until', { at: format.dateTime(at) })}</span>
          )}
        </span>
      ),
    },
    {
      key: 'attempts',
      header: t('numbers.attempts'),
      width: '6rem',
      align: 'end',
      cell: ({ attempts }) => format.number(attempts),
    },
    {
      key: 'last',
      header: t('numbers.lastOutcome'),
      width: '10rem',
      cell: ({ lastOutcome }) =>
        lastOutcome === null ? <span className={styles.quiet}>–</span> : say('outcome', lastOutcome),
    },
  ];
  return (
    <DataTable
      label={t('numbers.plans')}
      columns={columns}
      rows={plans}
      rowKey={({ taskId, contactId }) => `${taskId}-${contactId}`}
      minWidth="62rem"
      testId="plans-table"
    />
  );
}

const calm: Readonly<Record<string, Tone>> = {
  'in-call': 'running',
  finished: 'neutral',
  stopped: 'neutral',
  'other-number-first': 'neutral',
  'task-not-running': 'neutral',
  'not-due': 'neutral',
  'waits-for-agent': 'success',
};
const toneOf = (reason: string): Tone => calm[reason] ?? 'warn';
