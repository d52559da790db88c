import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Badge } from '../design/Badge.tsx';
import { DataTable, type Column } from '../design/DataTable.tsx';
import { useFormat } from '../format/useFormat.ts';
import { useWords } from '../i18n/useWords.ts';
import styles from './Numbers.module.css';
import type { Happening } from './timeline.ts';

const tones = { dialed: 'accent', refused: 'warn', suppressed: 'danger' } as const;

/** Dials, refusals and entries on suppression lists, newest first. */
export function HappeningsTable({ happenings, foot }: { happenings: Happening[]; foot: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Happening>[] = [
    { key: 'at', header: t('numbers.at'), width: '11rem', cell: ({ at }) => format.dateTime(at) },
    {
      key: 'what',
      header: t('numbers.what'),
      width: '9rem',
      cell: (each) => (
        <Badge tone={tones[each.type]}>
          {each.type === 'dialed' && each.rangUs ? t('reception.rangUs') : t(`numbers.types.${each.type}`)}
        </Badge>
      ),
    },
    { key: 'detail', header: t('numbers.detail'), cell: (each) => <Detail of={each} /> },
    {
      key: 'by',
      header: t('numbers.by'),
      width: '17rem',
      cell: (each) =>
        each.type === 'suppressed' ? (
          (each.entry.listName ?? t('numbers.generalList'))
        ) : (
          <Link href={`/tasks/${each.taskId}`}>{each.taskName}</Link>
        ),
    },
  ];
  return (
    <DataTable
      label={t('numbers.past')}
      columns={columns}
      rows={happenings}
      rowKey={({ type, id }) => `${type}-${id}`}
      foot={foot}
      minWidth="60rem"
      testId="happenings-table"
    />
  );
}

function Detail({ of }: { of: Happening }) {
  const parts = useDetail()(of).filter((part) => part !== null);
  return (
    <span title={parts.join(' · ')}>
      {parts[0]}
      {parts.length > 1 && <span className={styles.quiet}> · {parts.slice(1).join(' · ')}</span>}
    </span>
  );
}

/** What is known of it, the most important first. */
function useDetail(): (of: Happening) => (string | null)[] {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useWords();
  return (of) => {
    if (of.type === 'refused')
      return [
        say('refusal', of.rule),
        of.until === null ? t('numbers.notByWaiting') : t('numbers.until', { at: format.dateTime(of.until) }),
        of.policyName === null
          ? null
          : t('numbers.policy', { name: of.policyName, version: of.policyVersion ?? 1 }),
      ];
    if (of.type === 'suppressed')
      return [
        of.entry.match === 'prefix'
          ? t('numbers.byPrefix', { prefix: of.entry.phone })
          : say('suppressionSource', of.entry.source),
        of.entry.reason === '' ? null : of.entry.reason,
        of.entry.expiresAt === null ? null : t('numbers.until', { at: format.dateTime(of.entry.expiresAt) }),
      ];
    return [
      of.outcome === null ? t('numbers.underWay') : say('outcome', of.outcome),
      of.path === null ? null : say('path', of.path),
      of.agentName,
      of.talkSeconds === null || of.talkSeconds === 0 ? null : format.duration(of.talkSeconds),
      of.callerNumber === null ? null : t('numbers.from', { number: of.callerNumber }),
    ];
  };
}
