import { useTranslation } from 'react-i18next';
import type { ShiftPlan } from '../../../../api/contract/index.ts';
import { IconButton } from '../../design/Button.tsx';
import { TextInput } from '../../design/Field.tsx';
import { Weekdays } from '../../design/Weekdays.tsx';
import { readTime } from '../../tasks/form/readTime.ts';
import styles from './Shifts.module.css';
import type { ShiftDraft } from './shiftDraft.ts';

interface Props {
  n: number;
  shift: ShiftDraft;
  members: ShiftPlan['members'];
  disabled: boolean;
  wrong: string | undefined;
  onChange: (part: Partial<ShiftDraft>) => void;
  onRemove: () => void;
}

/** Days, hours, and who: so many, or by name. */
export function ShiftLine({ n, shift, members, disabled, wrong, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const time = (key: 'from' | 'to') => (
    <TextInput
      className={styles.time}
      aria-label={t(`shifts.${key}`, { n })}
      aria-invalid={(wrong !== undefined && readTime(shift[key]) === null) || undefined}
      inputMode="numeric"
      maxLength={5}
      disabled={disabled}
      value={shift[key]}
      data-testid={`shift-${n}-${key}`}
      onChange={(e) => onChange({ [key]: e.target.value })}
      onBlur={() => onChange({ [key]: readTime(shift[key]) ?? shift[key] })}
    />
  );
  return (
    <div className={styles.line} data-testid={`shift-${n}`}>
      <Weekdays
        label={t('shifts.days', { n })}
        days={shift.days}
        disabled={disabled}
        wrong={wrong !== undefined}
        onChange={(days) => onChange({ days })}
      />
      <span className={styles.hours}>
        {time('from')}
        <span aria-hidden="true">–</span>
        {time('to')}
        {shift.to <= shift.from && <span className={styles.note}>{t('shifts.nextDay')}</span>}
      </span>
      <TextInput
        className={styles.count}
        aria-label={t('shifts.headcount', { n })}
        aria-invalid={wrong !== undefined || undefined}
        inputMode="numeric"
        maxLength={4}
        disabled={disabled}
        value={shift.headcount}
        affix={t('shifts.agents')}
        data-testid={`shift-${n}-headcount`}
        onChange={(e) => onChange({ headcount: e.target.value })}
      />
      <Names shift={shift} members={members} disabled={disabled} onChange={onChange} n={n} />
      {!disabled && (
        <IconButton icon="close" size="small" label={t('shifts.remove', { n })} onClick={onRemove} />
      )}
      {wrong !== undefined && (
        <span className={styles.wrong} role="alert">
          {wrong}
        </span>
      )}
    </div>
  );
}

function Names({
  n,
  shift,
  members,
  disabled,
  onChange,
}: Pick<Props, 'n' | 'shift' | 'members' | 'disabled' | 'onChange'>) {
  const { t } = useTranslation();
  const { agentIds } = shift;
  const names = members.filter(({ id }) => agentIds.includes(id)).map(({ name }) => name);
  return (
    <details className={styles.names}>
      <summary data-testid={`shift-${n}-names`}>
        {names.length === 0 ? t('shifts.nobodyNamed') : names.join(', ')}
      </summary>
      <div className={styles.members}>
        {members.length === 0 && <span className={styles.note}>{t('shifts.noMembers')}</span>}
        {members.map(({ id, name }) => (
          <label key={id} className={styles.member}>
            <input
              type="checkbox"
              disabled={disabled}
              checked={agentIds.includes(id)}
              onChange={(e) =>
                onChange({
                  agentIds: e.target.checked ? [...agentIds, id] : agentIds.filter((each) => each !== id),
                })
              }
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </details>
  );
}
