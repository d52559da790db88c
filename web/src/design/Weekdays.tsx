import { useFormat } from '../format/useFormat.ts';
import styles from './Weekdays.module.css';

const weekdays = [1, 2, 3, 4, 5, 6, 7];

/** Which days of the week, side by side. `days`: ISO weekdays, 1 = Monday. */
export function Weekdays({
  label,
  days,
  wrong,
  disabled = false,
  onChange,
}: {
  label: string;
  days: readonly number[];
  /** There must be one. */
  wrong: boolean;
  disabled?: boolean;
  onChange: (days: number[]) => void;
}) {
  const format = useFormat();
  const toggle = (day: number, on: boolean) =>
    onChange(on ? [...days, day] : days.filter((each) => each !== day));
  return (
    <div className={styles.days} role="group" aria-label={label}>
      {weekdays.map((day) => (
        <label key={day} className={styles.day}>
          <input
            type="checkbox"
            checked={days.includes(day)}
            disabled={disabled}
            aria-invalid={(wrong && days.length === 0) || undefined}
            onChange={(e) => toggle(day, e.target.checked)}
          />
          {format.weekday(day)}
        </label>
      ))}
    </div>
  );
}
