import {
  createContext,
  use,
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from './classes.ts';
import styles from './Field.module.css';
import { Icon } from './Icon.tsx';

interface FieldWiring {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
}

const FieldContext = createContext<FieldWiring | null>(null);

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong, in words; absent: nothing. */
  error?: string | undefined;
  optional?: boolean;
  /** Only read out: the place shows what the control is for. */
  labelHidden?: boolean;
  children: ReactNode;
}

/** Label, one control, hint and error, wired together for assistive technology. */
export function Field({ label, hint, error, optional, labelHidden, children }: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const wiring: FieldWiring = {
    id,
    invalid: error !== undefined,
    describedBy:
      classes(error !== undefined && `${id}-error`, hint !== undefined && `${id}-hint`) || undefined,
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={labelHidden ? 'visually-hidden' : styles.label}>
        {label}
        {optional && <span className={styles.optional}>{t('everyPage.optional')}</span>}
      </label>
      <FieldContext value={wiring}>{children}</FieldContext>
      {error !== undefined && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          <Icon name="warn" size={14} />
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}

function useWiring() {
  const wiring = use(FieldContext);
  return wiring
    ? { id: wiring.id, 'aria-describedby': wiring.describedBy, 'aria-invalid': wiring.invalid || undefined }
    : {};
}

export function TextInput({ affix, ...rest }: InputHTMLAttributes<HTMLInputElement> & { affix?: ReactNode }) {
  const input = (
    <input type="text" {...useWiring()} {...rest} className={classes(styles.control, rest.className)} />
  );
  if (affix === undefined) return input;
  return (
    <span className={styles.affixed}>
      {input}
      <span className={styles.affix}>{affix}</span>
    </span>
  );
}

export function TextArea(props: TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return <textarea {...useWiring()} {...props} className={classes(styles.control, props.className)} />;
}

export function Select(props: SelectHTMLAttributes<HTMLSelectElement>) {
  return <select {...useWiring()} {...props} className={classes(styles.control, props.className)} />;
}

interface ChoiceProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> {
  label: ReactNode;
  hint?: ReactNode;
}

export function Checkbox({ label, hint, ...rest }: ChoiceProps) {
  return (
    <label className={styles.choice}>
      <input type="checkbox" {...rest} />
      <span>
        {label}
        {hint !== undefined && <span className={styles.choiceHint}>{hint}</span>}
      </span>
    </label>
  );
}

interface RadioCardsProps<T extends string> {
  legend: string;
  name: string;
  value: T;
  options: { value: T; label: string; hint: string }[];
  onChange: (value: T) => void;
  disabled?: boolean;
}

/** A choice between a few things that each deserve a sentence. */
export function RadioCards<T extends string>(props: RadioCardsProps<T>) {
  return (
    <fieldset disabled={props.disabled}>
      <legend className="visually-hidden">{props.legend}</legend>
      <div className={styles.cards}>
        {props.options.map((option) => (
          <label key={option.value} className={classes(styles.choice, styles.card)}>
            <input
              type="radio"
              name={props.name}
              value={option.value}
              checked={props.value === option.value}
              onChange={() => props.onChange(option.value)}
            />
            <span>
              <span className={styles.cardTitle}>{option.label}</span>
              <span className={styles.choiceHint}>{option.hint}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
