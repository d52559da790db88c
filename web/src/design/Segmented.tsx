import { useId } from 'react';
import styles from './Segmented.module.css';

interface Props<T extends string> {
  label: string;
  value: T;
  options: { value: T; label: string }[];
  onChange: (value: T) => void;
  testId?: string;
}

/** One of a few short choices, all in sight. */
export function Segmented<T extends string>({ label, value, options, onChange, testId }: Props<T>) {
  const name = useId();
  return (
    <span className={styles.segmented} role="radiogroup" aria-label={label} data-testid={testId}>
      {options.map((option) => (
        <label key={option.value} className={styles.choice}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </span>
  );
}
