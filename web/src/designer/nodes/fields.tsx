import type { Value } from '../../../../api/contract/index.ts';
import { Checkbox, Field, Select, TextArea, TextInput } from '../../design/Field.tsx';
import { useDraft } from '../draftContext.ts';
import { linesOf, textOfLines, wordsOf } from './lines.ts';
import { constantText, readConstant } from './constants.ts';
import { useTyped } from './useTyped.ts';

interface TextProps {
  label: string;
  value: string | undefined;
  onChange: (value: string) => void;
  hint?: string;
  max?: number;
  placeholder?: string;
  labelHidden?: boolean;
  testId?: string;
}

export function TextRow({ label, value, onChange, hint, max, placeholder, labelHidden, testId }: TextProps) {
  const { readOnly } = useDraft();
  return (
    <Field
      label={label}
      {...(hint === undefined ? {} : { hint })}
      {...(labelHidden === undefined ? {} : { labelHidden })}
    >
      <TextInput
        value={value ?? ''}
        maxLength={max}
        placeholder={placeholder}
        disabled={readOnly}
        data-testid={testId}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

interface ListProps {
  label: string;
  value: readonly string[];
  onChange: (value: string[]) => void;
  hint?: string;
  most?: number;
  testId?: string;
}

/** A list with one text on each line. `read`: what a line must look like to count. */
export function LinesRow(props: ListProps & { rows?: number; read?: RegExp }) {
  const { label, value, onChange, hint, rows, read, testId } = props;
  const { readOnly } = useDraft();
  const linesIn = (text: string): readonly string[] =>
    linesOf(text).filter((line) => read?.test(line) ?? true);
  const [shown, setText] = useTyped(value, linesIn, textOfLines);
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      <TextArea
        rows={rows ?? 3}
        value={shown}
        disabled={readOnly}
        data-testid={testId}
        onChange={(event) => {
          setText(event.target.value);
          onChange([...linesIn(event.target.value)]);
        }}
      />
    </Field>
  );
}

/** A few words in one line, with commas between them. */
export function WordsRow({ label, value, onChange, hint, most = 20, testId }: ListProps) {
  const { readOnly } = useDraft();
  const read = (text: string): readonly string[] => wordsOf(text).slice(0, most);
  const [shown, setText] = useTyped(value, read, (words) => words.join(', '));
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      <TextInput
        value={shown}
        disabled={readOnly}
        data-testid={testId}
        onChange={(event) => {
          setText(event.target.value);
          onChange([...read(event.target.value)]);
        }}
      />
    </Field>
  );
}

/** A constant: a number, `true` or `false`, a list in brackets, else a text. */
export function ConstantRow(props: {
  label: string;
  value: Value | undefined;
  onChange: (value: Value) => void;
}) {
  const { readOnly } = useDraft();
  const [shown, setText] = useTyped(props.value ?? '', readConstant, constantText);
  return (
    <Field label={props.label} labelHidden>
      <TextInput
        value={shown}
        placeholder={props.label}
        disabled={readOnly}
        onChange={(event) => {
          setText(event.target.value);
          props.onChange(readConstant(event.target.value));
        }}
      />
    </Field>
  );
}

interface NumberProps {
  label: string;
  value: number | undefined;
  /** Undefined: the default holds. */
  onChange: (value: number | undefined) => void;
  /** Shown while nothing is written. */
  fallback?: number;
  min: number;
  max: number;
  step?: number;
  hint?: string;
}

export function NumberRow({ label, value, onChange, fallback, min, max, step = 1, hint }: NumberProps) {
  const { readOnly } = useDraft();
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      <TextInput
        type="number"
        inputMode="decimal"
        value={value ?? ''}
        min={min}
        max={max}
        step={step}
        placeholder={fallback === undefined ? '' : String(fallback)}
        disabled={readOnly}
        onChange={(event) => {
          const number = event.target.valueAsNumber;
          onChange(Number.isNaN(number) ? undefined : Math.min(max, Math.max(min, number)));
        }}
      />
    </Field>
  );
}

interface SelectProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  hint?: string;
  labelHidden?: boolean;
  testId?: string;
}

export function SelectRow<T extends string>(props: SelectProps<T>) {
  const { readOnly } = useDraft();
  const { label, value, options, onChange, hint, labelHidden, testId } = props;
  return (
    <Field
      label={label}
      {...(hint === undefined ? {} : { hint })}
      {...(labelHidden === undefined ? {} : { labelHidden })}
    >
      <Select
        value={value}
        disabled={readOnly}
        data-testid={testId}
        onChange={(event) => {
          const picked = options.find((option) => option.value === event.target.value);
          if (picked) onChange(picked.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </Field>
  );
}

export function CheckRow(props: {
  label: string;
  value: boolean;
  onChange: (value: boolean) => void;
  hint?: string;
}) {
  const { readOnly } = useDraft();
  return (
    <Checkbox
      label={props.label}
      {...(props.hint === undefined ? {} : { hint: props.hint })}
      checked={props.value}
      disabled={readOnly}
      onChange={(event) => props.onChange(event.target.checked)}
    />
  );
}
