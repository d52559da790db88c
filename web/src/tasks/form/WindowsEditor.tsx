import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../design/Button.tsx';
import { TextInput } from '../../design/Field.tsx';
import { Weekdays } from '../../design/Weekdays.tsx';
import { readTime } from './readTime.ts';
import type { DraftWindow } from './taskDraft.ts';
import styles from './TaskForm.module.css';

const MOST = 21;

interface Props {
  windows: DraftWindow[];
  error: (path: string) => string | undefined;
  onChange: (windows: DraftWindow[]) => void;
}

/** Weekly calling windows: days × hours, as many as there are. */
export function WindowsEditor({ windows, error, onChange }: Props) {
  const { t } = useTranslation();
  const change = (at: number, part: Partial<DraftWindow>) =>
    onChange(windows.map((window, i) => (i === at ? { ...window, ...part } : window)));
  return (
    <div className={styles.lines}>
      {windows.map((window, i) => (
        <WindowLine
          key={i}
          n={i + 1}
          window={window}
          wrong={error(`windows.${i}`)}
          onChange={(part) => change(i, part)}
          onRemove={windows.length > 1 ? () => onChange(windows.filter((_, at) => at !== i)) : null}
        />
      ))}
      {windows.length < MOST && (
        <div>
          <Button
            size="small"
            icon="plus"
            onClick={() => onChange([...windows, { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }])}
          >
            {t('tasks.form.addWindow')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface LineProps {
  n: number;
  window: DraftWindow;
  wrong: string | undefined;
  onChange: (part: Partial<DraftWindow>) => void;
  onRemove: (() => void) | null;
}

function WindowLine({ n, window, wrong, onChange, onRemove }: LineProps) {
  const { t } = useTranslation();
  const time = (key: 'from' | 'to') => (
    <TextInput
      className={styles.time}
      aria-label={t(`tasks.form.${key}`)}
      aria-invalid={(wrong !== undefined && readTime(window[key]) === null) || undefined}
      inputMode="numeric"
      maxLength={5}
      value={window[key]}
      data-testid={`window-${n}-${key}`}
      onChange={(e) => onChange({ [key]: e.target.value })}
      onBlur={() => onChange({ [key]: readTime(window[key]) ?? window[key] })}
    />
  );
  return (
    <div className={styles.line}>
      <Weekdays
        label={t('tasks.form.windowDays', { n })}
        days={window.days}
        wrong={wrong !== undefined}
        onChange={(days) => onChange({ days })}
      />
      {time('from')}
      <span aria-hidden="true">–</span>
      {time('to')}
      {window.to <= window.from && <span className={styles.note}>{t('tasks.form.nextDay')}</span>}
      {onRemove && (
        <IconButton icon="close" size="small" label={t('tasks.form.removeWindow')} onClick={onRemove} />
      )}
      {wrong !== undefined && (
        <span className={styles.wrong} role="alert">
          {wrong}
        </span>
      )}
    </div>
  );
}
