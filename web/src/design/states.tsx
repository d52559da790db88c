import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/request.ts';
import { useProblemText } from '../i18n/useProblemText.ts';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import { Icon, type IconName } from './Icon.tsx';
import styles from './states.module.css';

interface EmptyProps {
  icon: IconName;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  boxed?: boolean;
  testId?: string;
}

/** There is nothing yet: says why, and what to do. */
export function EmptyState({ icon, title, children, actions, boxed, testId }: EmptyProps) {
  return (
    <div className={classes(styles.empty, boxed && styles.boxed)} data-testid={testId ?? 'empty'}>
      <span className={styles.mark}>
        <Icon name={icon} size={20} />
      </span>
      <h2 className={styles.title}>{title}</h2>
      {children !== undefined && <div className={styles.text}>{children}</div>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

interface ErrorProps {
  error: unknown;
  onRetry?: () => void;
  boxed?: boolean;
}

/** A request failed: what happened, what to quote when asking for help, and another try. */
export function ErrorState({ error, onRetry, boxed }: ErrorProps) {
  const { t } = useTranslation();
  const say = useProblemText();
  const requestId = error instanceof ApiProblem ? error.problem.requestId : '';
  return (
    <div
      className={classes(styles.empty, styles.danger, boxed && styles.boxed)}
      role="alert"
      data-testid="error"
    >
      <span className={styles.mark}>
        <Icon name="warn" size={20} />
      </span>
      <p className={styles.text}>{say(error)}</p>
      {requestId !== '' && (
        <p className={styles.request}>
          <code>{t('everyPage.requestId', { id: requestId })}</code>
        </p>
      )}
      {onRetry && (
        <div className={styles.actions}>
          <Button onClick={onRetry}>{t('everyPage.retry')}</Button>
        </div>
      )}
    </div>
  );
}

const WIDTHS = ['62%', '88%', '74%', '93%', '58%', '81%', '69%', '90%'];

/** Holds the place of what is being loaded. */
export function Skeleton({ lines = 6, boxed }: { lines?: number; boxed?: boolean }) {
  const { t } = useTranslation();
  return (
    <div
      className={classes(styles.lines, boxed && styles.boxed)}
      role="status"
      aria-label={t('everyPage.loading')}
    >
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} className={styles.skeleton} style={{ width: WIDTHS[i % WIDTHS.length] }} />
      ))}
    </div>
  );
}

interface NoticeProps {
  tone: 'info' | 'warn' | 'bad';
  children: ReactNode;
  testId?: string;
}

/** One sentence the reader should not miss. */
export function Notice({ tone, children, testId }: NoticeProps) {
  return (
    <div
      className={classes(styles.notice, styles[tone])}
      role={tone === 'bad' ? 'alert' : 'status'}
      data-testid={testId}
    >
      <Icon name={tone === 'info' ? 'info' : 'warn'} />
      <div className={styles.noticeText}>{children}</div>
    </div>
  );
}
