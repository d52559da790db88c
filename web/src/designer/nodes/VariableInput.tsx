import { useId } from 'react';
import { Field, TextInput } from '../../design/Field.tsx';
import { useDraft } from '../draftContext.ts';

interface Props {
  label: string;
  value: string | undefined;
  onChange: (name: string) => void;
  /** Any expression may stand here, not only a name. */
  expression?: boolean;
  hint?: string;
}

const notInNames = /[^\p{L}\p{N}_]/gu;

/** The name of a variable, or an expression; those of the script are offered. */
export function VariableInput({ label, value, onChange, expression, hint }: Props) {
  const { script, readOnly } = useDraft();
  const list = useId();
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      <TextInput
        value={value ?? ''}
        list={list}
        maxLength={expression ? 1000 : 40}
        disabled={readOnly}
        onChange={(event) =>
          onChange(expression ? event.target.value : event.target.value.replace(notInNames, ''))
        }
      />
      <datalist id={list}>
        {script.variables.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </Field>
  );
}
