import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/useFormat.ts';
import { Progress } from '../../design/Progress.tsx';
import type { Limit } from './limits.ts';
import styles from './Trunks.module.css';

interface Props {
  label: string;
  /** Absent: not known. */
  used: number | undefined;
  limit: Limit | null;
  digits?: number;
}

/** How much of a limit is used: 12 / 30 with a bar, 12 / unlimited without one. A limit of null is not known yet. */
export function UseOfLimit({ label, used, limit, digits = 0 }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const most =
    limit === null ? '?' : limit === 'unlimited' ? t('admin.trunks.unlimited') : format.decimal(limit, 2);
  if (used === undefined && limit === null) return <span className={styles.useText}>–</span>;
  return (
    <span className={styles.use}>
      <span className={styles.useText}>
        <strong>{used === undefined ? '–' : format.decimal(used, digits)}</strong>
        {' / '}
        {most}
      </span>
      {typeof limit === 'number' && (
        <Progress
          value={(used ?? 0) / limit}
          label={label}
          token={(used ?? 0) >= limit * 0.9 ? 'warn' : 'primary'}
        />
      )}
    </span>
  );
}
