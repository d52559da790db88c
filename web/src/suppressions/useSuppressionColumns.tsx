import { useTranslation } from 'react-i18next';
import type { Suppression } from '../../../api/contract/index.ts';
import { Link } from 'wouter';
import { Button } from '../design/Button.tsx';
import type { Column } from '../design/DataTable.tsx';
import { useFormat } from '../format/useFormat.ts';
import { useWords } from '../i18n/useWords.ts';
import { useCan } from '../session/useSession.ts';
import styles from './Suppressions.module.css';

/** The columns of the list; `onRemove` is null for readers who may change nothing. */
export function useSuppressionColumns(
  onRemove: ((suppression: Suppression) => void) | null,
): Column<Suppression>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useWords();
  const linked = useCan()('numbers.unmasked');
  const columns: Column<Suppression>[] = [
    {
      key: 'phone',
      header: t('suppressions.phone'),
      width: '11rem',
      cell: ({ phone, match }) =>
        linked && match === 'exact' ? (
          <Link href={`/numbers?phone=${encodeURIComponent(phone)}`} title={t('numbers.title')}>
            {phone}
          </Link>
        ) : match === 'prefix' ? (
          `${phone}*`
        ) : (
          phone
        ),
    },
    {
      key: 'reason',
      header: t('suppressions.reason'),
      cell: (each) => <span title={each.reason}>{each.reason}</span>,
    },
    {
      key: 'list',
      header: t('suppressions.list'),
      width: '11rem',
      cell: ({ listName }) => listName ?? <span className={styles.quiet}>{t('suppressions.general')}</span>,
    },
    {
      key: 'source',
      header: t('suppressions.source'),
      width: '11rem',
      cell: (each) => say('suppressionSource', each.source),
    },
    {
      key: 'added',
      header: t('suppressions.addedOn'),
      width: '11rem',
      cell: (each) => format.dateTime(each.createdAt),
    },
    {
      key: 'ends',
      header: t('suppressions.ends'),
      width: '11rem',
      cell: ({ expiresAt }) =>
        expiresAt === null ? (
          <span className={styles.quiet}>{t('suppressions.forever')}</span>
        ) : (
          format.dateTime(expiresAt)
        ),
    },
  ];
  if (!onRemove) return columns;
  return [
    ...columns,
    {
      key: 'actions',
      header: <span className="visually-hidden">{t('suppressions.actions')}</span>,
      width: '6.5rem',
      align: 'end',
      cell: (each) => (
        <Button size="small" look="quiet" onClick={() => onRemove(each)} data-testid="remove">
          {t('suppressions.remove')}
        </Button>
      ),
    },
  ];
}
