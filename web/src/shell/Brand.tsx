import { useTranslation } from 'react-i18next';
import styles from './Brand.module.css';

export function Brand({ size = 22 }: { size?: number }) {
  const { t } = useTranslation();
  return (
    <span className={styles.brand}>
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        aria-hidden="true"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M4 5.5 10.5 12 4 18.5" stroke="currentColor" opacity=".4" />
        <path d="M12.5 5.5 19 12l-6.5 6.5" style={{ stroke: 'var(--signal)' }} />
      </svg>
      {t('everyPage.appName')}
    </span>
  );
}
