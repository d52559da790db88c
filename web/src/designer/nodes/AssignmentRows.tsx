import { useTranslation } from 'react-i18next';
import type { ScriptNode } from '../../../../api/contract/index.ts';
import { ConstantRow, SelectRow } from './fields.tsx';
import { Rows } from './Rows.tsx';
import styles from './Nodes.module.css';
import { VariableInput } from './VariableInput.tsx';

type Assignment = Extract<ScriptNode, { kind: 'set' }>['assignments'][number];

interface Props {
  title: string;
  rows: readonly Assignment[];
  onChange: (rows: Assignment[]) => void;
}

/** Variables and what they become. */
export function AssignmentRows({ title, rows, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Rows
      title={title}
      rows={rows}
      onChange={onChange}
      fresh={() => ({ variable: 'value', value: '' })}
      add={t('designer.addAssignment')}
    >
      {(row, set) => (
        <>
          <div className={styles.pair}>
            <VariableInput
              label={t('designer.variable')}
              value={row.variable}
              onChange={(variable) => set({ ...row, variable })}
            />
            <SelectRow
              label={t('designer.becomes')}
              value={row.expression === undefined ? 'value' : 'expression'}
              options={[
                { value: 'value', label: t('designer.aValue') },
                { value: 'expression', label: t('designer.anExpression') },
              ]}
              onChange={(kind) =>
                set(
                  kind === 'value'
                    ? { variable: row.variable, value: '' }
                    : { variable: row.variable, expression: '' },
                )
              }
            />
          </div>
          {row.expression === undefined ? (
            <ConstantRow
              label={t('designer.aValue')}
              value={row.value}
              onChange={(value) => set({ ...row, value })}
            />
          ) : (
            <VariableInput
              label={t('designer.anExpression')}
              expression
              value={row.expression}
              onChange={(expression) => set({ ...row, expression })}
            />
          )}
        </>
      )}
    </Rows>
  );
}
